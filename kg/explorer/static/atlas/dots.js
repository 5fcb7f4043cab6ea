// Dots: members and lines of open communities, painted bit by bit onto a picture beside the screen.
//
// While the view moves the finished picture is shifted and stretched; a new one is made in slices
// of a few milliseconds, so that no frame waits for it.

const MARGIN = 0.2; // how much larger than the screen the picture is, on each side
const OPEN = 32; // radius on the screen, in pixels, from which a community shows its members
const LINES = 120; // and from which it shows the lines between them
const SLICE = 7; // milliseconds of a frame that painting may take
const BATCH = 400;
const MOST_LINES = 9000; // lines on one picture; the rest would be a blur

let front = null; // the picture that shows
let job = null; // the one that is being made
let stale = true;

function radiusOnScreen(community) {
  return community.radius * camera.scale;
}

function inView({ x, y, radius }, margin = 0) {
  const at = onScreen(x, y);
  const reach = radius * camera.scale;
  const extra = { x: screen_.width * margin, y: screen_.height * margin };
  return at.x + reach > -extra.x && at.x - reach < screen_.width + extra.x
    && at.y + reach > -extra.y && at.y - reach < screen_.height + extra.y;
}

function dotRadius(id) {
  return 2.6 + Math.min(6, Math.log2(1 + degreeOf(id)) * 0.9);
}

/** One path of lines at a time, by relation; a long path costs far more than many short ones. */
function* paintLines(ctx, index) {
  const lists = page.relations.map(() => []);
  let left = MOST_LINES;
  for (const line of inner[index]) {
    const relation = relationOf(line);
    if (relation !== undefined && lineShows(line) && left-- > 0) lists[relation].push(line);
  }
  for (let relation = lists.length - 1; relation >= 0; relation -= 1) {
    ctx.strokeStyle = shade(page.relations[relation]);
    for (let from = 0; from < lists[relation].length; from += BATCH) {
      ctx.globalAlpha = 0.4;
      ctx.lineWidth = 1 / camera_(ctx).scale;
      ctx.beginPath();
      for (const line of lists[relation].slice(from, from + BATCH)) {
        ctx.moveTo(page.x[page.starts[line]], page.y[page.starts[line]]);
        ctx.lineTo(page.x[page.ends[line]], page.y[page.ends[line]]);
      }
      ctx.stroke();
      yield;
    }
  }
}

function camera_(ctx) {
  return ctx.atlasCamera;
}

function* paintMembers(ctx, community) {
  ctx.globalAlpha = 1;
  const byGroup = page.groups.map(() => []);
  for (const id of community.members) if (!hidden(id)) byGroup[page.entities[id].group].push(id);
  const least = 1.1 / camera_(ctx).scale;
  for (const [group, ids] of byGroup.entries()) {
    const { fill, line } = shade(page.groups[group]);
    ctx.fillStyle = group === 0 ? line : fill;
    for (let from = 0; from < ids.length; from += BATCH) {
      for (const id of ids.slice(from, from + BATCH)) {
        const radius = Math.max(dotRadius(id), least);
        ctx.beginPath();
        ctx.arc(page.x[id], page.y[id], radius, 0, 7);
        ctx.fill();
      }
      yield;
    }
  }
}

/** Everything on one picture, in slices. */
function* paintPicture(ctx) {
  const open = [...page.communities.entries()]
    .filter(([, community]) => radiusOnScreen(community) >= OPEN && inView(community, MARGIN));
  for (const [index, community] of open) {
    if (radiusOnScreen(community) >= LINES) yield* paintLines(ctx, index);
  }
  for (const [, community] of open) yield* paintMembers(ctx, community);
}

function beginPicture() {
  const picture = job?.picture ?? document.createElement("canvas");
  const width = Math.round(screen_.width * (1 + 2 * MARGIN) * screen_.ratio);
  const height = Math.round(screen_.height * (1 + 2 * MARGIN) * screen_.ratio);
  picture.width = width;
  picture.height = height;
  const ctx = picture.getContext("2d");
  const scale = camera.scale * screen_.ratio;
  ctx.setTransform(scale, 0, 0, scale, width / 2 - camera.x * scale, height / 2 - camera.y * scale);
  ctx.atlasCamera = { ...camera };
  job = { picture, camera: { ...camera }, work: paintPicture(ctx) };
  stale = false;
}

/** Spends a slice of time on the picture; whether there is more to do. */
function advancePicture(moving) {
  if (!job) {
    const same = front && ["x", "y", "scale"].every((key) => front.camera[key] === camera[key]);
    if (!stale && same) return false;
    if (moving && front && !tooFar()) return true; // what there is will do until the view rests
    beginPicture();
  }
  const until = performance.now() + SLICE;
  while (performance.now() < until) {
    if (job.work.next().done) {
      front = { picture: job.picture, camera: job.camera };
      job = null;
      return advanceNeeded();
    }
  }
  return true;
}

function advanceNeeded() {
  return stale || ["x", "y", "scale"].some((key) => front.camera[key] !== camera[key]);
}

/** Whether the picture no longer covers the screen, or is stretched too much. */
function tooFar() {
  const stretch = camera.scale / front.camera.scale;
  if (stretch > 1.6 || stretch < 0.72) return true;
  const shift = { x: Math.abs(front.camera.x - camera.x), y: Math.abs(front.camera.y - camera.y) };
  return shift.x * camera.scale > screen_.width * MARGIN * 0.8
    || shift.y * camera.scale > screen_.height * MARGIN * 0.8;
}

function paintFront(ctx, moving) {
  if (!front) return;
  const stretch = camera.scale / front.camera.scale;
  const width = (front.picture.width / screen_.ratio) * stretch;
  const height = (front.picture.height / screen_.ratio) * stretch;
  const centre = onScreen(front.camera.x, front.camera.y);
  ctx.imageSmoothingEnabled = !moving;
  ctx.drawImage(front.picture, centre.x - width / 2, centre.y - height / 2, width, height);
}
