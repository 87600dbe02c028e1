// A register: a table of many rows, of which one page is drawn; column heads sort it, buttons turn
// its pages. It knows columns and row numbers, nothing of what a row is, and keeps no state:
// whoever shows it says which rows, what order and which page, and is told what the reader asks for.
//
// A column: {name, key(row) -> number or null, cell(row) -> string or node, descends}. Rows without a
// key stand last either way; `descends` columns sort downwards first. An order is a column's name,
// "-" before it for downwards. The heads of the table are the columns' heads, the first heads the row.
var register = (table, settings) => {
  "use strict";

  const { columns, count, perPage, onSort, onPage } = settings;
  const NEIGHBOURS = 2; // pages named on either side of the one shown
  const heads = Array.from(table.tHead.rows[0].cells);
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children);
    return element;
  };
  const pager = make("nav", { class: "rp-pager", "aria-label": "分页", hidden: "" });
  table.parentNode.after(pager);
  let shown = { sort: "", page: 1, pages: 1 };

  const named = (sort) => columns.find(({ name }) => name === sort.replace(/^-/, ""));
  const orders = new Map();
  /** All rows in an order; found once. */
  const ordered = (sort) => {
    if (!orders.has(sort)) {
      const sign = sort[0] === "-" ? -1 : 1;
      const keys = Array.from({ length: count }, (_, row) => named(sort).key(row));
      const compare = (a, b) => (keys[a] === null || keys[b] === null
        ? (keys[a] === null) - (keys[b] === null)
        : sign * (keys[a] - keys[b]));
      orders.set(sort, Array.from(keys.keys()).sort(compare));
    }
    return orders.get(sort);
  };

  /** The rows that pass (1 in `passes`), in an order. */
  const rows = (passes, sort) => ordered(sort).filter((row) => passes[row] === 1);

  heads.forEach((head, at) => {
    const { name, descends } = columns[at];
    const button = make("button", { type: "button", class: "rp-sort" }, ...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = shown.sort === name || (descends && shown.sort !== `-${name}`);
      onSort((down ? "-" : "") + name);
    });
  });

  const line = (row) => make("tr", {}, ...columns.map(({ cell }, at) =>
    make(at ? "td" : "th", at ? {} : { scope: "row" }, cell(row))));

  const showPager = () => {
    const { page, pages } = shown;
    const focused = pager.contains(document.activeElement) && document.activeElement.dataset.turn;
    const turn = (name, words, to) => {
      const button = make("button", { type: "button", "data-turn": name }, words);
      const isNumber = name === String(to);
      if (isNumber) button.setAttribute("aria-label", `第 ${to} 页`);
      if (isNumber && to === page) button.setAttribute("aria-current", "page");
      button.disabled = !isNumber && to === page;
      button.addEventListener("click", () => to !== page && onPage(to));
      return button;
    };
    const from = Math.max(1, Math.min(page - NEIGHBOURS, pages - 2 * NEIGHBOURS));
    const near = Array.from({ length: 2 * NEIGHBOURS + 1 }, (_, at) => from + at).filter((at) => at <= pages);
    pager.replaceChildren(
      turn("first", "首页", 1), turn("previous", "上一页", Math.max(1, page - 1)),
      ...near.map((at) => turn(String(at), String(at), at)),
      turn("next", "下一页", Math.min(pages, page + 1)), turn("last", "末页", pages),
    );
    pager.hidden = pages < 2;
    const again = focused && pager.querySelector(`[data-turn="${focused}"]:enabled`);
    if (focused) (again || pager.querySelector("[aria-current]")).focus();
  };

  /** Draw a page of the rows that pass, in an order; `empty` stands where there are none. What was
   *  drawn: {page, pages, start, end}, a page beyond the last being the last. */
  const show = ({ passes, sort, page, empty }) => {
    const all = rows(passes, sort);
    const pages = Math.max(1, Math.ceil(all.length / perPage));
    shown = { sort, page: Math.min(page, pages), pages };
    const start = (shown.page - 1) * perPage;
    const drawn = all.slice(start, start + perPage);
    table.tBodies[0].replaceChildren(...(drawn.length
      ? drawn.map(line)
      : [make("tr", {}, make("td", { colspan: columns.length, class: "rp-empty" }, empty))]));
    heads.forEach((head, at) => {
      if (named(sort) !== columns[at]) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", sort[0] === "-" ? "descending" : "ascending");
    });
    showPager();
    return { ...shown, start, end: start + drawn.length };
  };

  return { show, rows };
};
