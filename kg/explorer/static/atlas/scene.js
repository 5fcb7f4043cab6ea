// Scene: one frame — discs and the bands between them, the picture of dots, what is chosen, names.

const pen = canvas.getContext("2d");
const MOST_BANDS = 160;
const MOST_NAMES = 46;
let asked = false;
let lastMove = 0;

function redraw() {
  lastMove = performance.now();
  wake();
}

/** Paints again although nothing moved: filters, colours, choices. */
function paint() {
  readTheme();
  stale = true;
  namesShown = null;
  wake();
}

function wake() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(frame);
}

function frame(now) {
  asked = false;
  const flying = advanceFlight(now);
  if (flying) lastMove = now;
  const moving = flying || now - lastMove < 140;
  const busy = advancePicture(moving);
  pen.setTransform(screen_.ratio, 0, 0, screen_.ratio, 0, 0);
  pen.globalAlpha = 1;
  pen.fillStyle = theme.paper;
  pen.fillRect(0, 0, screen_.width, screen_.height);
  paintBands(pen);
  paintDiscs(pen);
  paintFront(pen, moving);
  paintChosen(pen);
  paintNames(pen, moving);
  if (busy || moving) wake();
}

function paintBands(ctx) {
  const most = bands[0]?.shown ?? 1;
  ctx.strokeStyle = theme.muted;
  ctx.lineCap = "round";
  for (const { one, other, shown } of bands) {
    const from = page.communities[one];
    const to = page.communities[other];
    if (!inView(between(from, to))) continue;
    const a = onScreen(from.x, from.y);
    const b = onScreen(to.x, to.y);
    const share = Math.sqrt(shown / most);
    ctx.globalAlpha = 0.1 + 0.22 * share;
    ctx.lineWidth = 0.8 + 9 * share * Math.min(1, camera.scale * 4);
    ctx.beginPath();
    ctx.moveTo(a.x, a.y);
    ctx.lineTo(b.x, b.y);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

/** A circle around two centres, to tell whether what joins them may be in view. */
function between(from, to) {
  const radius = Math.hypot(from.x - to.x, from.y - to.y) / 2;
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, radius };
}

let bands = [];

/** Counts what joins communities again, after a filter was changed. */
function countBands() {
  bands = [...joins.values()]
    .map(({ one, other, lines }) => ({ one, other, shown: lines.filter(lineShows).length }))
    .filter(({ shown }) => shown)
    .sort((a, b) => b.shown - a.shown || a.one - b.one || a.other - b.other)
    .slice(0, MOST_BANDS);
  shownMembers = page.communities.map((community) => membersOf(community).length);
}

let shownMembers = [];

function chiefColours(community) {
  const chief = membersOf(community)[0];
  return shade(page.groups[chief === undefined ? 0 : page.entities[chief].group]);
}

function paintDiscs(ctx) {
  page.communities.forEach((community, index) => {
    if (!inView(community) || !shownMembers[index]) return;
    const at = onScreen(community.x, community.y);
    const radius = radiusOnScreen(community);
    const colours = chiefColours(community);
    ctx.beginPath();
    ctx.arc(at.x, at.y, radius, 0, 7);
    ctx.fillStyle = theme.raised;
    ctx.globalAlpha = 0.94;
    ctx.fill();
    ctx.fillStyle = colours.line;
    ctx.globalAlpha = radius < OPEN ? 0.3 : 0.07;
    ctx.fill();
    ctx.globalAlpha = 0.6;
    ctx.strokeStyle = colours.line;
    ctx.lineWidth = index === view.community ? 2.5 : 1;
    ctx.stroke();
    ctx.globalAlpha = 1;
  });
}

/** The lines that show in full: those of the chosen and expanded entities and of the path. */
function chosenLines() {
  const lines = new Set();
  for (const id of [view.selected, ...view.expanded]) {
    if (id !== null && !hidden(id)) for (const line of linesOf(id).slice(0, 400)) lines.add(line);
  }
  return lines;
}

function pathLines() {
  return view.path.slice(1).map(([, line]) => line);
}

function paintLine(ctx, line) {
  const a = onScreen(page.x[page.starts[line]], page.y[page.starts[line]]);
  const b = onScreen(page.x[page.ends[line]], page.y[page.ends[line]]);
  ctx.beginPath();
  ctx.moveTo(a.x, a.y);
  ctx.lineTo(b.x, b.y);
  ctx.stroke();
}

function paintDot(ctx, id, ring) {
  const at = onScreen(page.x[id], page.y[id]);
  const { fill, line } = shade(page.groups[page.entities[id].group]);
  ctx.beginPath();
  ctx.arc(at.x, at.y, Math.max(4, dotRadius(id) * camera.scale), 0, 7);
  ctx.fillStyle = page.entities[id].group === 0 ? line : fill;
  ctx.fill();
  ctx.lineWidth = ring ? 3 : 1.2;
  ctx.strokeStyle = ring ? theme.accent : theme.paper;
  ctx.stroke();
}

/** The entities that stand out now: chosen, expanded, on the path, found, and their neighbours. */
function standingOut() {
  const ids = new Set(view.path.map(([id]) => id));
  for (const line of chosenLines()) {
    ids.add(page.starts[line]);
    ids.add(page.ends[line]);
  }
  for (const id of [view.selected, ...view.expanded]) if (id !== null) ids.add(id);
  if (view.matches) for (const id of [...view.matches].slice(0, 300)) ids.add(id);
  return [...ids].filter((id) => !hidden(id));
}

function paintChosen(ctx) {
  for (const line of chosenLines()) {
    ctx.globalAlpha = 0.75;
    ctx.lineWidth = 1.4;
    ctx.strokeStyle = shade(page.relations[relationOf(line)]);
    paintLine(ctx, line);
  }
  ctx.globalAlpha = 1;
  ctx.strokeStyle = theme.accent;
  ctx.lineWidth = 4;
  for (const line of pathLines()) paintLine(ctx, line);
  const marked = new Set([view.selected, view.start, ...view.path.map(([id]) => id)]);
  for (const id of standingOut()) paintDot(ctx, id, marked.has(id));
}

// ---- names ----

let namesShown = null;

function nameOfCommunity(index) {
  const community = page.communities[index];
  const radius = radiusOnScreen(community);
  const size = Math.round(Math.min(16, Math.max(11, radius / 5)));
  const room = Math.max(12, Math.round((radius * 2.2) / size * 2));
  return { x: community.x, y: radius < OPEN ? community.y : community.y - community.radius, below: 0, lines: [
    { text: shortened(communityName(community), Math.min(room, 30)), size, weight: "600", colour: theme.ink },
    { text: say("atlas_members", { n: shownMembers[index] }), size: Math.max(10, size - 3), colour: theme.muted },
  ] };
}

function nameOfEntity(id, weight = "") {
  return { x: page.x[id], y: page.y[id], below: Math.max(5, dotRadius(id) * camera.scale) + 9,
    lines: [{ text: shortened(entityName(page.entities[id]), 28), size: 12, weight, colour: theme.ink }] };
}

/** The names that claim room, most telling first. */
function* namesWanted() {
  if (view.selected !== null) yield nameOfEntity(view.selected, "600");
  for (const [id] of view.path) yield nameOfEntity(id, "600");
  const order = [...page.communities.keys()]
    .filter((index) => shownMembers[index] && inView(page.communities[index]) && radiusOnScreen(page.communities[index]) > 9);
  for (const index of order) {
    if (radiusOnScreen(page.communities[index]) < Math.max(screen_.width, 500) * 0.6) yield nameOfCommunity(index);
  }
  for (const id of standingOut()) yield nameOfEntity(id);
  for (const index of order) {
    const community = page.communities[index];
    if (radiusOnScreen(community) < 110) continue;
    let left = 60;
    for (const id of community.members) {
      if (left === 0) break;
      const at = onScreen(page.x[id], page.y[id]);
      if (hidden(id) || at.x < 0 || at.y < 0 || at.x > screen_.width || at.y > screen_.height) continue;
      left -= 1;
      yield nameOfEntity(id);
    }
  }
}

function placed(name) {
  const at = onScreen(name.x, name.y);
  const made = sprite(name.lines);
  return { ...made, left: Math.round(at.x - made.width / 2), top: Math.round(at.y + name.below - made.height / 2) };
}

/** Chooses names anew when the view rests, and carries them along while it moves. */
function paintNames(ctx, moving) {
  if (!moving || !namesShown) {
    const boxes = [];
    namesShown = [];
    for (const name of namesWanted()) {
      const box = placed(name);
      const free = boxes.every((other) => box.left > other.left + other.width || other.left > box.left + box.width
        || box.top > other.top + other.height || other.top > box.top + box.height);
      if (!free) continue;
      boxes.push(box);
      namesShown.push(name);
      if (namesShown.length === MOST_NAMES) break;
    }
  }
  for (const name of namesShown) {
    const box = placed(name);
    ctx.drawImage(box.image, box.left, box.top, box.width, box.height);
  }
}

/** What is at a point of the screen: { id } of an entity, { community } or null. */
function at(x, y) {
  const reach = 8;
  let nearest = null;
  let best = reach * reach;
  const consider = (id) => {
    if (hidden(id)) return;
    const spot = onScreen(page.x[id], page.y[id]);
    const away = Math.max(0, Math.hypot(spot.x - x, spot.y - y) - dotRadius(id) * camera.scale) ** 2;
    if (away < best) [nearest, best] = [id, away];
  };
  standingOut().forEach(consider);
  const point = inDrawing(x, y);
  const index = page.communities.findIndex((each, number) => shownMembers[number]
    && Math.hypot(each.x - point.x, each.y - point.y) <= each.radius + reach / camera.scale);
  if (index >= 0 && radiusOnScreen(page.communities[index]) >= OPEN) page.communities[index].members.forEach(consider);
  if (nearest !== null) return { id: nearest };
  return index >= 0 ? { community: index } : null;
}
