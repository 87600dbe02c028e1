// A register on its page: filters beside a table of which one page is drawn; its state stands in the
// address. register-data.js decides what is chosen; without scripts the plain list stays.
(() => {
  "use strict";

  const root = document.querySelector("[data-register]");
  const { came, fold, ...data } = registers;
  const name = root.dataset.register;
  const table = data.read(name, root.dataset.folder, came.get(`${name}/index`), came.get("names/index"));
  const { index, facets } = table;
  const siteRoot = new URL(root.dataset.root, location.href);
  const ROWS_PER_PAGE = 50;
  const FEW_PLACES = 3; // so few that what is in them shows at once
  const MOST_OPTIONS = 30; // of a filter whose values are found by name
  const NEIGHBOURS = 2; // pages named on either side of the one shown

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    element.append(...children);
    return element;
  };

  const asked = () => location.search || (location.hash.includes("=") ? location.hash : "");
  let { state, unknown } = data.fromQuery(table, asked());
  let chosen;
  let rows = []; // that pass, in order
  let pages = 1;
  let typing = false; // whether the last change was a letter more or less
  let turn = 0; // of what is to be shown: an older one that comes late is dropped

  // --- The page: filters, what is said, the table.
  const find = make("input", {
    id: "reg-find", name: "q", type: "search", autocomplete: "off", "aria-describedby": "reg-find-in",
  });
  const facetsBox = make("div", { id: "reg-facets", class: "reg-facets" });
  const openAll = make("button", {
    type: "button", class: "reg-open", "aria-expanded": "false", "aria-controls": "reg-facets",
  }, "筛选条件");
  const skip = make("button", { type: "button", class: "reg-skip" }, `跳到${index.title}一览表`);
  const filters = make("form", { class: "reg-filters", role: "search", "aria-label": `筛选${index.title}` },
    skip,
    make("p", { class: "reg-find" },
      make("label", { for: "reg-find" }, "在列表中查找"), find,
      make("span", { id: "reg-find-in", class: "reg-small" }, `${index.finds}；几个词用空格隔开`)),
    openAll, facetsBox);
  const status = make("p", { role: "status" });
  const download = make("button", { type: "button", class: "reg-csv" }, `下载这些${index.title}（CSV）`);
  const chips = make("ul", { class: "reg-chosen", "aria-label": "已选条件" });
  const note = make("p", { class: "reg-small", hidden: "" });
  const columns = index.columns.filter((column) => column.words);
  const heads = columns.map(({ words }) => make("th", { scope: "col", role: "columnheader" }, words));
  const body = make("tbody", { role: "rowgroup" });
  const grid = make("table", { class: "reg-grid", role: "table" }, make("caption", {}, `${index.title}一览表`),
    make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...heads)), body);
  const region = make("div", { class: "reg-table", tabindex: "0", role: "region", "aria-label": `${index.title}一览表` }, grid);
  const pager = make("nav", { class: "reg-pager", "aria-label": "分页", hidden: "" });
  const list = make("div", { class: "reg-list" },
    make("div", { class: "reg-said" }, status, download, chips, note), region, pager);

  // --- Filters: an option is made when first shown, and stays where it is ever after.
  const options = {};
  const opened = new Set(); // places whose inner places are shown
  const { inside, outer } = (() => {
    const values = facets.place ? facets.place.values : [];
    const found = { inside: values.map(() => []), outer: [] };
    values.forEach(({ parent }, at) => (found.inside[parent] || found.outer).push(at));
    return found;
  })();

  const unfolds = (button, part) => button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    if (part) part.hidden = open;
  });
  Object.values(facets).forEach((facet) => {
    const id = `reg-facet-${facet.name}`;
    const ul = make("ul", {});
    const more = make("p", { class: "reg-small", hidden: "" });
    const of = make("span", {});
    const inner = make("div", { id }, ul, more);
    let narrow = null;
    if (facet.byName) {
      narrow = make("input", {
        type: "search", autocomplete: "off", "aria-label": `按名称找${facet.words}`, placeholder: `按名称找${facet.words}`,
      });
      inner.prepend(narrow);
      narrow.addEventListener("input", () => showFacet(facet.name));
    }
    if (facet.note) inner.prepend(make("p", { class: "reg-small" }, of, facet.note));
    const button = make("button", { type: "button", "aria-expanded": String(facet.open), "aria-controls": id }, facet.words);
    inner.hidden = !facet.open;
    unfolds(button, inner);
    const box = make("fieldset", { "data-facet": facet.name }, make("legend", {}, button), inner);
    box.addEventListener("change", (event) => {
      if (event.target.type !== "checkbox") return;
      change({ [facet.name]: data.toggled(facet, state[facet.name], event.target.value) });
    });
    options[facet.name] = { box, list: ul, more, of, narrow, made: new Map() };
    facetsBox.append(box);
  });

  const option = (facet, at) => {
    const { id, name: label } = facet.values[at];
    const input = make("input", { type: "checkbox", value: id });
    const count = make("span", { class: "reg-count" });
    const item = make("li", {}, make("label", {}, input, make("span", {}, label), count));
    if (facet.name === "place" && inside[at].length) {
      const within = make("ul", { id: `reg-in-${id.replace(/\//g, "-")}`, hidden: "" });
      const fold = make("button", {
        type: "button", class: "reg-fold", "aria-label": `${label}各地`,
        "aria-controls": within.id, "aria-expanded": "false",
      });
      item.append(within);
      item.prepend(fold);
      fold.addEventListener("click", () => {
        if (!opened.delete(at)) opened.add(at);
        showFacet("place");
      });
      return { item, input, count, list: within, fold };
    }
    return { item, input, count };
  };

  // The values that would find something, or are chosen.
  const usable = (facet, all) => {
    const keep = new Set(state[facet.name].flatMap((id) => facet.around[facet.at.get(id)]));
    return all.filter((each) => chosen.counts[facet.name][each] > 0 || keep.has(each));
  };

  const showOptions = (facet, ul, wanted) => {
    const { made } = options[facet.name];
    const shown = new Set(wanted);
    let before = null;
    for (const item of ul.children) item.hidden = !shown.has(item.optionAt);
    for (const at of wanted) {
      if (!made.has(at)) made.set(at, option(facet, at));
      const { item, input, count, fold, list: within } = made.get(at);
      item.optionAt = at;
      if (!item.parentNode) ul.insertBefore(item, before ? before.nextSibling : ul.firstChild);
      before = item;
      input.checked = state[facet.name].includes(input.value);
      const number = String(chosen.counts[facet.name][at]);
      if (count.textContent !== number) count.textContent = number;
      if (fold) {
        const some = usable(facet, inside[at]);
        const open = opened.has(at) && some.length > 0;
        fold.hidden = !some.length;
        fold.setAttribute("aria-expanded", String(open));
        within.hidden = !open;
        if (open) showOptions(facet, within, some);
      }
    }
  };

  const showFacet = (which) => {
    const facet = facets[which];
    const { list: ul, box, more, of, narrow } = options[which];
    box.hidden = !data.applies(table, state, which);
    if (box.hidden) return;
    if (facet.within) {
      const around = facets[facet.within];
      of.textContent = around.values[around.at.get(state[facet.within][0])].name;
    }
    let wanted = usable(facet, which === "place" ? outer : Array.from(facet.values.keys()));
    box.hidden = !wanted.length;
    if (narrow) {
      const part = fold(narrow.value);
      const all = part ? wanted.filter((at) => fold(facet.values[at].name).includes(part)) : wanted;
      wanted = all.filter((at, place) => place < MOST_OPTIONS || state[which].includes(facet.values[at].id));
      box.hidden = false;
      more.hidden = wanted.length === all.length;
      more.textContent = `还有 ${all.length - wanted.length} 项，选定地区或输入名称可以找到`;
    }
    showOptions(facet, ul, wanted);
  };

  // --- What is chosen, said above the table; each condition can be dropped there.
  const showChosen = () => {
    const hadFocus = chips.contains(document.activeElement);
    const chip = (words, say, drop) => {
      const button = make("button", { type: "button", "aria-label": say }, words);
      button.addEventListener("click", drop);
      return make("li", {}, button);
    };
    const made = Object.values(facets).flatMap((facet) => state[facet.name].map((id) => {
      const words = facet.values[facet.at.get(id)].label;
      return chip(`${words} ×`, `去掉条件：${words}`, () =>
        change({ [facet.name]: state[facet.name].filter((each) => each !== id) }));
    }));
    if (state.q) made.unshift(chip(`“${state.q}” ×`, `不再查找：${state.q}`, () => change({ q: "" })));
    if (made.length > 1) made.push(chip("全部清除", "清除全部条件", () => change(data.everything(table))));
    chips.replaceChildren(...made);
    chips.hidden = !made.length;
    if (hadFocus) (chips.querySelector("button") || find).focus();
    note.hidden = !unknown.length;
    note.textContent = `地址中的“${unknown.join("”“")}”本库没有，未作为条件。`;
  };

  // --- The table.
  let above; // the sentence of the row above, which is not said again
  const cell = (row, column) => {
    let words = data.shown(table, row, column);
    const target = words && data.target(table, row, column);
    if (column.kind === "sentence") [words, above] = [words && words === above ? "同上" : words, words];
    const shown = target ? make("a", { href: new URL(target, siteRoot).href }, words) : words;
    const aside = column.aside && data.said(table, row, column.aside);
    return aside ? make("span", {}, shown, " ", make("span", { class: "reg-aside" }, aside)) : shown;
  };
  const line = (row) => make("tr", { role: "row" }, ...columns.map((column, at) => {
    const about = at ? { role: "cell", class: `is-${column.kind}` } : { role: "rowheader", scope: "row" };
    const made = make(at ? "td" : "th", about, cell(row, column));
    if (column.labelled) made.dataset.head = column.words;
    return made;
  }));

  const turned = (changes) => {
    state = { ...state, page: 1, ...changes };
    typing = false;
    remember();
    show().then(() => { if (root.getBoundingClientRect().top < 0) list.scrollIntoView(); });
  };
  heads.forEach((head, at) => {
    const column = columns[at];
    if (!data.sortable(table, column)) return;
    const button = make("button", { type: "button", class: "reg-sort" }, ...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = state.sort === column.name || (column.descends && state.sort !== `-${column.name}`);
      turned({ sort: (down ? "-" : "") + column.name });
    });
  });

  const showPager = () => {
    const { page } = state;
    const focused = pager.contains(document.activeElement) && document.activeElement.dataset.turn;
    const leads = (which, words, to) => {
      const button = make("button", { type: "button", "data-turn": which }, words);
      const isNumber = which === String(to);
      if (isNumber) button.setAttribute("aria-label", `第 ${to} 页`);
      if (isNumber && to === page) button.setAttribute("aria-current", "page");
      button.disabled = !isNumber && to === page;
      button.addEventListener("click", () => to !== page && turned({ page: to }));
      return button;
    };
    const from = Math.max(1, Math.min(page - NEIGHBOURS, pages - 2 * NEIGHBOURS));
    const near = Array.from({ length: 2 * NEIGHBOURS + 1 }, (_, at) => from + at).filter((at) => at <= pages);
    pager.replaceChildren(
      leads("first", "首页", 1), leads("previous", "上一页", Math.max(1, page - 1)),
      ...near.map((at) => leads(String(at), String(at), at)),
      leads("next", "下一页", Math.min(pages, page + 1)), leads("last", "末页", pages),
    );
    pager.hidden = pages < 2;
    const again = focused && pager.querySelector(`[data-turn="${focused}"]:enabled`);
    if (focused) (again || pager.querySelector("[aria-current]")).focus();
  };

  const showTable = (drawn, start) => {
    const empty = table.count ? "没有符合的，可以去掉一些条件再看。" : "本库还没有。";
    above = "";
    body.replaceChildren(...(drawn.length
      ? Array.from(drawn, line)
      : [make("tr", { role: "row" }, make("td", { role: "cell", colspan: columns.length, class: "reg-empty" }, empty))]));
    heads.forEach((head, at) => {
      if (state.sort.replace(/^-/, "") !== columns[at].name) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", state.sort[0] === "-" ? "descending" : "ascending");
    });
    showPager();
    const { unit } = index;
    const all = chosen.total === table.count
      ? `共 ${table.count} ${unit}` : `${table.count} ${unit}中有 ${chosen.total} ${unit}符合`;
    status.textContent = chosen.total > drawn.length
      ? `${all}，以下是第 ${start + 1} 至 ${start + drawn.length} ${unit}` : all;
    download.disabled = !chosen.total;
  };

  // Show the state; what is not there yet is loaded first, and said while it takes long.
  const show = async () => {
    turn += 1;
    const mine = turn;
    showChosen();
    if (find.value.trim() !== state.q.trim()) find.value = state.q;
    const wait = setTimeout(() => region.setAttribute("aria-busy", "true"), 200);
    const progress = (done, all) => {
      if (mine === turn && done < all) status.textContent = `正在读取全文，${all} 份中已有 ${done} 份`;
    };
    try {
      const found = await data.find(table, state.q, progress);
      if (mine !== turn) return;
      chosen = data.choose(table, state, found);
      Object.keys(facets).forEach(showFacet);
      rows = (await data.ordered(table, state.sort)).filter((row) => chosen.passes[row]);
      pages = Math.max(1, Math.ceil(rows.length / ROWS_PER_PAGE));
      state.page = Math.min(state.page, pages);
      const start = (state.page - 1) * ROWS_PER_PAGE;
      const drawn = rows.slice(start, start + ROWS_PER_PAGE);
      await data.need(table, drawn);
      if (mine === turn) showTable(drawn, start);
    } catch (error) {
      if (mine === turn) status.textContent = "有一部分数据没有读到，请刷新页面再试。";
    } finally {
      clearTimeout(wait);
      if (mine === turn) region.removeAttribute("aria-busy");
    }
  };

  const remember = (replace) => {
    const address = location.href.split(/[?#]/)[0] + data.toQuery(table, state);
    if (address === location.href) return;
    history[replace ? "replaceState" : "pushState"](null, "", address);
  };

  // A change by the reader: shown, and one step for the back button; typing is one step in all.
  const change = (changes, isTyping) => {
    state = data.tidy(table, { ...state, page: 1, ...changes });
    unknown = [];
    remember(isTyping && typing);
    typing = Boolean(isTyping);
    show();
  };

  const search = () => find.value.trim() !== state.q && change({ q: find.value.trim() }, true);
  find.addEventListener("input", (event) => event.isComposing || search());
  find.addEventListener("compositionend", search);
  filters.addEventListener("submit", (event) => event.preventDefault());
  unfolds(openAll);
  skip.addEventListener("click", () => region.focus());
  download.addEventListener("click", async () => {
    const wanted = rows;
    await data.need(table, wanted);
    const hosted = location.protocol !== "file:"; // on disk the folders are nobody else's business
    const addressOf = (page) => (hosted ? new URL(page, siteRoot).href : page);
    const file = new Blob([data.csv(table, wanted, addressOf)], { type: "text/csv;charset=utf-8" });
    const link = make("a", { href: URL.createObjectURL(file), download: `${index.title}-${wanted.length}${index.unit}.csv` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
  addEventListener("popstate", () => {
    if (location.hash && !location.hash.includes("=")) return; // to a place on the page
    ({ state, unknown } = data.fromQuery(table, asked()));
    typing = false;
    show();
  });

  // The page stays as it is until the first rows are there.
  if (outer.length <= FEW_PLACES) outer.forEach((at) => opened.add(at));
  show().then(() => {
    root.append(filters, list);
    root.hidden = false;
    const wanted = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    document.querySelectorAll("[data-register-plain]").forEach((part) => {
      part.hidden = !part.contains(wanted || null); // who came for a row of the list keeps the list
    });
    if (wanted) wanted.scrollIntoView();
  });
})();
