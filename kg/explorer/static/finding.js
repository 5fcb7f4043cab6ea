// Finding: which entities a query may mean, best first.

/** A name or query without what hides likeness: case, width, brackets and quotation marks. */
function plain(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[()\[\]《》〈〉“”"'·]/g, "");
}

let namesMade = null;

/** The names of all entities in that form, made at the first search. */
function plainNames() {
  namesMade ??= page.entities.map(({ zh, en, alias }) =>
    [zh, en, alias && `${zh} ${alias}`].filter(Boolean).map(plain));
  return namesMade;
}

/** Whether the characters of a word stand in a name in that order, whatever lies between. */
function inOrder(word, name) {
  let at = -1;
  return [...word].every((char) => (at = name.indexOf(char, at + 1)) >= 0);
}

/**
 * The numbers of entities that a query may mean, best first: those whose names
 * hold all its words, or else those whose names hold its characters in order.
 */
function find(query) {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const exactly = matching(words, (word, name) => name.includes(word));
  return exactly.length ? exactly : matching(words, inOrder);
}

function matching(words, holds) {
  const ranked = [];
  plainNames().forEach((names, id) => {
    if (!words.every((word) => names.some((name) => holds(word, name)))) return;
    const places = names.map((name) => name.indexOf(words[0])).filter((at) => at >= 0);
    const whole = names.includes(words.join(" "));
    ranked.push({ id, place: whole ? -1 : Math.min(...places, 99), links: linkCount(id) });
  });
  ranked.sort((one, other) => one.place - other.place || other.links - one.links || one.id - other.id);
  return ranked.map(({ id }) => id);
}
