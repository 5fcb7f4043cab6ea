// Paths: the shortest way between two picked entities; neighbours shown little by little.

function edgeShows(edge) {
  return shownPredicates(edge).length > 0 && !hidden(edge.from) && !hidden(edge.to);
}

/** For every entity the lines that show, as [neighbour, line]. */
function ways() {
  const around = page.entities.map(() => []);
  for (const edge of drawing.edges) {
    if (!edgeShows(edge)) continue;
    around[edge.from].push([edge.to, edge]);
    around[edge.to].push([edge.from, edge]);
  }
  for (const list of around) list.sort(([one], [other]) => one - other);
  return around;
}

/** The steps of a shortest way, [entity, line that led there]; null when there is none. */
function wayBetween(start, end) {
  const around = ways();
  const cameFrom = new Map([[start, null]]);
  const queue = [start];
  for (let at = 0; at < queue.length && !cameFrom.has(end); at += 1) {
    for (const [other, edge] of around[queue[at]]) {
      if (cameFrom.has(other)) continue;
      cameFrom.set(other, [queue[at], edge]);
      queue.push(other);
    }
  }
  if (!cameFrom.has(end)) return null;
  const steps = [];
  for (let here = end; here !== null; here = cameFrom.get(here)?.[0] ?? null) {
    steps.unshift([here, cameFrom.get(here)?.[1] ?? null]);
  }
  return steps;
}

function startPath(id) {
  view.start = id;
  view.path = [];
  view.noPath = false;
  showPanel();
  paint();
}

function completePath(id) {
  view.path = wayBetween(view.start, id) ?? [];
  view.noPath = !view.path.length;
}

/** What is said of the path being picked or found; null when there is none. */
function wayBox() {
  if (view.start === null) return null;
  const start = entityName(page.entities[view.start]);
  const cancel = actionButton("path_cancel", () => startPath(null));
  if (!view.path.length) {
    const said = view.noPath ? say("path_none", { name: start }) : say("path_pick", { name: start });
    return element("section", { class: "way" }, element("p", { role: "status" }, element("bdi", {}, said)), cancel);
  }
  const steps = view.path.map(([id, edge], index) => element("li", {},
    edge ? element("small", {}, stepName(edge, view.path[index - 1][0])) : null, entityLink(id)));
  return element("section", { class: "way" }, element("p", { role: "status" }, say("path_found", { n: steps.length - 1 })),
    element("ol", {}, ...steps), cancel);
}

function stepName(edge, from) {
  return shownPredicates(edge).map((index) => predicateName(index, edge.from !== from)).join(say("comma"));
}

// ---- only some entities, and more of them by and by ----

function hiddenNeighbours(id) {
  return [...nearby[id]].filter(hidden);
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
  const more = hiddenNeighbours(id).filter((other) => !view.hiddenGroups.has(page.entities[other].group)).length;
  return element("div", { class: "actions" },
    more ? element("button", { type: "button", class: "plain", "data-action": "expand", onclick: () => expand(id) }, `${say("expand")} (+${more})`) : null,
    view.only ? actionButton("only_off", () => isolate(null)) : actionButton("only", () => isolate(id)),
    actionButton("path_from", () => startPath(id)),
    actionButton("save_png", savePng), actionButton("save_svg", saveSvg));
}
