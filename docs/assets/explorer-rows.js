// Choosing among all replies: filters with counts, free text, the state in the address, CSV.
// Knows the data of replies/data.js and nothing of the page; explorer.js shows what this gives.
var repliesRows = (() => {
  "use strict";

  const FACETS = ["place", "year", "kind", "theme", "office", "class"];
  const SORTS = ["subject", "place", "date", "kind", "office"]; // the columns of the table
  const NEWEST = "-date";
  // Where a row of the data holds what.
  const [SUBJECT, TITLE, PLACE, YEAR, DATE, KIND, OFFICES, CLASS, NUMBERS, DOCUMENT, THEMES, KEY] =
    Array(12).keys();

  // Widths, case, punctuation and blanks make no difference: 〔2020〕 is found by [2020] and 2020.
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const words = (query) => query.split(/\s+/u).map(fold).filter(Boolean);

  // A facet: its values ({id, name, parent}) and, for each row, the indexes of those it has.
  const facet = (values, of) => ({ values, of, at: new Map(values.map((each, at) => [each.id, at])) });

  const distinct = (values) => Array.from(new Set(values));

  const read = (data) => {
    const rows = data.rows;
    const named = (pairs) => pairs.map(([id, name]) => ({ id, name }));
    const places = data.places.map(([id, name, parent]) => ({ id, name, parent }));
    const around = places.map((place, at) => [at]);
    places.forEach((place, at) => place.parent >= 0 && around[at].push(...around[place.parent]));
    const years = distinct(rows.map((row) => row[YEAR])).sort((a, b) => b - a);
    const yearAt = new Map(years.map((year, at) => [year, [at]]));
    const classes = distinct(rows.map((row) => row[CLASS])).filter(Boolean).sort();
    const classAt = new Map(classes.map((each, at) => [each, [at]]));
    const offices = (row) => (Array.isArray(row[OFFICES]) ? row[OFFICES] : []);
    const table = {
      data,
      count: rows.length,
      facets: {
        place: facet(places, rows.map((row) => around[row[PLACE]])),
        year: facet(
          years.map((year) => ({ id: year ? String(year) : "undated", name: year ? `${year}年` : "年份未明" })),
          rows.map((row) => yearAt.get(row[YEAR])),
        ),
        kind: facet(named(data.kinds), rows.map((row) => [row[KIND]])),
        theme: facet(named(data.themes), rows.map((row) => row[THEMES])),
        office: facet(named(data.offices), rows.map(offices)),
        class: facet(
          classes.map((each) => ({ id: each, name: `${each}类` })),
          rows.map((row) => classAt.get(row[CLASS]) || []),
        ),
      },
    };
    table.texts = rows.map((row) =>
      [row[SUBJECT], row[TITLE], officesOf(table, row), row[DOCUMENT], ...row[NUMBERS].map(numbered)]
        .map(fold)
        .join("\n"),
    );
    return table;
  };

  const numbered = (number) => `第${number}号 第${number.replace(/^0+/, "")}号`;
  const officesOf = (table, row) =>
    Array.isArray(row[OFFICES])
      ? row[OFFICES].map((at) => table.data.offices[at][1]).join("、")
      : row[OFFICES];

  // What is chosen: facet -> ids, q, sort (a column, "-" before it for downwards), page from 1.
  const everything = () => {
    const state = { q: "", sort: NEWEST, page: 1 };
    FACETS.forEach((name) => { state[name] = []; });
    return state;
  };

  // Classes are each office's own: they count only beside the one office whose they are.
  const tidy = (state) => {
    if (state.office.length !== 1) state.class = [];
    return state;
  };

  // Which rows pass, and per facet how many would with each value, all other facets as they are.
  const choose = (table, state) => {
    const wanted = words(state.q);
    const names = FACETS.filter((name) => name !== "class" || state.office.length === 1);
    const active = names.map((name) => {
      const { values, of, at } = table.facets[name];
      const chosen = new Uint8Array(values.length);
      state[name].forEach((id) => { chosen[at.get(id)] = 1; });
      return { of, chosen: state[name].length ? chosen : null, counts: new Int32Array(values.length) };
    });
    const [officeAt, classAt] = [names.indexOf("office"), names.indexOf("class")];
    const passes = new Uint8Array(table.count);
    let total = 0;
    for (let row = 0; row < table.count; row += 1) {
      const text = table.texts[row];
      if (wanted.some((word) => !text.includes(word))) continue;
      let failed = -1; // the facet that alone says no; -2 where two do
      for (let at = 0; at < active.length && failed > -2; at += 1) {
        const { of, chosen } = active[at];
        if (at === classAt && failed === officeAt) continue; // with another office, no class
        if (chosen && !of[row].some((value) => chosen[value])) failed = failed < 0 ? at : -2;
      }
      if (failed === -2) continue;
      if (failed === -1) {
        passes[row] = 1;
        total += 1;
        for (const { of, counts } of active) for (const value of of[row]) counts[value] += 1;
      } else {
        for (const at of failed === classAt ? [classAt, officeAt] : [failed]) {
          const { of, counts } = active[at];
          for (const value of of[row]) counts[value] += 1;
        }
      }
    }
    const counts = {};
    names.forEach((name, at) => { counts[name] = active[at].counts; });
    return { passes, total, counts };
  };

  // The same ids with one more or one less; a place takes the place of those around and in it.
  const toggled = (table, name, ids, id) => {
    if (ids.includes(id)) return ids.filter((each) => each !== id);
    const apart = (each) => !`${each}/`.startsWith(`${id}/`) && !`${id}/`.startsWith(`${each}/`);
    const { at } = table.facets[name];
    const next = [...(name === "place" ? ids.filter(apart) : ids), id];
    return next.sort((a, b) => at.get(a) - at.get(b));
  };

  const encode = (text) => encodeURIComponent(text).replace(/%2F/g, "/");

  const toHash = (state) => {
    const parts = FACETS.filter((name) => state[name].length).map(
      (name) => `${name}=${state[name].map(encode).join(",")}`,
    );
    if (state.q.trim()) parts.unshift(`q=${encode(state.q.trim())}`);
    if (state.sort !== NEWEST) parts.push(`sort=${state.sort}`);
    if (state.page > 1) parts.push(`page=${state.page}`);
    return parts.length ? `#${parts.join("&")}` : "";
  };

  // The state that an address names, and what in it this library does not have.
  const fromHash = (table, hash) => {
    const state = everything();
    const unknown = [];
    for (const part of hash.replace(/^#/, "").split("&").filter((each) => each.includes("="))) {
      const [name, value] = [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)];
      let values;
      try {
        values = value.split(",").map((each) => decodeURIComponent(each.replace(/\+/g, " ")));
      } catch (error) {
        values = [value]; // no address of ours: told to the reader as unknown below
      }
      if (name === "q") {
        state.q = values.join(",");
      } else if (FACETS.includes(name)) {
        state[name] = distinct(values.filter((id) => table.facets[name].at.has(id)));
        unknown.push(...values.filter((id) => !table.facets[name].at.has(id)));
      } else if (name === "sort" && SORTS.includes(value.replace(/^-/, ""))) {
        state.sort = value;
      } else if (name === "page" && /^[1-9]\d{0,5}$/.test(value)) {
        state.page = Number(value);
      } else {
        unknown.push(part);
      }
    }
    return { state: tidy(state), unknown };
  };

  const pageOf = (table, row) =>
    `${table.data.places[row[PLACE]][0]}/${row[YEAR] || "undated"}/${row[KEY]}.html`;

  // What a column is sorted by: places and offices stand in order, subjects by pinyin; null last.
  const sortKey = (table, column, at) => {
    const row = table.data.rows[at];
    if (column === "subject") return table.data.ranks[at];
    if (column === "place") return row[PLACE];
    if (column === "kind") return row[KIND];
    if (column === "office") return Array.isArray(row[OFFICES]) ? row[OFFICES][0] : null;
    return row[DATE] || row[YEAR] ? -at : null; // rows come newest first
  };

  const cells = (table, row) => ({
    subject: row[SUBJECT],
    page: pageOf(table, row),
    place: table.data.places[row[PLACE]][3],
    date: row[DATE] || (row[YEAR] ? `${row[YEAR]}年` : "年份未明"),
    kind: table.data.kinds[row[KIND]][1],
    office: officesOf(table, row),
    class: row[CLASS],
  });

  const HEAD = ["事由", "公文标题", "答复机关", "办理类别（机关自定）", "地区", "年份", "日期", "类型",
    "编号", "发文字号", "主题", "网页"];
  const FORMULA = /^[=+\-@\t\r]/; // what a spreadsheet would run
  const quoted = (value) => `"${(FORMULA.test(value) ? "'" : "") + value.replace(/"/g, '""')}"`;

  // The given rows as a file: RFC 4180, every cell quoted, a byte order mark for spreadsheets.
  const csv = (table, indexes, addressOf) => {
    const lines = indexes.map((at) => {
      const row = table.data.rows[at];
      const shown = cells(table, row);
      const places = table.facets.place.of[at].map((each) => table.data.places[each][1]).reverse();
      return [
        row[SUBJECT], row[TITLE] || row[SUBJECT], shown.office, row[CLASS], places.join(" "),
        row[YEAR] ? String(row[YEAR]) : "", row[DATE], shown.kind,
        row[NUMBERS].map((number) => `第${number}号`).join("、"), row[DOCUMENT],
        row[THEMES].map((each) => table.data.themes[each][1]).join("、"), addressOf(shown.page),
      ];
    });
    return `\ufeff${[HEAD, ...lines].map((line) => line.map(quoted).join(",")).join("\r\n")}\r\n`;
  };

  return { FACETS, SORTS, read, everything, tidy, choose, toggled, toHash, fromHash, sortKey, cells, csv, fold };
})();
