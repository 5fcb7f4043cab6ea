// Captions: from afar, where labels would be too small, the most telling names in readable type.

const CAPTION = 10.5; // height of the type on the screen, in pixels
const CAPTION_ROOM = 4; // pixels between captions, and between a card's border and its name
const MOST_CAPTIONS = 80;
const SMALL = 120; // entities up to which a drawing has room for more than the best connected

const captions = []; // those that are on the screen, with their boxes

/** Cases first, then what most others are linked to: the order in which names claim room. */
let captionOrder = [];

function orderCaptions() {
  captionOrder = [...page.entities.keys()]
    .filter((id) => isCard(id) || page.entities.length <= SMALL || nearby[id].size > 1)
    .sort((one, other) => isCard(other) - isCard(one) || nearby[other].size - nearby[one].size || one - other);
}
orderCaptions();

function isCard(id) {
  return page.entities[id].group === CARDS;
}

/** Where the name of an entity would stand: over its card, or below its sign. */
function captionBox(ctx, id, lines, pixel) {
  const { x, y, size } = drawing.nodes[id];
  const width = widest(ctx, lines) + 2 * CAPTION_ROOM * pixel;
  const height = (lines.length * CAPTION * LEADING + 2 * CAPTION_ROOM) * pixel;
  const top = isCard(id) ? y - height / 2 : y + size;
  return { left: x - width / 2, top, width, height };
}

function collides(box) {
  return captions.some(({ box: other }) => (
    box.left < other.left + other.width && other.left < box.left + box.width
    && box.top < other.top + other.height && other.top < box.top + box.height));
}

function paintCaption(ctx, id, lines, box, pixel) {
  const { fill, line, ink } = shade(page.groups[page.entities[id].group]);
  if (isCard(id)) {
    ctx.beginPath();
    ctx.roundRect(box.left, box.top, box.width, box.height, 5 * pixel);
    ctx.fillStyle = fill;
    ctx.fill();
    ctx.lineWidth = pixel;
    ctx.strokeStyle = line;
    ctx.stroke();
  }
  ctx.fillStyle = ink;
  const top = box.top + CAPTION_ROOM * pixel;
  paintLines(ctx, lines, box.left + box.width / 2, top, CAPTION * pixel, !isCard(id));
}

/** The entity whose caption covers a point of the drawing, or null. */
function captionAt({ x, y }) {
  const found = captions.find(({ box }) => (
    x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height));
  return found ? found.id : null;
}

/** Writes as many names as there is room for, over a drawing whose own labels are left out. */
function paintCaptions(ctx) {
  captions.length = 0;
  if (legible()) return;
  const pixel = 1 / network.getScale();
  ctx.save();
  typeset(ctx, CAPTION * pixel);
  for (const id of captionOrder) {
    if (captions.length === MOST_CAPTIONS) break;
    if (hidden(id) || faded(id)) continue;
    const lines = shortName(page.entities[id]);
    const box = captionBox(ctx, id, lines, pixel);
    if (collides(box)) continue;
    captions.push({ id, box });
    paintCaption(ctx, id, lines, box, pixel);
  }
  ctx.restore();
}
