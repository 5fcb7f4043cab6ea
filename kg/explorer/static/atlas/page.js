// The page of the atlas: choosing, what is said of it, pointer and keys, and how it begins.

/** Shows one entity, or all communities when id is null; the second end of a path completes it. */
function choose(id) {
  view.selected = id;
  view.community = null;
  if (id !== null) {
    if (hidden(id)) view.hiddenGroups.delete(page.entities[id].group);
    if (view.start !== null && !view.path.length && id !== view.start) completePath(id);
    showLegend();
    countBands();
  }
  noteAddress(id);
  showPanel();
  panel.scrollTop = 0;
  paint();
  if (view.path.length) showPath();
  else if (id !== null) {
    const scale = Math.max(camera.scale, 0.9);
    flyTo({ scale, x: page.x[id] - covered() / 2 / scale, y: page.y[id] });
  }
}

function openCommunity(index) {
  choose(null);
  view.community = index;
  showPanel();
  panel.scrollTop = 0;
  showCommunity(index);
  paint();
}

/** Shows all lines of an entity wherever they lead, or puts them away again. */
function expand(id) {
  if (!view.expanded.delete(id)) view.expanded.add(id);
  showPanel();
  paint();
}

function showPath() {
  const xs = view.path.map(([id]) => page.x[id]);
  const ys = view.path.map(([id]) => page.y[id]);
  const room = 120;
  show({ left: Math.min(...xs) - room, right: Math.max(...xs) + room, top: Math.min(...ys) - room, bottom: Math.max(...ys) + room });
}

function headline() {
  return [say("atlas_nodes", { n: count }), say("atlas_edges", { n: page.starts.length }),
    say("documents", { n: page.documents })].join(" · ");
}

function speakDrawing() {
  showCounts();
  canvas.ariaLabel = say("atlas_graph");
  document.querySelector(".canvas").ariaLabel = say("atlas_graph");
}

function zoomBy(factor) {
  zoomAt(factor);
}

function resized() {
  const room = canvas.parentElement;
  const before = screen_.width;
  screen_.width = room.clientWidth;
  screen_.height = room.clientHeight;
  screen_.ratio = Math.min(2, window.devicePixelRatio || 1);
  canvas.width = Math.round(screen_.width * screen_.ratio);
  canvas.height = Math.round(screen_.height * screen_.ratio);
  if (before) paint();
}

// ---- pointers: one moves, two stretch, a click chooses ----

const pointers = new Map();
let travelled = 0;

canvas.addEventListener("pointerdown", (event) => {
  canvas.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
  if (pointers.size === 1) travelled = 0;
});

canvas.addEventListener("pointermove", (event) => {
  const before = pointers.get(event.pointerId);
  if (!before) {
    canvas.classList.toggle("pointing", at(event.offsetX, event.offsetY) !== null);
    return;
  }
  const now = { x: event.offsetX, y: event.offsetY };
  travelled += Math.hypot(now.x - before.x, now.y - before.y);
  const other = [...pointers].find(([key]) => key !== event.pointerId)?.[1];
  pointers.set(event.pointerId, now);
  canvas.classList.add("moving");
  if (!other) panBy(now.x - before.x, now.y - before.y);
  else {
    const apart = (point) => Math.hypot(point.x - other.x, point.y - other.y);
    zoomAt(apart(now) / Math.max(1, apart(before)), (now.x + other.x) / 2, (now.y + other.y) / 2);
  }
});

function released(event) {
  const click = pointers.delete(event.pointerId) && event.type === "pointerup" && travelled < 5;
  canvas.classList.remove("moving");
  if (!click) return;
  const found = at(event.offsetX, event.offsetY);
  if (found?.id !== undefined) choose(found.id);
  else if (found) openCommunity(found.community);
  else choose(null);
}

canvas.addEventListener("pointerup", released);
canvas.addEventListener("pointercancel", released);
canvas.addEventListener("dblclick", (event) => {
  const found = at(event.offsetX, event.offsetY);
  if (found?.id !== undefined && !view.expanded.has(found.id)) expand(found.id);
});
canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  zoomAt(1.0016 ** -(event.deltaY * (event.deltaMode === 1 ? 33 : 1)), event.offsetX, event.offsetY);
}, { passive: false });

window.addEventListener("resize", resized);

const ARROWS = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
canvas.addEventListener("keydown", (event) => {
  if (!(event.key in ARROWS)) return;
  panBy(...ARROWS[event.key]);
  event.preventDefault();
});

/** What scripts, and tests, may ask of the page. */
window.greenDocket = {
  position: (name) => {
    const id = page.names.indexOf(name);
    return onScreen(page.x[id], page.y[id]);
  },
  community: (index) => onScreen(page.communities[index].x, page.communities[index].y),
  camera: () => ({ ...camera }),
  pan: panBy,
  zoom: zoomAt,
  settled: () => !asked,
  standingOut: () => standingOut().map((id) => page.names[id]),
  path: () => view.path.map(([id]) => page.names[id]),
};

resized();
readTheme();
countBands();
speak();
fit((target) => Object.assign(camera, target));
follow();
redraw();
requestAnimationFrame(() => requestAnimationFrame(() => { document.documentElement.dataset.ready = "true"; }));
