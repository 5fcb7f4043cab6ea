// Frame: what both pages do alike: the address that says what is chosen, language, buttons, keys.

function hashOf(id) {
  return "#" + page.entities[id].path.split("/").map(encodeURIComponent).join("/");
}

/** Writes what is chosen into the address, as a step that the reader can take back. */
function noteAddress(id) {
  const hash = id === null ? "" : hashOf(id);
  if (location.hash !== hash) history.pushState(null, "", hash || "#");
}

/** Follows the address: #case/… chooses that case, anything unknown nothing. */
function follow() {
  let path = "";
  try {
    path = decodeURIComponent(location.hash.slice(1));
  } catch {
    return; // a mangled address chooses nothing
  }
  const id = byPath.get(path) ?? null;
  if (id !== view.selected) choose(id);
}

/** Says everything outside the drawing in the language in use. */
function speak() {
  document.documentElement.lang = speech.language === "zh" ? "zh-Hans" : "en";
  for (const place of document.querySelectorAll("[data-say]")) place.textContent = say(place.dataset.say);
  document.title = document.querySelector("h1 [data-say]").textContent;
  searchBox.placeholder = say("search");
  searchBox.ariaLabel = say("search_label");
  const language = document.getElementById("language");
  language.textContent = say("language");
  language.ariaLabel = say("language_label");
  for (const key of ["zoom-in", "zoom-out", "fit"]) {
    document.getElementById(key).ariaLabel = say(key.replace("-", "_"));
    document.getElementById(key).title = say(key.replace("-", "_"));
  }
  panel.ariaLabel = say("panel");
  speakDrawing();
  showLegend();
  showPanel();
}

function showCounts() {
  document.getElementById("counts").textContent = headline();
}

/** Says something to everyone: on the page, and to screen readers. */
function tell(sentence) {
  document.getElementById("told").textContent = sentence;
}

const KEYS = {
  "/": () => searchBox.focus(),
  Escape: () => choose(null),
  "+": () => zoomBy(1.35),
  "=": () => zoomBy(1.35),
  "-": () => zoomBy(1 / 1.35),
  0: () => fit(),
  e: () => view.selected !== null && expand(view.selected),
  p: () => view.selected !== null && startPath(view.selected),
};

function pressed(event) {
  const typing = event.target instanceof HTMLInputElement && event.target.type === "search";
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in KEYS)) return;
  KEYS[event.key]();
  event.preventDefault();
}

document.getElementById("zoom-in").addEventListener("click", () => zoomBy(1.35));
document.getElementById("zoom-out").addEventListener("click", () => zoomBy(1 / 1.35));
document.getElementById("fit").addEventListener("click", () => fit());
document.getElementById("language").addEventListener("click", () => {
  speech.language = speech.language === "zh" ? "en" : "zh";
  speak();
  paint();
});
darkness.addEventListener("change", () => { showLegend(); showPanel(); paint(); });
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // its target is not an entity, so it stays out of the address
  panel.focus();
});
window.addEventListener("hashchange", follow);
window.addEventListener("popstate", follow);
document.addEventListener("keydown", pressed);
if (window.matchMedia("(max-width: 860px)").matches) document.getElementById("legend").open = false;
