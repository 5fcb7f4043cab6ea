// Growing: entities and lines that come into the picture later, and the room that is found for them.

const byNumber = new Map(page.entities.map((entity, id) => [entity.number, id]));

/** The index of a predicate that the service describes, added where it is new. */
function predicateNumber(row) {
  const known = page.predicates.findIndex(({ key }) => key === row.key);
  return known >= 0 ? known : page.predicates.push(row) - 1;
}

function addEntity({ drawn, ...entity }) {
  const id = page.entities.push(entity) - 1;
  byNumber.set(entity.number, id);
  byPath.set(entity.path, id);
  factsOf.push([]);
  factsAbout.push([]);
  nearby.push(new Set());
  typeSizes.push(drawn.font.size);
  drawing.nodes.push({ ...drawn, id });
  return id;
}

/** Adds a fact between two entities; the line that it changed or began, or null. */
function addFact(s, p, o) {
  if (page.facts.some((fact) => fact.s === s && fact.p === p && fact.o === o)) return null;
  const fact = { s, p, o, q: null, details: [], remarks: [] };
  page.facts.push(fact);
  factsOf[s].push(fact);
  factsAbout[o].push(fact);
  nearby[s].add(o);
  nearby[o].add(s);
  let edge = drawing.edges.find(({ from, to }) => (from === s && to === o) || (from === o && to === s));
  if (!edge) {
    edge = { id: drawing.edges.length, from: s, to: o, predicates: [], relations: [] };
    drawing.edges.push(edge);
    listEdge(edge);
  }
  if (!edge.predicates.includes(p)) edge.predicates.push(p);
  edge.relations = [...new Set(edge.predicates.map((index) => page.predicates[index].relation))].sort((a, b) => a - b);
  return edge;
}

/** Brings what the service has sent into the picture; the numbers of the new entities. */
function grow({ predicates, entities, facts }) {
  const terms = predicates.map(predicateNumber);
  const fresh = entities.filter(({ number }) => !byNumber.has(number)).map(addEntity);
  const changed = new Set(facts.map(([s, p, o]) => addFact(byNumber.get(s), terms[p], byNumber.get(o))));
  view.grown ||= fresh.length > 0;
  placeAll(fresh);
  nodes.add(fresh.map((id) => ({ ...drawing.nodes[id], shape: "custom", ctxRenderer: renderNode })));
  edges.update([...changed].filter((edge) => edge !== null));
  for (const id of fresh) {
    original.push([drawing.nodes[id].x, drawing.nodes[id].y]);
    if (view.only) view.only.add(id);
  }
  arrange(remembered(layoutKey) ?? {});
  namesMade = null;
  orderCaptions();
  return fresh;
}

// ---- room ----

/** The room that a shape and its label take, about its centre. */
function roomOf({ id, size, font }) {
  const lines = shortName(page.entities[id]);
  const width = Math.max(2 * size, ...lines.map((line) => line.length * font.size)) + 16;
  const label = lines.length * font.size * LEADING;
  return { width, height: isCard(id) ? label + 2 * CARD_PADDING + 12 : 2 * (size + label) + 8 };
}

function isFree(node, x, y, standing) {
  const own = roomOf(node);
  return standing.every(({ room, x: left, y: top }) => (
    Math.abs(x - left) >= (own.width + room.width) / 2 || Math.abs(y - top) >= (own.height + room.height) / 2));
}

/** The first free spot about a point, going round it in wider and wider rings. */
function freeSpot(node, base, lean, standing) {
  for (let ring = base.within ? 0 : 1; ring < 80; ring += 1) {
    const spots = ring ? 6 + 4 * ring : 1;
    for (let turn = 0; turn < spots; turn += 1) {
      const side = turn % 2 ? -Math.ceil(turn / 2) : turn / 2;
      const angle = lean + side * 2 * Math.PI / spots;
      const [x, y] = [base.x + 90 * ring * Math.cos(angle), base.y + 70 * ring * Math.sin(angle)];
      if (isFree(node, x, y, standing)) return [Math.round(x), Math.round(y)];
    }
  }
  return [Math.round(base.x), Math.round(base.y)];
}

function middle(points) {
  const sum = (key) => points.reduce((total, point) => total + point[key], 0) / Math.max(1, points.length);
  return { x: sum("x"), y: sum("y") };
}

/** Gives new entities places near what they are tied to, those first that have most of it placed. */
function placeAll(fresh) {
  const waiting = new Set(fresh);
  const standing = drawing.nodes.filter(({ id }) => !waiting.has(id)).map((node) => ({ x: node.x, y: node.y, room: roomOf(node) }));
  const heart = middle(standing);
  while (waiting.size) {
    const anchors = (id) => [...nearby[id]].filter((other) => !waiting.has(other));
    const id = [...waiting].reduce((best, each) => (anchors(each).length > anchors(best).length ? each : best));
    const node = drawing.nodes[id];
    const near = anchors(id).map((other) => drawing.nodes[other]);
    const base = near.length ? middle(near) : heart;
    const lean = Math.atan2(base.y - heart.y, base.x - heart.x || 1);
    [node.x, node.y] = freeSpot(node, { ...base, within: near.length !== 1 }, lean, standing);
    standing.push({ x: node.x, y: node.y, room: roomOf(node) });
    waiting.delete(id);
  }
}
