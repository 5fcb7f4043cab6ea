// Camera: which part of the drawing is on the screen, and how it moves.

const canvas = document.getElementById("atlas");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const camera = { x: 0, y: 0, scale: 1 };
const SMALLEST_SCALE = 0.02;
const LARGEST_SCALE = 6;

const screen_ = { width: 0, height: 0, ratio: 1 };

function onScreen(x, y) {
  return { x: (x - camera.x) * camera.scale + screen_.width / 2,
    y: (y - camera.y) * camera.scale + screen_.height / 2 };
}

function inDrawing(x, y) {
  return { x: (x - screen_.width / 2) / camera.scale + camera.x,
    y: (y - screen_.height / 2) / camera.scale + camera.y };
}

function bounded(scale) {
  return Math.min(LARGEST_SCALE, Math.max(SMALLEST_SCALE, scale));
}

/** Moves by so many pixels of the screen. */
function panBy(dx, dy) {
  flight = null;
  camera.x -= dx / camera.scale;
  camera.y -= dy / camera.scale;
  redraw();
}

/** Zooms so that a point of the screen stays where it is. */
function zoomAt(factor, x = screen_.width / 2, y = screen_.height / 2) {
  flight = null;
  const fixed = inDrawing(x, y);
  camera.scale = bounded(camera.scale * factor);
  camera.x = fixed.x - (x - screen_.width / 2) / camera.scale;
  camera.y = fixed.y - (y - screen_.height / 2) / camera.scale;
  redraw();
}

let flight = null;

/** Goes to a place of the drawing, at once for those who want no motion. */
function flyTo(target) {
  const to = { ...target, scale: bounded(target.scale) };
  if (calm) Object.assign(camera, to);
  else flight = { from: { ...camera }, to, begun: performance.now() };
  redraw();
}

/** Moves the camera along its flight; whether it is still under way. */
function advanceFlight(now) {
  if (!flight) return false;
  const done = Math.min(1, (now - flight.begun) / 420);
  const eased = done < 0.5 ? 2 * done * done : 1 - 2 * (1 - done) ** 2;
  const { from, to } = flight;
  camera.scale = from.scale * (to.scale / from.scale) ** eased;
  camera.x = from.x + (to.x - from.x) * eased;
  camera.y = from.y + (to.y - from.y) * eased;
  if (done === 1) flight = null;
  return true;
}

/** The pixels at the left that the open legend covers. */
function covered() {
  const legend = document.getElementById("legend");
  return legend.open && screen_.width > 640 ? legend.offsetWidth + 16 : 0;
}

/** Shows a rectangle of the drawing beside the legend. */
function show({ left, right, top, bottom }, move = flyTo) {
  const width = screen_.width - covered();
  const scale = bounded(Math.min((width - 40) / (right - left), (screen_.height - 40) / (bottom - top)));
  move({ scale, x: (left + right) / 2 - covered() / 2 / scale, y: (top + bottom) / 2 });
}

function fit(move = flyTo) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y, radius } of page.communities) {
    box.left = Math.min(box.left, x - radius);
    box.right = Math.max(box.right, x + radius);
    box.top = Math.min(box.top, y - radius);
    box.bottom = Math.max(box.bottom, y + radius);
  }
  if (box.left < box.right) show(box, move);
}

function showCommunity(index) {
  const { x, y, radius } = page.communities[index];
  show({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
}
