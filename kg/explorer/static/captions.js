// Captions: from afar, where labels would be too small, the most telling names in readable type.

const CAPTION = 10.5; // height of the type on the screen, in pixels
const CAPTION_GAP = 3;
const MOST_CAPTIONS = 90;

/** Cases first, then what most others are linked to: the order in which names claim room. */
const captionOrder = page.entities.map((entity, id) => id).sort((one, other) => (
  (page.entities[one].group === CARDS ? 0 : 1) - (page.entities[other].group === CARDS ? 0 : 1)
  || nearby[other].size - nearby[one].size || one - other));

function captionBox(ctx, id, lines, size) {
  const { x, y } = drawing.nodes[id];
  const width = widest(ctx, lines) + CAPTION_GAP * size / CAPTION;
  const height = lines.length * size * LEADING;
  const card = page.entities[id].group === CARDS;
  const top = card ? y - height / 2 : y + drawing.nodes[id].size + CAPTION_GAP;
  return { left: x - width / 2, right: x + width / 2, top, bottom: top + height };
}

function collides(box, others) {
  return others.some((other) => box.left < other.right && other.left < box.right
    && box.top < other.bottom && other.top < box.bottom);
}

/** Writes as many names as there is room for, over a drawing whose own labels are left out. */
function paintCaptions(ctx) {
  if (legible()) return;
  const size = CAPTION / network.getScale();
  const taken = [];
  ctx.save();
  typeset(ctx, size);
  for (const id of captionOrder) {
    if (taken.length === MOST_CAPTIONS) break;
    if (hidden(id) || faded(id)) continue;
    const lines = shortName(page.entities[id]);
    const box = captionBox(ctx, id, lines, size);
    if (collides(box, taken)) continue;
    taken.push(box);
    ctx.fillStyle = shade(page.groups[page.entities[id].group]).ink;
    paintLines(ctx, lines, (box.left + box.right) / 2, box.top, size, true);
  }
  ctx.restore();
}
