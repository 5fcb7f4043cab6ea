// Words and elements: the language in use, and building the page from text only.

const page = JSON.parse(document.getElementById("page-data").textContent);

const speech = { language: page.language };

/** What the page says for a key, in the language in use, with {names} filled in. */
function say(key, values = {}) {
  const pattern = page.strings[speech.language][key] ?? key;
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The name of a row that has one in each language. */
function nameOf(row) {
  return row.name[speech.language];
}

/** Words in the language in use: the English ones where there are any. */
function inWords(words) {
  return (speech.language === "en" && words.en) || words.zh;
}

/** The name of an entity: the English one where it has one and English is in use. */
function entityName(entity) {
  return (speech.language === "en" && entity.en) || entity.zh;
}

/** The label of a predicate, read from its subject or (backwards) from its object. */
function predicateName(index, backwards = false) {
  const predicate = page.predicates[index];
  const [zh, en] = backwards
    ? [predicate.inverse_zh, predicate.inverse_en] : [predicate.zh, predicate.en];
  return speech.language === "en" ? en : zh;
}

/** An element with attributes and children; strings become text, never markup. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** The first n of a list as nodes, and a button that shows the next n. */
function inPortions(container, items, build, portion = 30) {
  let shown = 0;
  const grow = () => {
    for (const item of items.slice(shown, shown + portion)) container.append(build(item));
    shown = Math.min(items.length, shown + portion);
  };
  grow();
  if (shown === items.length) return container;
  const button = element("button", { type: "button", class: "plain", onclick: () => {
    grow();
    if (shown === items.length) button.remove();
    else relabel();
  } });
  const relabel = () => { button.textContent = say("more", { n: Math.min(portion, items.length - shown) }); };
  relabel();
  const wrapper = document.createDocumentFragment();
  wrapper.append(container, button);
  return wrapper;
}
