// Pictures of the atlas: what sheets show, drawn again from the data for SVG.

function pictureTitle() {
  const focus = view.selected !== null ? entityName(page.entities[view.selected])
    : view.community !== null ? communityName(page.communities[view.community]) : say("atlas_whole");
  return `${say("atlas_title")} · ${focus}`;
}

function shownCanvas() {
  return { drawn: canvas, ...screen_ };
}

function svgOfLine(line, colour, width, opacity) {
  return svgStroke(onScreen(page.x[page.starts[line]], page.y[page.starts[line]]),
    onScreen(page.x[page.ends[line]], page.y[page.ends[line]]), { colour, width, opacity });
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

function svgBody() {
  const most = bands[0]?.shown ?? 1;
  const parts = bands.map(({ one, other, shown }) => {
    const share = Math.sqrt(shown / most);
    const [from, to] = [page.communities[one], page.communities[other]];
    return svgStroke(onScreen(from.x, from.y), onScreen(to.x, to.y),
      { colour: theme.muted, width: 0.8 + 9 * share * Math.min(1, camera.scale * 4), opacity: 0.1 + 0.22 * share });
  });
  page.communities.forEach((community, index) => {
    if (shownMembers[index] && inView(community)) parts.push(svgOfCommunity(community, index));
  });
  for (const line of chosenLines()) parts.push(svgOfLine(line, shade(page.relations[relationOf(line)]), 1.4, 0.75));
  for (const line of pathLines()) parts.push(svgOfLine(line, theme.accent, 4, 1));
  const marked = new Set([view.selected, view.start, ...view.path.map(([id]) => id)]);
  for (const id of standingOut()) parts.push(svgDot(id, marked.has(id)));
  parts.push(...namesShown.map(svgName));
  return parts.join("");
}
