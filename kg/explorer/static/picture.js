// Pictures of the drawing: what sheets show, drawn again from the data for SVG.

function pictureTitle() {
  const said = [say("title")];
  if (page.focus) said.push(page.focus.label);
  if (view.selected !== null) said.push(entityName(page.entities[view.selected]));
  return said.join(" · ");
}

function shownCanvas() {
  const drawn = container.querySelector("canvas");
  const [width, height] = [container.clientWidth, container.clientHeight];
  return { drawn, width, height, ratio: drawn.width / width };
}

function svgEdge(edge) {
  const { color, width, dashes } = edgeLook(edge);
  return svgStroke(drawing.nodes[edge.from], drawing.nodes[edge.to],
    { colour: color.color, opacity: color.opacity, width, dashes: dashes || [] });
}

function svgLines(lines, x, top, size, colour, halo) {
  const around = halo ? ` stroke="${theme.paper}" stroke-width="${size * 0.3}" paint-order="stroke" stroke-linejoin="round"` : "";
  return lines.map((line, index) =>
    `<text x="${x}" y="${(top + (index + 0.85) * size * LEADING).toFixed(1)}" font-size="${size}" fill="${colour}" text-anchor="middle"${around}>${inXml(line)}</text>`).join("");
}

function svgNode(id) {
  const { x, y, size } = drawing.nodes[id];
  const entity = page.entities[id];
  const group = page.groups[entity.group];
  const { fill, line, ink } = shade(group);
  const type = typeSizes[id];
  const lines = shortName(entity);
  const stroke = id === view.selected ? theme.accent : line;
  const body = [`<title>${inXml(entityName(entity))}</title>`];
  if (isCard(id)) {
    const ctx = container.querySelector("canvas").getContext("2d");
    ctx.save();
    typeset(ctx, type);
    const whole = widest(ctx, lines) + 2 * CARD_PADDING;
    ctx.restore();
    const full = lines.length * type * LEADING + 2 * CARD_PADDING;
    const { width, height } = cardSize(whole, full);
    body.push(`<rect x="${(x - width / 2).toFixed(1)}" y="${(y - height / 2).toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" rx="${Math.min(7, height / 4).toFixed(1)}" fill="${legible() ? fill : line}" stroke="${stroke}" stroke-width="1.5"/>`);
    if (legible()) body.push(svgLines(lines, x, y - height / 2 + CARD_PADDING - type * 0.15, type, ink, false));
  } else {
    const scale = size / 10;
    body.push(`<path transform="translate(${x} ${y}) scale(${scale}) translate(-10 -10)" d="${group.sign}" fill="${fill}" stroke="${stroke}" stroke-width="${(1.4 / scale).toFixed(2)}"/>`);
    if (legible()) body.push(svgLines(lines, x, y + size + 3 - type * 0.15, type, ink, true));
  }
  return `<g opacity="${faded(id) ? FADED : 1}">${body.join("")}</g>`;
}

function svgCaption({ id, box }) {
  const pixel = 1 / network.getScale();
  const { fill, line, ink } = shade(page.groups[page.entities[id].group]);
  const card = isCard(id)
    ? `<rect x="${box.left}" y="${box.top}" width="${box.width}" height="${box.height}" rx="${5 * pixel}" fill="${fill}" stroke="${line}" stroke-width="${pixel}"/>` : "";
  return card + svgLines(shortName(page.entities[id]), box.left + box.width / 2, box.top + (CAPTION_ROOM - 1.5) * pixel, CAPTION * pixel, ink, !isCard(id));
}

function svgBody() {
  const { width, height } = shownCanvas();
  const middle = network.getViewPosition();
  const shown = drawing.nodes.filter(({ id }) => !hidden(id)).map(({ id }) => id);
  const parts = [...drawing.edges.filter(edgeShows).map(svgEdge), ...shown.map(svgNode), ...captions.map(svgCaption)];
  return `<g transform="translate(${width / 2} ${height / 2}) scale(${network.getScale()}) translate(${-middle.x} ${-middle.y})">${parts.join("")}</g>`;
}
