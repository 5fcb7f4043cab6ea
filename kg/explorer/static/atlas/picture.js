// Pictures of what is seen: PNG from the canvas, SVG drawn again from the data, both with a caption.

const CAPTION_ROOM_BELOW = 46;

function captionLines() {
  const focus = view.selected !== null ? entityName(page.entities[view.selected])
    : view.community !== null ? communityName(page.communities[view.community]) : say("atlas_whole");
  return [`${say("atlas_title")} · ${focus} · ${headline()}`, say("picture_source", { n: page.documents })];
}

function savePng() {
  const ratio = screen_.ratio;
  const sheet = document.createElement("canvas");
  sheet.width = canvas.width;
  sheet.height = canvas.height + CAPTION_ROOM_BELOW * ratio;
  const ctx = sheet.getContext("2d");
  ctx.fillStyle = theme.paper;
  ctx.fillRect(0, 0, sheet.width, sheet.height);
  ctx.drawImage(canvas, 0, 0);
  ctx.scale(ratio, ratio);
  captionLines().forEach((line, index) => {
    ctx.font = `${index ? 11 : 13}px ${FACE}`;
    ctx.fillStyle = index ? theme.muted : theme.ink;
    ctx.fillText(line, 16, screen_.height + 18 + index * 18, screen_.width - 32);
  });
  sheet.toBlob((blob) => download(`${say("picture_name")}.png`, blob), "image/png");
}

function svgLine(a, b, colour, width, opacity) {
  return `<line x1="${a.x.toFixed(1)}" y1="${a.y.toFixed(1)}" x2="${b.x.toFixed(1)}" y2="${b.y.toFixed(1)}" stroke="${colour}" stroke-width="${width}" stroke-opacity="${opacity}"/>`;
}

function svgOfLine(line, colour, width, opacity) {
  return svgLine(onScreen(page.x[page.starts[line]], page.y[page.starts[line]]),
    onScreen(page.x[page.ends[line]], page.y[page.ends[line]]), colour, width, opacity);
}

function svgDot(id, ring) {
  const at = onScreen(page.x[id], page.y[id]);
  const { fill, line } = shade(page.groups[page.entities[id].group]);
  const radius = Math.max(ring === undefined ? 1.1 : 4, dotRadius(id) * camera.scale);
  const stroke = ring ? ` stroke="${theme.accent}" stroke-width="3"` : "";
  return `<circle cx="${at.x.toFixed(1)}" cy="${at.y.toFixed(1)}" r="${radius.toFixed(1)}" fill="${page.entities[id].group === 0 ? line : fill}"${stroke}><title>${inXml(entityName(page.entities[id]))}</title></circle>`;
}

function svgOfCommunity(community, index) {
  const at = onScreen(community.x, community.y);
  const radius = radiusOnScreen(community);
  const { line } = chiefColours(community);
  const parts = [`<circle cx="${at.x.toFixed(1)}" cy="${at.y.toFixed(1)}" r="${radius.toFixed(1)}" fill="${line}" fill-opacity="${radius < OPEN ? 0.3 : 0.07}" stroke="${line}" stroke-opacity="0.6"/>`];
  if (radius >= LINES) {
    for (const each of inner[index].filter(lineShows)) parts.push(svgOfLine(each, shade(page.relations[relationOf(each)]), 1, 0.4));
  }
  if (radius >= OPEN) for (const id of membersOf(community)) parts.push(svgDot(id));
  return parts.join("");
}

function svgName(name) {
  const box = placed(name);
  let top = box.top + 2;
  return name.lines.map(({ text, size, weight, colour }) => {
    top += size * 1.35;
    return `<text x="${box.left + box.width / 2}" y="${(top - size * 0.35).toFixed(1)}" font-size="${size}" font-weight="${weight || 400}" fill="${colour}" text-anchor="middle" stroke="${theme.paper}" stroke-width="3" paint-order="stroke">${inXml(text)}</text>`;
  }).join("");
}

function svgText() {
  const { width, height } = screen_;
  const most = bands[0]?.shown ?? 1;
  const parts = bands.map(({ one, other, shown }) => {
    const share = Math.sqrt(shown / most);
    const [from, to] = [page.communities[one], page.communities[other]];
    return svgLine(onScreen(from.x, from.y), onScreen(to.x, to.y), theme.muted, 0.8 + 9 * share * Math.min(1, camera.scale * 4), 0.1 + 0.22 * share);
  });
  page.communities.forEach((community, index) => {
    if (shownMembers[index] && inView(community)) parts.push(svgOfCommunity(community, index));
  });
  for (const line of chosenLines()) parts.push(svgOfLine(line, shade(page.relations[relationOf(line)]), 1.4, 0.75));
  for (const line of pathLines()) parts.push(svgOfLine(line, theme.accent, 4, 1));
  const marked = new Set([view.selected, view.start, ...view.path]);
  for (const id of standingOut()) parts.push(svgDot(id, marked.has(id)));
  parts.push(...namesShown.map(svgName));
  const caption = captionLines().map((line, index) =>
    `<text x="16" y="${height + 18 + index * 18}" font-size="${index ? 11 : 13}" fill="${index ? theme.muted : theme.ink}">${inXml(line)}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + CAPTION_ROOM_BELOW}" viewBox="0 0 ${width} ${height + CAPTION_ROOM_BELOW}" font-family="${inXml(FACE)}">`
    + `<title>${inXml(captionLines()[0])}</title><rect width="100%" height="100%" fill="${theme.paper}"/>`
    + `<svg width="${width}" height="${height}">${parts.join("")}</svg>${caption.join("")}</svg>\n`;
}

function saveSvg() {
  download(`${say("picture_name")}.svg`, new Blob([svgText()], { type: "image/svg+xml" }));
}
