"use strict";
// Suggestions while typing, and buttons that copy; every page works without.
(() => {
  const input = document.getElementById("q");
  const list = document.createElement("ul");
  list.id = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.placeholder);
  list.hidden = true;
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  let chosen = -1;
  let timer = 0;
  let asked = 0;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (number) => {
    const options = [...list.children];
    chosen = (number + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    input.setAttribute("aria-activedescendant", options[chosen].id);
  };
  const show = (found) => {
    list.replaceChildren();
    for (const [number, each] of found.entries()) {
      const option = document.createElement("li");
      option.id = `suggestion-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      const name = document.createElement("bdi");
      name.textContent = each.label;
      const kind = document.createElement("small");
      kind.textContent = each.kind;
      option.append(name, kind);
      option.dataset.path = each.path;
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        go(option);
      });
      list.append(option);
    }
    list.hidden = found.length === 0;
    chosen = -1;
    input.setAttribute("aria-expanded", String(found.length > 0));
  };
  const go = (option) => {
    const lang = new URLSearchParams(location.search).get("lang");
    location.assign(input.dataset.root + option.dataset.path + (lang ? `?lang=${encodeURIComponent(lang)}` : ""));
  };
  const suggest = async () => {
    const mine = ++asked;
    const words = input.value.trim();
    if (!words) return close();
    const address = input.dataset.suggest;
    const answer = await fetch(`${address}${address.includes("?") ? "&" : "?"}q=${encodeURIComponent(words)}`);
    if (answer.ok && mine === asked) show(await answer.json());
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, 120);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) go(list.children[chosen]);
    else return;
    event.preventDefault();
  });

  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      button.textContent = button.dataset.done;
    });
  }
  // On a case page the text stands beside the record: show the words there.
  for (const details of document.querySelectorAll(".left .evidence")) {
    details.addEventListener("toggle", () => {
      const link = details.querySelector("[data-here]");
      const words = link && document.getElementById(link.dataset.here);
      for (const old of document.querySelectorAll("mark.chosen")) old.classList.remove("chosen");
      if (!details.open || !words) return;
      words.classList.add("chosen");
      const pane = words.closest(".right");
      if (pane && getComputedStyle(pane).overflowY === "auto") {
        pane.scrollTop += words.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
      }
    });
  }
  if (innerWidth < 760) document.querySelector(".filters")?.removeAttribute("open");
})();
