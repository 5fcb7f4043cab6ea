// Ways: the shortest way between two picked entities, and what the panel says of it.
// The page says what lies next to an entity (waysFrom), what a line means (lineName), and who
// else can be asked for a way (askWay).

/** The steps of a shortest way along lines that show, [entity, line that led there]; null when there is none. */
function wayBetween(start, end) {
  const cameFrom = new Map([[start, null]]);
  const queue = [start];
  for (let at = 0; at < queue.length && !cameFrom.has(end); at += 1) {
    for (const [other, line] of waysFrom(queue[at])) {
      if (cameFrom.has(other)) continue;
      cameFrom.set(other, [queue[at], line]);
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
  askWay(view.start, id);
}

/** What is said of the path being picked or found; null when there is none. */
function wayBox() {
  if (view.start === null) return null;
  const start = entityName(page.entities[view.start]);
  const cancel = actionButton("path_cancel", () => startPath(null));
  if (!view.path.length) {
    const said = view.waiting ? say("path_asked", { name: start })
      : view.noPath ? say("path_none", { name: start }) : say("path_pick", { name: start });
    return element("section", { class: "way" }, element("p", { role: "status" }, element("bdi", {}, said)), cancel);
  }
  const steps = view.path.map(([id, line], index) => element("li", {},
    index ? element("small", {}, lineName(line, view.path[index - 1][0])) : null,
    index ? stepEvidence(index) : null, entityLink(id)));
  return element("section", { class: "way" }, element("p", { role: "status" }, say("path_found", { n: steps.length - 1 })),
    element("ol", {}, ...steps), cancel);
}

function actionButton(key, act, attributes = {}) {
  return element("button", { type: "button", class: "plain", "data-action": key, onclick: act, ...attributes }, say(key));
}
