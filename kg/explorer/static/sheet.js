// Sheets: PNG and SVG of what is seen, with a caption and the source below.
// The page says what it shows: shownCanvas(), svgBody() and pictureTitle().

const ROOM_BELOW = 46;

function captionLines() {
  return [`${pictureTitle()} · ${headline()}`, say("picture_source", { n: page.documents })];
}

function savePng() {
  const { drawn, width, height, ratio } = shownCanvas();
  const sheet = document.createElement("canvas");
  sheet.width = drawn.width;
  sheet.height = drawn.height + Math.round(ROOM_BELOW * ratio);
  const ctx = sheet.getContext("2d");
  ctx.fillStyle = theme.paper;
  ctx.fillRect(0, 0, sheet.width, sheet.height);
  ctx.drawImage(drawn, 0, 0);
  ctx.scale(ratio, ratio);
  captionLines().forEach((line, index) => {
    ctx.font = `${index ? 11 : 13}px ${FACE}`;
    ctx.fillStyle = index ? theme.muted : theme.ink;
    ctx.fillText(line, 16, height + 18 + index * 18, width - 32);
  });
  sheet.toBlob((blob) => download(`${say("picture_name")}.png`, blob), "image/png");
}

function svgStroke(a, b, { colour, width, opacity, dashes = [] }) {
  const dashed = dashes.length ? ` stroke-dasharray="${dashes.join(" ")}"` : "";
  return `<line x1="${a.x.toFixed(1)}" y1="${a.y.toFixed(1)}" x2="${b.x.toFixed(1)}" y2="${b.y.toFixed(1)}" stroke="${colour}" stroke-width="${width}" stroke-opacity="${opacity}"${dashed}/>`;
}

function svgText() {
  const { width, height } = shownCanvas();
  const lines = captionLines();
  const below = lines.map((line, index) =>
    `<text x="16" y="${height + 18 + index * 18}" font-size="${index ? 11 : 13}" fill="${index ? theme.muted : theme.ink}">${inXml(line)}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + ROOM_BELOW}" viewBox="0 0 ${width} ${height + ROOM_BELOW}" font-family="${inXml(FACE)}">`
    + `<title>${inXml(lines[0])}</title><rect width="100%" height="100%" fill="${theme.paper}"/>`
    + `<svg width="${width}" height="${height}">${svgBody()}</svg>${below.join("")}</svg>\n`;
}

function saveSvg() {
  download(`${say("picture_name")}.svg`, new Blob([svgText()], { type: "image/svg+xml" }));
}
