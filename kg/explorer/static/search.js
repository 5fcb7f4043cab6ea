// Search: suggestions while typing; what matches stays bright, the rest steps back.

const searchBox = document.getElementById("search");
const suggestions = document.getElementById("suggestions");
const MOST_SUGGESTIONS = 12;

function closeSuggestions() {
  suggestions.hidden = true;
  suggestions.replaceChildren();
  searchBox.setAttribute("aria-expanded", "false");
  searchBox.removeAttribute("aria-activedescendant");
}

function endSearch() {
  searchBox.value = "";
  document.getElementById("matches").textContent = "";
  closeSuggestions();
  view.matches = null;
}

function pick(id) {
  endSearch();
  choose(id);
}

function suggestion(id, position) {
  const entity = page.entities[id];
  const group = page.groups[entity.group];
  return element("li", { role: "option", id: `suggestion-${position}`, "data-entity": id,
    "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); pick(id); } },
  groupSign(group), element("bdi", {}, entityName(entity)), element("small", {}, nameOf(group)));
}

/** A name of the whole graph that the picture does not hold. */
function suggestionElsewhere({ label, path }) {
  const position = suggestions.querySelectorAll("[role=option]").length;
  return element("li", { role: "option", id: `suggestion-${position}`, "data-elsewhere": path,
    "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); pickElsewhere(path); } },
  element("bdi", {}, label), element("small", {}, say("elsewhere")));
}

/** Adds names from beyond the picture to the suggestions of a query that still stands. */
function offerElsewhere(query, found) {
  if (suggestions.hidden || searchBox.value.trim() !== query || !found.length) return;
  suggestions.querySelector(".empty")?.remove();
  for (const each of found) suggestions.append(suggestionElsewhere(each));
  if (activePosition() < 0) activate(0);
}

function suggest() {
  const query = searchBox.value.trim();
  if (!query) {
    endSearch();
    paint();
    return;
  }
  const found = find(query);
  view.matches = new Set(found);
  paint();
  document.getElementById("matches").textContent =
    found.length ? say("matches", { n: found.length }) : say("no_match");
  suggestions.replaceChildren(...(found.length
    ? found.slice(0, MOST_SUGGESTIONS).map(suggestion)
    : [element("li", { class: "empty" }, say("no_match"))]));
  suggestions.hidden = false;
  searchBox.setAttribute("aria-expanded", "true");
  if (found.length) activate(0);
  askNames(query, (names) => offerElsewhere(query, names));
}

/** Chooses the suggestion at a position, in the picture or beyond it. */
function pickAt(position) {
  const { entity, elsewhere } = suggestions.children[position].dataset;
  if (elsewhere === undefined) pick(Number(entity));
  else pickElsewhere(elsewhere);
}

function activate(position) {
  const options = [...suggestions.querySelectorAll("[role=option]")];
  if (!options.length) return;
  const wanted = (position + options.length) % options.length;
  options.forEach((option, index) => option.setAttribute("aria-selected", String(index === wanted)));
  options[wanted].scrollIntoView({ block: "nearest" });
  searchBox.setAttribute("aria-activedescendant", options[wanted].id);
}

function activePosition() {
  return [...suggestions.children].findIndex((option) => option.ariaSelected === "true");
}

searchBox.addEventListener("input", suggest);
searchBox.addEventListener("focus", () => { if (searchBox.value.trim()) suggest(); });
searchBox.addEventListener("blur", closeSuggestions);
searchBox.addEventListener("keydown", (event) => {
  if (event.isComposing) return; // an input method is still at work on the word
  const at = activePosition();
  if (event.key === "ArrowDown") activate(at + 1);
  else if (event.key === "ArrowUp") activate(at - 1);
  else if (event.key === "Enter" && at >= 0) pickAt(at);
  else if (event.key === "Escape") { endSearch(); paint(); } else return;
  event.preventDefault();
  event.stopPropagation();
});
