// Data: the columns of the file as entities, neighbours and communities, and the state of the view.

const kinds = page.kinds;
const count = page.names.length;
page.entities = page.names.map((zh, id) => {
  const kind = kinds[page.kind[id]];
  return { zh, en: page.english[id], group: kind.group, kind, path: page.paths[id] };
});
const byPath = new Map(page.paths.map((path, id) => [path, id]));
const communityOf = new Uint32Array(count);
page.communities.forEach(({ members }, index) => {
  for (const id of members) communityOf[id] = index;
});

/** For every entity where its lines begin in `lineList`; each line is listed at both its ends. */
const lineAt = new Uint32Array(count + 1);
const lineList = new Uint32Array(2 * page.starts.length);
page.starts.forEach((start, line) => {
  lineAt[start + 1] += 1;
  lineAt[page.ends[line] + 1] += 1;
});
for (let id = 0; id < count; id += 1) lineAt[id + 1] += lineAt[id];
{
  const next = lineAt.slice();
  page.starts.forEach((start, line) => {
    lineList[next[start]++] = line;
    lineList[next[page.ends[line]]++] = line;
  });
}

/** The lines within each community, and how many join each two. */
const inner = page.communities.map(() => []);
const joins = new Map();
page.starts.forEach((start, line) => {
  const [one, other] = [communityOf[start], communityOf[page.ends[line]]].sort((a, b) => a - b);
  if (one === other) inner[one].push(line);
  else {
    const key = one * page.communities.length + other;
    if (!joins.has(key)) joins.set(key, { one, other, lines: [] });
    joins.get(key).lines.push(line);
  }
});

const view = {
  selected: null, // the number of the chosen entity
  expanded: new Set(), // entities whose lines show wherever they lead
  matches: null, // what the search has found
  hiddenGroups: new Set(),
  hiddenRelations: new Set(),
  start: null, // where a path is to start
  path: [], // the steps of the path that shows: [entity, line that led there]
  noPath: false,
  community: null, // the number of the community that is open
};

function degreeOf(id) {
  return lineAt[id + 1] - lineAt[id];
}

const linkCount = degreeOf;

function hidden(id) {
  return view.hiddenGroups.has(page.entities[id].group);
}

const relationsOfMix = page.mixes.map((mix) => [...new Set(mix.map((index) => page.predicates[index].relation))].sort((a, b) => a - b));

/** The relation that draws a line: the first of its own that is not switched off, or undefined. */
function relationOf(line) {
  return relationsOfMix[page.mix[line]].find((relation) => !view.hiddenRelations.has(relation));
}

function lineShows(line) {
  return relationOf(line) !== undefined && !hidden(page.starts[line]) && !hidden(page.ends[line]);
}

function otherEnd(line, id) {
  return page.starts[line] === id ? page.ends[line] : page.starts[line];
}

/** The lines of an entity that show. */
function linesOf(id) {
  return [...lineList.subarray(lineAt[id], lineAt[id + 1])].filter(lineShows);
}

/** What leads from one end of a line to the other, in words. */
function lineName(line, from) {
  const backwards = page.starts[line] !== from;
  return page.mixes[page.mix[line]].map((index) => predicateName(index, backwards)).join(say("comma"));
}

/** The members of a community that are not switched off, the best connected first. */
function membersOf(community) {
  return community.members.filter((id) => !hidden(id));
}

/** What a community is called: its chief member, or that it gathers what is scattered. */
function communityName(community) {
  if (community.scattered) return say("atlas_scattered");
  const chief = membersOf(community)[0];
  return chief === undefined ? say("atlas_empty") : entityName(page.entities[chief]);
}

/** The lines of an entity that show, as [neighbour, line]. */
function waysFrom(id) {
  return linesOf(id).map((line) => [otherEnd(line, id), line]).sort(([one], [other]) => one - other);
}
