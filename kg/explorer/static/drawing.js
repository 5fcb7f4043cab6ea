// The drawing: vis-network holds shapes and lines; this file says which show, and where to look.

const drawing = JSON.parse(document.getElementById("drawing-data").textContent);
const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const container = document.getElementById("network");
const typeSizes = drawing.nodes.map((node) => node.font.size);

const nodes = new vis.DataSet(drawing.nodes.map((node) => (
  { ...node, shape: "custom", ctxRenderer: renderNode })));
const edges = new vis.DataSet(drawing.edges);

const edgesAt = new Map(); // the lines of each entity

function listEdge(edge) {
  for (const id of [edge.from, edge.to]) {
    if (!edgesAt.has(id)) edgesAt.set(id, []);
    edgesAt.get(id).push(edge);
  }
}

drawing.edges.forEach(listEdge);

function edgesOf(id) {
  return edgesAt.get(id) ?? [];
}

/** The predicates of a line that are not switched off. */
function shownPredicates(edge) {
  return edge.predicates.filter((index) => !view.hiddenPredicates.has(index)
    && !view.hiddenRelations.has(page.predicates[index].relation));
}

function edgeLook(edge) {
  const shown = shownPredicates(edge);
  const relation = page.relations[page.predicates[shown[0] ?? edge.predicates[0]].relation];
  const onPath = view.path.some(([, line]) => line?.id === edge.id);
  const touching = edge.from === view.selected || edge.to === view.selected;
  const back = view.path.length ? !onPath : view.matches !== null || (view.selected !== null && !touching);
  const names = (shown.length ? shown : edge.predicates).map((index) => predicateName(index));
  return {
    id: edge.id,
    hidden: !shown.length || hidden(edge.from) || hidden(edge.to),
    color: { color: onPath ? theme.accent : shade(relation), opacity: back ? 0.1 : touching || onPath ? 1 : 0.75 },
    width: relation.width + (onPath ? 2.5 : touching ? 0.8 : 0),
    dashes: relation.dashes.length ? relation.dashes : false,
    label: touching ? names.join(say("comma")) : undefined,
    title: names.join(say("comma")),
    arrows: { to: { enabled: touching, scaleFactor: 0.5 } },
    font: { color: theme.muted, strokeColor: theme.paper, strokeWidth: 5 },
  };
}

/** Gives every shape and line the look that the state of the page asks for. */
function paint() {
  readTheme();
  edges.update(drawing.edges.map(edgeLook));
  const turned = nodes.get().filter((node) => Boolean(node.hidden) !== hidden(node.id));
  nodes.update(turned.map((node) => ({ id: node.id, hidden: hidden(node.id) })));
  network.redraw();
}

const network = new vis.Network(container, { nodes, edges }, drawing.options);

function glide(options) {
  return { ...options, animation: calm ? false : { duration: 450, easingFunction: "easeInOutQuad" } };
}

/** The part of the canvas that the open legend leaves free: its width, height and offset. */
function freeRoom() {
  const legend = document.getElementById("legend");
  const covered = legend.open && container.clientWidth > 640 ? legend.offsetWidth + 16 : 0;
  return { width: container.clientWidth - covered, height: container.clientHeight,
    offset: { x: covered / 2, y: 0 } };
}

/** Brings a shape to the middle, near enough to read its label. */
function centre(id) {
  network.focus(id, glide({ scale: Math.max(network.getScale(), 0.9), offset: freeRoom().offset }));
}

function zoomBy(factor) {
  network.moveTo(glide({ scale: Math.min(4, Math.max(0.03, network.getScale() * factor)) }));
}

/** The extent of shapes, labels included; of all that show, unless some are named. */
function extent(ids = null) {
  const edge = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { id, x, y, size, font } of drawing.nodes) {
    if (ids ? !ids.includes(id) : hidden(id)) continue;
    const lines = shortName(page.entities[id]);
    const half = Math.max(size, Math.max(...lines.map((line) => line.length)) * font.size / 2);
    edge.left = Math.min(edge.left, x - half);
    edge.right = Math.max(edge.right, x + half);
    edge.top = Math.min(edge.top, y - size - 10);
    edge.bottom = Math.max(edge.bottom, y + size + lines.length * font.size * LEADING);
  }
  return edge;
}

/** Shows the whole drawing in the room beside the legend. */
function fit(move = glide) {
  fitTo(null, move);
}

/** Shows some entities in that room, or all of them. */
function fitTo(ids, move = glide) {
  const { left, right, top, bottom } = extent(ids);
  if (left > right) return;
  const room = freeRoom();
  const scale = Math.min((room.width - 48) / (right - left), (room.height - 48) / (bottom - top), 1.25);
  network.moveTo(move({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, offset: room.offset }));
}
