// The page: choosing an entity, what is said above and below the drawing, and how it begins.

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
  noteAddress(id);
  showPanel();
  paint();
  if (id !== null && !view.path.length) centre(id);
}

function showPanel() {
  if (view.selected === null) showList();
  else showEntity(view.selected);
  panel.scrollTop = 0;
}

/** How many of each kind are drawn, and how many documents they come from where that is known. */
function headline() {
  const counts = countBy([...page.entities.keys()].filter(drawn), (id) => [page.entities[id].group]);
  const counted = page.groups.map((group, index) => [group.count[speech.language], counts.get(index)]);
  if (!page.service) counted.push([say("documents"), page.documents]);
  return counted.filter(([pattern, count]) => pattern && count)
    .map(([pattern, count]) => pattern.replace("{n}", count)).join(" · ");
}

function notes() {
  const lines = [];
  if (view.only) lines.push(say("only_said", { n: view.only.size }));
  if (page.focus && !view.grown) {
    lines.push(say("focus", { name: page.focus.label, depth: page.focus.depth }));
  }
  if (page.omitted && !view.grown) {
    const counts = { shown: page.entities.length, omitted: page.omitted };
    lines.push(page.service ? say("omitted_here", counts) : say("omitted", counts));
  }
  return lines.map((line) => element("p", {}, line));
}

function speakNotes() {
  document.getElementById("notes").replaceChildren(...notes());
}

function speakDrawing() {
  speakNotes();
  document.querySelector(".canvas").ariaLabel = say("graph");
}

network.on("click", ({ nodes: [id], pointer }) => {
  const plus = plusAt(pointer.canvas);
  if (plus !== null) {
    expand(plus);
    return;
  }
  const clicked = id ?? captionAt(pointer.canvas);
  choose(clicked);
  if (clicked !== null && view.only) expand(clicked);
});
network.on("doubleClick", ({ nodes: [id] }) => { if (id !== undefined) expand(id); });
network.on("dragEnd", ({ nodes: ids }) => { if (ids.length) keepDragged(ids); });
network.on("afterDrawing", paintCaptions);
network.on("hoverNode", () => { document.getElementById("network").style.cursor = "pointer"; });
network.on("blurNode", () => { document.getElementById("network").style.cursor = ""; });
KEYS.o = () => isolate(view.only ? null : view.selected);

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
  plus: (name) => {
    const spot = plusSpots.get(page.entities.findIndex((entity) => entity.zh === name));
    return spot ? network.canvasToDOM(spot) : null;
  },
  left: (name) => beyond(page.entities.findIndex((entity) => entity.zh === name)),
};

paint();
speak();
arrange(remembered(layoutKey) ?? {});
network.once("afterDrawing", () => {
  fit((options) => options);
  openWay();
  follow();
  document.documentElement.dataset.ready = "true";
});
