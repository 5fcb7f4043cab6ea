// Shapes: how one entity is painted on the canvas, and what the reader looks at now.

const CARDS = 0; // the group that is drawn as cards: the cases
const CARD_PADDING = 10;
const LEADING = 1.35; // height of a line over that of its characters
const TYPE = 13; // height of the smallest labels
const SMALLEST_TYPE = 8.5; // where they are smaller than this on the screen, captions stand in
const FADED = 0.14;
const FACE = getComputedStyle(document.documentElement).getPropertyValue("--font");

const view = {
  selected: null, // the number of the chosen entity
  matches: null, // what the search has found, as a set of numbers
  hiddenGroups: new Set(),
  hiddenRelations: new Set(),
  asides: false, // whether entities show that no case has to do with
  revealed: new Set(), // such entities that were chosen all the same
  only: null, // where only some entities are drawn: their numbers
  hiddenPredicates: new Set(), // kinds of line that are switched off one by one
  start: null, // where a path is to start
  path: [], // the steps of the path that shows: [entity, line that led there]
  noPath: false,
  grown: false, // whether more has come into the picture than what it was made for
  waiting: false, // whether a path is being asked for
};
const signs = page.groups.map((group) => new Path2D(group.sign));
const theme = {};

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["ink", "paper", "muted", "accent"]) {
    theme[name] = style.getPropertyValue(`--${name}`).trim();
  }
}

function hidden(id) {
  const { aside, group } = page.entities[id];
  if (view.hiddenGroups.has(group)) return true;
  if (view.only !== null) return !view.only.has(id);
  return aside === true && !view.asides && !view.revealed.has(id);
}

/** Whether a shape steps back because another one is chosen or searched for. */
function faded(id) {
  if (view.path.length) return !view.path.some(([step]) => step === id);
  if (view.matches !== null) return !view.matches.has(id);
  if (view.selected === null) return false;
  return id !== view.selected && !nearby[view.selected].has(id);
}

function shortName(entity) {
  return ((speech.language === "en" && entity.short_en) || entity.short_zh).split("\n");
}

/** Whether the drawing is near enough for its own labels. */
function legible() {
  return TYPE * network.getScale() >= SMALLEST_TYPE;
}

function typeset(ctx, size, weight = "") {
  ctx.font = `${weight} ${size}px ${FACE}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
}

function paintLines(ctx, lines, x, top, size, halo) {
  ctx.lineJoin = "round";
  lines.forEach((line, index) => {
    const y = top + (index + 0.5) * size * LEADING;
    if (halo) {
      ctx.lineWidth = size * 0.3;
      ctx.strokeStyle = theme.paper;
      ctx.strokeText(line, x, y);
    }
    ctx.fillText(line, x, y);
  });
}

const CHIP = { width: 15, height: 10 }; // a card from afar, in pixels of the screen

/** How large a card is drawn: from afar as a chip, over which captions stand. */
function cardSize(width, height) {
  if (legible()) return { width, height };
  const pixel = 1 / network.getScale();
  return { width: Math.min(width, CHIP.width * pixel), height: Math.min(height, CHIP.height * pixel) };
}

function paintCard(ctx, look, x, y) {
  const { width, height } = cardSize(look.width, look.height);
  ctx.beginPath();
  ctx.roundRect(x - width / 2, y - height / 2, width, height, Math.min(7, height / 4));
  ctx.fillStyle = legible() ? look.colours.fill : look.colours.line;
  ctx.fill();
  ctx.lineWidth = look.chosen ? 3.5 : look.hover ? 2.5 : 1.5;
  ctx.strokeStyle = look.chosen ? theme.accent : legible() ? look.colours.line : theme.paper;
  ctx.stroke();
  if (!legible()) return;
  ctx.fillStyle = look.colours.ink;
  paintLines(ctx, look.lines, x, y - height / 2 + CARD_PADDING, look.type, false);
}

function paintSign(ctx, look, x, y) {
  const scale = look.size / 10;
  ctx.translate(x, y);
  ctx.scale(scale, scale);
  ctx.translate(-10, -10);
  if (look.chosen || look.hover) {
    ctx.lineWidth = (look.chosen ? 9 : 6) / scale;
    ctx.lineJoin = "round";
    ctx.strokeStyle = theme.accent;
    ctx.stroke(look.sign);
  }
  ctx.lineWidth = 1.4 / scale;
  ctx.fillStyle = look.colours.fill;
  ctx.fill(look.sign);
  ctx.strokeStyle = look.colours.line;
  ctx.stroke(look.sign);
}

const plusSpots = new Map(); // where the “+” of an entity stands in the drawing
const PLUS = 8;

/** Whether a shape has a “+”: neighbours that can be shown. */
function hasPlus(id) {
  return view.only ? unshown(id) > 0 : beyond(id) > 0;
}

/** The entity whose “+” is at a point of the drawing, or null. */
function plusAt({ x, y }) {
  const found = [...plusSpots].find(([id, spot]) => hasPlus(id) && Math.hypot(spot.x - x, spot.y - y) <= PLUS + 3);
  return found ? found[0] : null;
}

/** A small “+” where a shape has neighbours that do not show. */
function paintPlus(ctx, x, y) {
  ctx.beginPath();
  ctx.arc(x, y, PLUS, 0, 7);
  ctx.fillStyle = theme.accent;
  ctx.fill();
  ctx.strokeStyle = theme.paper;
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.moveTo(x - 4, y);
  ctx.lineTo(x + 4, y);
  ctx.moveTo(x, y - 4);
  ctx.lineTo(x, y + 4);
  ctx.stroke();
}

/** What vis-network calls to draw one node: its painters and its extent. */
function renderNode({ ctx, id, x, y, state, style }) {
  const entity = page.entities[id];
  const group = page.groups[entity.group];
  const type = typeSizes[id];
  const lines = shortName(entity);
  const look = { type, lines, size: style.size, colours: shade(group), sign: signs[entity.group],
    chosen: id === view.selected, hover: state.hover };
  const card = entity.group === CARDS;
  typeset(ctx, type);
  look.width = card ? widest(ctx, lines) + 2 * CARD_PADDING : 2 * look.size;
  look.height = card ? lines.length * type * LEADING + 2 * CARD_PADDING : 2 * look.size;
  const careful = (paint) => () => {
    ctx.save();
    ctx.globalAlpha = faded(id) ? FADED : 1;
    typeset(ctx, type, look.chosen && !card ? "600" : "");
    paint();
    ctx.restore();
  };
  return {
    drawNode: careful(() => {
      ctx.save();
      if (card) paintCard(ctx, look, x, y);
      else paintSign(ctx, look, x, y);
      ctx.restore();
      plusSpots.delete(id);
      if (!hasPlus(id) || !legible()) return;
      plusSpots.set(id, { x: x + look.width / 2, y: y - look.height / 2 });
      paintPlus(ctx, x + look.width / 2, y - look.height / 2);
    }),
    drawExternalLabel: card || !legible() ? undefined : careful(() => {
      ctx.fillStyle = look.colours.ink;
      paintLines(ctx, lines, x, y + look.size + 3, type, true);
    }),
    nodeDimensions: { width: look.width, height: look.height },
  };
}

function widest(ctx, lines) {
  return Math.max(...lines.map((line) => ctx.measureText(line).width));
}
