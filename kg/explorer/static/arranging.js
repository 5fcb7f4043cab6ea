// Arranging: where the reader drags shapes is remembered, taken away as a file, and brought back.

const LAYOUT_FORM = "greendocket-layout";
const original = drawing.nodes.map(({ x, y }) => [x, y]);
const layoutKey = `${LAYOUT_FORM}-${layoutName()}`;

/** Puts shapes where a layout says; how many moved. */
function arrange(positions) {
  const moved = [];
  for (const [path, at] of Object.entries(positions)) {
    const id = byPath.get(path);
    const right = Array.isArray(at) && at.length === 2 && at.every((each) => Number.isFinite(each) && Math.abs(each) < 1e7);
    if (id === undefined || !right) continue;
    [drawing.nodes[id].x, drawing.nodes[id].y] = at;
    moved.push({ id, x: at[0], y: at[1] });
  }
  nodes.update(moved);
  return moved.length;
}

/** The positions of all shapes that do not stand where they stood at first. */
function arrangement() {
  const moved = {};
  drawing.nodes.forEach(({ id, x, y }) => {
    if (x !== original[id][0] || y !== original[id][1]) moved[page.entities[id].path] = [x, y];
  });
  return moved;
}

function keepDragged(ids) {
  for (const [id, { x, y }] of Object.entries(network.getPositions(ids))) {
    [drawing.nodes[id].x, drawing.nodes[id].y] = [Math.round(x), Math.round(y)];
  }
  if (remember(layoutKey, arrangement())) tell(say("layout_kept"));
}

function saveLayout() {
  const content = { form: LAYOUT_FORM, positions: Object.fromEntries(drawing.nodes.map(({ id, x, y }) => [page.entities[id].path, [x, y]])) };
  download(`${say("layout_name")}.json`, new Blob([JSON.stringify(content, null, 1)], { type: "application/json" }));
}

async function loadLayout(file) {
  let content = null;
  try {
    content = JSON.parse(await file.text());
  } catch {
    // told below
  }
  if (content?.form !== LAYOUT_FORM || typeof content.positions !== "object" || content.positions === null) {
    tell(say("layout_wrong"));
    return;
  }
  const count = arrange(content.positions);
  remember(layoutKey, arrangement());
  tell(say("layout_loaded", { n: count }));
  fit();
}

function resetLayout() {
  arrange(Object.fromEntries(original.map((at, id) => [page.entities[id].path, at])));
  remember(layoutKey, null);
  fit();
}

/** The buttons for layouts and pictures. */
function toolRow() {
  const picker = element("input", { type: "file", accept: ".json,application/json", hidden: true, "data-action": "layout_file",
    onchange: () => { if (picker.files.length) loadLayout(picker.files[0]); } });
  return element("div", { class: "actions" },
    actionButton("save_png", savePng), actionButton("save_svg", saveSvg),
    actionButton("layout_save", saveLayout), actionButton("layout_load", () => picker.click()),
    actionButton("layout_reset", resetLayout), picker);
}
