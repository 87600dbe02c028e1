// The table of all replies: filters beside it, its state in the address. explorer-rows.js decides
// what is chosen, register.js sorts, pages and draws; without scripts the plain list stays.
(() => {
  "use strict";

  const rows = repliesRows;
  const table = rows.read(repliesData);
  const root = document.querySelector("[data-explorer]");
  const one = (selector, from) => (from || root).querySelector(selector);
  const filters = one("[data-explorer-filters]");
  const find = filters.elements.q;
  const chosenList = one(".rp-explore-chosen");
  const ROWS_PER_PAGE = 50;
  const FEW_PLACES = 3; // so few that what is in them shows at once
  const MOST_OFFICES = 30; // more are reached by place or name

  let { state, unknown } = rows.fromHash(table, location.hash);
  let chosen = rows.choose(table, state);
  let typing = false; // whether the last change was a letter more or less

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children);
    return element;
  };

  // --- The filters: an option is made when first shown, and stays where it is ever after.
  const options = {};
  rows.FACETS.forEach((name) => {
    const box = one(`[data-facet=${name}]`);
    options[name] = { box, made: new Map(), list: one("ul", box), more: one("[data-more]", box) };
    box.addEventListener("change", (event) => {
      const id = event.target.value;
      if (event.target.type === "checkbox") change({ [name]: rows.toggled(table, name, state[name], id) });
    });
  });
  const opened = new Set(); // places whose inner places are shown
  const inside = table.facets.place.values.map(() => []);
  const outer = [];
  table.facets.place.values.forEach((place, at) => (inside[place.parent] || outer).push(at));
  if (outer.length <= FEW_PLACES) outer.forEach((at) => opened.add(at));

  const option = (name, at) => {
    const { id, name: label } = table.facets[name].values[at];
    const input = make("input", { type: "checkbox", value: id });
    const count = make("span", { class: "rp-count" });
    const item = make("li", {}, make("label", {}, input, make("span", {}, label), count));
    if (name === "place" && inside[at].length) {
      const list = make("ul", { id: `rp-in-${id.replace(/\//g, "-")}`, hidden: "" });
      const fold = make("button", {
        type: "button", class: "rp-fold", "aria-label": `${label}各地`,
        "aria-controls": list.id, "aria-expanded": "false",
      });
      item.append(list);
      item.prepend(fold);
      fold.addEventListener("click", () => {
        if (!opened.delete(at)) opened.add(at);
        showFacet("place");
      });
      return { item, input, count, list, fold };
    }
    return { item, input, count };
  };

  const showOptions = (name, list, wanted) => {
    const { made } = options[name];
    const counts = chosen.counts[name];
    const shown = new Set(wanted);
    let before = null;
    for (const item of list.children) item.hidden = !shown.has(item.optionAt);
    for (const at of wanted) {
      if (!made.has(at)) made.set(at, option(name, at));
      const { item, input, count, fold, list: inner } = made.get(at);
      item.optionAt = at;
      if (!item.parentNode) {
        list.insertBefore(item, before ? before.nextSibling : list.firstChild);
      }
      before = item;
      input.checked = state[name].includes(input.value);
      if (count.textContent !== String(counts[at])) count.textContent = counts[at];
      if (fold) {
        const within = usable(name, inside[at]);
        const open = opened.has(at) && within.length > 0;
        fold.hidden = !within.length;
        fold.setAttribute("aria-expanded", String(open));
        inner.hidden = !open;
        if (open) showOptions(name, inner, within);
      }
    }
  };

  // The values that would find something, or are chosen.
  const usable = (name, all) => {
    const { values, at } = table.facets[name];
    const keep = new Set();
    state[name].forEach((id) => {
      for (let each = at.get(id); each !== undefined && each >= 0; each = values[each].parent) keep.add(each);
    });
    return all.filter((each) => chosen.counts[name][each] > 0 || keep.has(each));
  };

  const showFacet = (name) => {
    const { list, box, more } = options[name];
    const { values } = table.facets[name];
    if (name === "class") {
      box.hidden = state.office.length !== 1;
      if (box.hidden) return;
      one("[data-class-of]", box).textContent = values.length ? officeName(state.office[0]) : "";
    }
    let wanted = usable(name, name === "place" ? outer : Array.from(values.keys()));
    if (name === "class") box.hidden = !wanted.length;
    if (name === "office") {
      const part = rows.fold(one("[data-narrow]", box).value);
      const all = part ? wanted.filter((at) => rows.fold(values[at].name).includes(part)) : wanted;
      wanted = all.filter((at, place) => place < MOST_OFFICES || state.office.includes(values[at].id));
      more.hidden = wanted.length === all.length;
      more.textContent = `还有 ${all.length - wanted.length} 个机关，选定地区或输入名称可以找到`;
    }
    showOptions(name, list, wanted);
  };
  const officeName = (id) => table.facets.office.values[table.facets.office.at.get(id)].name;

  // --- What is chosen, said above the table; each condition can be dropped there.
  const showChosen = () => {
    const hadFocus = chosenList.contains(document.activeElement);
    const chip = (words, say, drop) => {
      const button = make("button", { type: "button", "aria-label": say }, words);
      button.addEventListener("click", drop);
      return make("li", {}, button);
    };
    const chips = rows.FACETS.flatMap((name) =>
      state[name].map((id) => {
        const { values, at } = table.facets[name];
        const words = values[at.get(id)].name;
        return chip(`${words} ×`, `去掉条件：${words}`, () =>
          change({ [name]: state[name].filter((each) => each !== id) }));
      }),
    );
    if (state.q) chips.unshift(chip(`“${state.q}” ×`, `不再查找：${state.q}`, () => change({ q: "" })));
    if (chips.length > 1) chips.push(chip("全部清除", "清除全部条件", () => change(rows.everything())));
    chosenList.replaceChildren(...chips);
    chosenList.hidden = !chips.length;
    if (hadFocus) (one("button", chosenList) || find).focus();
    const note = one("[data-explorer-unknown]");
    note.hidden = !unknown.length;
    note.textContent = `地址中的“${unknown.join("”“")}”本库没有，未作为条件。`;
  };

  const showStatus = ({ start, end }) => {
    const all = chosen.total === table.count ? `共 ${table.count} 篇` : `${table.count} 篇中有 ${chosen.total} 篇符合`;
    one("[data-explorer-status]").textContent =
      chosen.total > end - start ? `${all}，以下是第 ${start + 1} 至 ${end} 篇` : all;
    one(".rp-explore-csv").disabled = !chosen.total;
  };

  // --- The table itself.
  const office = (shown) => {
    if (!shown.class) return shown.office;
    return make("span", {}, shown.office, " ", make("span", { class: "rp-class" }, `${shown.class}类`));
  };
  const cell = (column, shown) => {
    if (column === "subject") return make("a", { href: shown.page }, shown.subject);
    return column === "office" ? office(shown) : shown[column];
  };
  const turned = (changes) => {
    state = { ...state, page: 1, ...changes };
    typing = false;
    showTable();
    remember();
    if (root.getBoundingClientRect().top < 0) one(".rp-explore-list").scrollIntoView();
  };
  const grid = register(one("#rp-replies"), {
    columns: rows.SORTS.map((name) => ({
      name,
      descends: name === "date",
      key: (row) => rows.sortKey(table, name, row),
      cell: (row) => cell(name, rows.cells(table, repliesData.rows[row])),
    })),
    count: table.count,
    perPage: ROWS_PER_PAGE,
    onSort: (sort) => turned({ sort }),
    onPage: (page) => turned({ page }),
  });
  const showTable = () => {
    const empty = table.count ? "没有符合的答复，可以去掉一些条件再看。" : "本库还没有答复。";
    const drawn = grid.show({ passes: chosen.passes, sort: state.sort, page: state.page, empty });
    state.page = drawn.page;
    showStatus(drawn);
  };

  const show = () => {
    rows.FACETS.forEach(showFacet);
    if (find.value.trim() !== state.q.trim()) find.value = state.q;
    showChosen();
    showTable();
  };

  const remember = (replace) => {
    const address = location.href.split("#")[0] + rows.toHash(state);
    if (address === location.href) return;
    history[replace ? "replaceState" : "pushState"](null, "", address);
  };

  // A change by the reader: shown, and one step for the back button; typing is one step in all.
  const change = (changes, isTyping) => {
    state = rows.tidy({ ...state, page: 1, ...changes });
    unknown = [];
    chosen = rows.choose(table, state);
    show();
    remember(isTyping && typing);
    typing = Boolean(isTyping);
  };

  const search = () => find.value.trim() !== state.q && change({ q: find.value.trim() }, true);
  find.addEventListener("input", (event) => event.isComposing || search());
  find.addEventListener("compositionend", search);
  filters.addEventListener("submit", (event) => event.preventDefault());
  one("[data-narrow]").addEventListener("input", () => showFacet("office"));
  filters.querySelectorAll("legend > button, .rp-explore-open").forEach((button) => {
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!open));
      if (button.parentNode.tagName === "LEGEND") button.parentNode.nextElementSibling.hidden = open;
    });
  });
  one(".rp-explore-csv").addEventListener("click", () => {
    const indexes = grid.rows(chosen.passes, state.sort);
    const hosted = location.protocol !== "file:"; // on disk the folders are nobody else's business
    const addressOf = (page) => (hosted ? new URL(page, location.href).href : `replies/${page}`);
    const file = new Blob([rows.csv(table, indexes, addressOf)], { type: "text/csv;charset=utf-8" });
    const link = make("a", { href: URL.createObjectURL(file), download: `答复-${indexes.length}篇.csv` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
  one(".rp-explore-skip").addEventListener("click", () => one(".rp-scroll").focus());
  addEventListener("popstate", () => {
    if (location.hash && !location.hash.includes("=")) return; // to a place on the page
    ({ state, unknown } = rows.fromHash(table, location.hash));
    chosen = rows.choose(table, state);
    typing = false;
    show();
  });

  root.querySelectorAll("[data-explorer-plain]").forEach((part) => { part.hidden = true; });
  filters.hidden = one("[data-explorer-said]").hidden = false;
  show();
})();
