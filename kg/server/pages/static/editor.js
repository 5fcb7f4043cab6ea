"use strict";
// The SPARQL editor: Ace, which an installed package brings along, with the ontology's terms.
// Without it the page keeps its plain text field.
(() => {
  const area = document.getElementById("query");
  if (!window.ace || !("adoptedStyleSheets" in document)) return;

  // The page's policy allows no style elements, so what Ace wants to put into one goes into a
  // sheet that belongs to the document.
  const sheet = new CSSStyleSheet();
  const wanted = [];
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  ace.require("ace/lib/dom").getDocumentHead = () => ({
    firstChild: null,
    insertBefore: (style) => { wanted.push(style.textContent); sheet.replaceSync(wanted.join("\n")); },
  });
  ace.define("ace/theme/greendocket", ["require", "exports", "module"], (_, theme) => {
    theme.isDark = false;
    theme.cssClass = "ace-greendocket";
    theme.cssText = "";
  });

  // Ace's own rules take the parts of an address in angle brackets for words of the language.
  const { SPARQLHighlightRules: Rules } = ace.require("ace/mode/sparql_highlight_rules");
  function OwnRules() {
    Rules.call(this);
    this.$rules.start.unshift(
      { token: "comment", regex: /#.*$/ }, { token: "string.iri", regex: /<[^<>"{}|^`\s]*>/ },
      { token: "string", regex: /'(?:[^'\\]|\\.)*'/ },
    );
  }
  OwnRules.prototype = Object.create(Rules.prototype);
  const { Mode } = ace.require("ace/mode/sparql");
  const mode = new Mode();
  mode.HighlightRules = OwnRules;

  const box = document.createElement("div");
  box.className = "ace-box";
  area.after(box);
  const editor = ace.edit(box, {
    mode, theme: "ace/theme/greendocket", useWorker: false, value: area.value,
    wrap: true, tabSize: 2, showPrintMargin: false, highlightActiveLine: false, fontSize: 14,
    minLines: 8, maxLines: 28, showFoldWidgets: false, indentedSoftWrap: false,
    enableBasicAutocompletion: true,
  });
  editor.clearSelection();
  editor.renderer.setScrollMargin(10, 10);
  const input = editor.textInput.getElement();
  input.id = "query-editor";
  input.setAttribute("aria-multiline", "true");
  input.setAttribute("role", "textbox");
  document.querySelector("label[for=query]").htmlFor = input.id;
  document.querySelector(".asking .lively").hidden = false;
  area.hidden = true;
  area.dataset.ready = "";
  editor.session.on("change", () => { area.value = editor.getValue(); });

  // Tab leaves the editor, as everywhere on a page; in the list of terms it takes one.
  for (const name of ["indent", "outdent"]) editor.commands.removeCommand(name);
  editor.commands.addCommand({
    name: "run", bindKey: { win: "Ctrl-Enter", mac: "Command-Enter" }, exec: () => area.form.requestSubmit(),
  });

  const WORD = /[\w:.\-\u3400-\u9fff]/;
  const KEYWORDS = "SELECT ASK CONSTRUCT DESCRIBE WHERE FILTER OPTIONAL UNION GRAPH VALUES BIND DISTINCT ORDER GROUP BY HAVING LIMIT OFFSET MINUS EXISTS COUNT SUM AVG MIN MAX".split(" ");
  let terms = null;
  const read = async () => {
    if (terms) return terms;
    const english = area.dataset.language === "en";
    const found = await (await fetch(area.dataset.terms)).json();
    terms = found.map(({ term, zh, en }) => ({
      caption: english ? `${term}  ${en}  ${zh}` : `${term}  ${zh}  ${en}`, value: term,
      told: `${term} ${zh} ${en}`.toLowerCase(), meta: "",
    }));
    return terms;
  };
  editor.completers = [{
    identifierRegexps: [WORD],
    getCompletions: async (_editor, _session, _position, prefix, done) => {
      const word = prefix.toLowerCase();
      const local = word.slice(word.indexOf(":") + 1);
      const start = word.includes(":") ? word.slice(0, word.indexOf(":") + 1) : "";
      const fits = (await read()).filter((each) => each.told.startsWith(start) && each.told.includes(local));
      const first = (each) => (each.value.toLowerCase().slice(start.length).startsWith(local) || each.told.includes(` ${local}`) ? 1000 : 0);
      const keywords = start || !word ? [] : KEYWORDS.filter((each) => each.toLowerCase().startsWith(word));
      done(null, [
        ...fits.map((each) => ({ ...each, score: first(each) })),
        ...keywords.map((each) => ({ caption: each, value: each, meta: "", score: 2000 })),
      ]);
    },
  }];
  // The list is drawn, not made of elements: what is chosen in it is said aloud beside it.
  const { Autocomplete } = ace.require("ace/autocomplete");
  editor.completer = editor.completer ?? new Autocomplete();
  editor.completer.editor = editor;
  const popup = editor.completer.getPopup();
  const said = document.createElement("div");
  said.className = "unseen";
  said.setAttribute("aria-live", "polite");
  box.after(said);
  const label = document.querySelector(".asking .lively").textContent;
  popup.textInput.getElement().setAttribute("aria-label", label);
  popup.on("select", () => { said.textContent = popup.getData(popup.getRow())?.caption ?? ""; });
  popup.on("hide", () => { said.textContent = ""; });

  editor.commands.on("afterExec", ({ command }) => {
    if (command.name !== "insertstring" || editor.completer?.popup?.isOpen) return;
    const { row, column } = editor.getCursorPosition();
    const before = editor.session.getLine(row).slice(0, column);
    if (/(^|[\s(;.^/|{])([A-Za-z]+:[\w\u3400-\u9fff-]*|[\u3400-\u9fff]+)$/.test(before)) editor.execCommand("startAutocomplete");
  });
})();
