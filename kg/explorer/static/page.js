// The page: choosing an entity, the address that says which, keys and language.

function hashOf(id) {
  return "#" + page.entities[id].path.split("/").map(encodeURIComponent).join("/");
}

/** Shows one entity in the panel and the drawing, or the list when id is null. */
function choose(id) {
  view.selected = id;
  if (id === null) view.path = []; // the way is put away with what it led to
  if (id !== null && view.only) view.only.add(id);
  if (id !== null && view.start !== null && !view.path.length && id !== view.start) completePath(id);
  if (id !== null && hidden(id)) {
    view.hiddenGroups.delete(page.entities[id].group);
    if (page.entities[id].aside) view.revealed.add(id);
    showLegend();
  }
  const hash = id === null ? "" : hashOf(id);
  if (location.hash !== hash) history.pushState(null, "", hash || "#");
  showPanel();
  paint();
  if (id !== null) centre(id);
}

function showPanel() {
  if (view.selected === null) showList();
  else showEntity(view.selected);
  panel.scrollTop = 0;
}

/** Follows the address: #case/… chooses that case, anything unknown the list. */
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

// ---- words that depend on the language ----

function headline() {
  const counted = page.groups.map((group, index) => [group.count[speech.language], totals.get(index)]);
  counted.push([say("documents"), page.documents]);
  return counted.filter(([pattern, count]) => pattern && count)
    .map(([pattern, count]) => pattern.replace("{n}", count)).join(" · ");
}

function notes() {
  const lines = [];
  if (view.only) lines.push(say("only_said", { n: view.only.size }));
  if (page.focus) {
    lines.push(say("focus", { name: page.focus.label, depth: page.focus.depth }));
  }
  if (page.omitted) lines.push(say("omitted", { shown: page.entities.length, omitted: page.omitted }));
  return lines.map((line) => element("p", {}, line));
}

function speakNotes() {
  document.getElementById("notes").replaceChildren(...notes());
}

function speak() {
  document.documentElement.lang = speech.language === "zh" ? "zh-Hans" : "en";
  document.title = say("title");
  for (const place of document.querySelectorAll("[data-say]")) place.textContent = say(place.dataset.say);
  document.getElementById("counts").textContent = headline();
  speakNotes();
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
  document.querySelector(".canvas").ariaLabel = say("graph");
  showLegend();
  showPanel();
}

// ---- events ----

network.on("click", ({ nodes: [id], pointer }) => {
  const clicked = id ?? captionAt(pointer.canvas);
  choose(clicked);
  if (clicked !== null && view.only) expand(clicked);
});
network.on("dragEnd", ({ nodes: ids }) => { if (ids.length) keepDragged(ids); });
network.on("afterDrawing", paintCaptions);
network.on("hoverNode", () => { document.getElementById("network").style.cursor = "pointer"; });
network.on("blurNode", () => { document.getElementById("network").style.cursor = ""; });
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
document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLInputElement && event.target.type === "search";
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") searchBox.focus();
  else if (event.key === "Escape") choose(null);
  else if (event.key === "+" || event.key === "=") zoomBy(1.35);
  else if (event.key === "-") zoomBy(1 / 1.35);
  else if (event.key === "0") fit();
  else if (event.key === "e" && view.selected !== null) expand(view.selected);
  else if (event.key === "o") isolate(view.only ? null : view.selected);
  else if (event.key === "p" && view.selected !== null) startPath(view.selected);
  else return;
  event.preventDefault();
});

/** What scripts, and tests, may ask of the page: names that show, and where they stand. */
window.greenDocket = {
  drawn: () => nodes.getIds().filter((id) => !hidden(id)).map((id) => page.entities[id].zh),
  path: () => view.path.map(([id]) => page.entities[id].zh),
  place: (name) => {
    const { x, y } = drawing.nodes[page.entities.findIndex((entity) => entity.zh === name)];
    return [x, y];
  },
  lines: () => drawing.edges.filter(edgeShows).length,
  position: (name) => {
    const id = page.entities.findIndex((entity) => entity.zh === name);
    return network.canvasToDOM(network.getPosition(id));
  },
};

if (window.matchMedia("(max-width: 860px)").matches) document.getElementById("legend").open = false;
paint();
speak();
arrange(remembered(layoutKey) ?? {});
network.once("afterDrawing", () => {
  fit((options) => options);
  follow();
  document.documentElement.dataset.ready = "true";
});
