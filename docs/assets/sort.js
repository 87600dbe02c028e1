// Tables marked data-sortable can be sorted by their column heads; without this they stay as they
// are. A cell's data-sort is what it is sorted by, else its text, Chinese by pinyin. Cells
// without a value stay last.
(() => {
  "use strict";

  const collator = new Intl.Collator("zh-Hans-CN-u-co-pinyin", { numeric: true });
  const value = (row, column) => {
    const cell = row.cells[column];
    return (cell.dataset.sort ?? cell.textContent).trim();
  };
  const isEmpty = (text) => text === "" || text === "—";

  const sort = (table, column, descending) => {
    const body = table.tBodies[0];
    const rows = Array.from(body.rows, (row) => ({ row, key: value(row, column) }));
    const filled = rows.filter((each) => !isEmpty(each.key));
    const numbers = filled.every((each) => Number.isFinite(Number(each.key)));
    const compare = numbers
      ? (a, b) => Number(a.key) - Number(b.key)
      : (a, b) => collator.compare(a.key, b.key);
    filled.sort((a, b) => (descending ? compare(b, a) : compare(a, b)));
    body.append(...filled.map((each) => each.row));
    body.append(...rows.filter((each) => isEmpty(each.key)).map((each) => each.row));
  };

  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "rp-sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const descending = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", descending ? "descending" : "ascending");
        sort(table, column, descending);
      });
    });
  }
})();
