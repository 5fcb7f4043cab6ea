// Neighbours: what lies next to an entity, shown alone or little by little.

function edgeShows(edge) {
  return shownPredicates(edge).length > 0 && !hidden(edge.from) && !hidden(edge.to);
}

/** The lines of an entity that show, as [neighbour, line]. */
function waysFrom(id) {
  return edgesOf(id).filter(edgeShows).map((edge) => [edge.from === id ? edge.to : edge.from, edge])
    .sort(([one], [other]) => one - other);
}

function lineName(edge, from) {
  return shownPredicates(edge).map((index) => predicateName(index, edge.from !== from)).join(say("comma"));
}

function hiddenNeighbours(id) {
  return [...nearby[id]].filter(hidden);
}

/** How many neighbours an entity has that do not show, in the picture and beyond it. */
function unshown(id) {
  const inside = hiddenNeighbours(id).filter((other) => !view.hiddenGroups.has(page.entities[other].group));
  return inside.length + beyond(id);
}

/** Shows the neighbours of an entity that do not show yet; kinds that are switched off stay so. */
function expand(id) {
  for (const other of nearby[id]) {
    if (view.only) view.only.add(other);
    else if (page.entities[other].aside) view.revealed.add(other);
  }
  showLegend();
  showPanel();
  paint();
  askNeighbours(id);
}

/** Draws only an entity and its neighbours, or everything again when id is null. */
function isolate(id) {
  view.only = id === null ? null : new Set([id, ...nearby[id]]);
  showLegend();
  showPanel();
  speakNotes();
  paint();
  fit();
}

function pathButtons(id) {
  const more = unshown(id);
  const address = pageOf(page.entities[id].path);
  return element("div", { class: "actions" },
    address ? element("a", { class: "plain", href: address }, say("atlas_page")) : null,
    more ? element("button", { type: "button", class: "plain", "data-action": "expand", onclick: () => expand(id) }, `${say("expand")} (+${more})`) : null,
    view.only ? actionButton("only_off", () => isolate(null)) : actionButton("only", () => isolate(id)),
    actionButton("path_from", () => startPath(id)),
    actionButton("save_png", savePng), actionButton("save_svg", saveSvg));
}
