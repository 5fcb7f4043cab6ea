"use strict";
// The SPARQL editor: colours behind the text, and completion of the ontology's terms.
(() => {
  const area = document.getElementById("query");
  const coloured = document.getElementById("coloured");
  const list = document.getElementById("terms");
  const TOKENS = /(#[^\n]*)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(<[^<>\s]*>)|([?$]\w+)|(\b[A-Za-z]+:[\w.-]*)|(\b(?:select|ask|construct|describe|where|filter|optional|union|graph|values|bind|as|order|group|by|limit|offset|distinct|having|prefix|base|not|exists|in|asc|desc|count|sum|avg|min|max|minus|from|named)\b)/gi;
  const NAMES = ["comment", "string", "iri", "variable", "term", "keyword"];
  let terms = [];
  let chosen = 0;

  const colour = () => {
    coloured.replaceChildren();
    let at = 0;
    for (const match of area.value.matchAll(TOKENS)) {
      coloured.append(area.value.slice(at, match.index));
      const span = document.createElement("span");
      span.className = NAMES[match.slice(1).findIndex((part) => part !== undefined)];
      span.textContent = match[0];
      coloured.append(span);
      at = match.index + match[0].length;
    }
    coloured.append(`${area.value.slice(at)}\n`);
  };
  const begun = () => /[\w:.-]*$/.exec(area.value.slice(0, area.selectionStart))[0];
  const close = () => { list.hidden = true; area.removeAttribute("aria-activedescendant"); };
  const put = (term) => {
    area.setRangeText(term, area.selectionStart - begun().length, area.selectionStart, "end");
    close();
    colour();
  };
  const mark = () => {
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    area.setAttribute("aria-activedescendant", list.children[chosen].id);
  };
  const complete = async () => {
    if (!terms.length) terms = await (await fetch(area.dataset.terms)).json();
    const word = begun().toLowerCase();
    const local = word.slice(word.indexOf(":") + 1);
    const found = terms.filter(({ term, zh }) => term.toLowerCase().includes(local) || zh.includes(local)).slice(0, 12);
    list.replaceChildren();
    for (const [number, { term, zh, en }] of found.entries()) {
      const option = document.createElement("li");
      option.id = `term-${number}`;
      option.setAttribute("role", "option");
      const code = document.createElement("code");
      code.textContent = term;
      option.append(code, ` ${area.dataset.language === "en" ? en : zh}`);
      option.addEventListener("mousedown", (event) => { event.preventDefault(); put(term); });
      list.append(option);
    }
    list.hidden = !found.length;
    chosen = 0;
    if (found.length) mark();
  };
  area.addEventListener("input", () => { colour(); if (/:\w*$/.test(begun())) complete(); else close(); });
  area.addEventListener("scroll", () => { coloured.scrollTop = area.scrollTop; coloured.scrollLeft = area.scrollLeft; });
  area.addEventListener("blur", close);
  area.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === " ") { event.preventDefault(); complete(); return; }
    if (event.ctrlKey && event.key === "Enter") { area.form.requestSubmit(); return; }
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { chosen = (chosen + step + list.children.length) % list.children.length; mark(); }
    else if (event.key === "Enter" || event.key === "Tab") put(list.children[chosen].querySelector("code").textContent);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  area.parentElement.classList.add("lively");
  colour();
})();
