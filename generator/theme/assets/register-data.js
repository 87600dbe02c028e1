// The data of a register: its rows and what they are filtered by, which are chosen and in what
// order, the state in the address, CSV. Knows nothing of the page; register.js shows what this gives.
//
// A register is an index, shards with the cells of the rows, loaded when shown or searched, and
// ranks, loaded when sorted by: classic scripts, which load from disk too, that call registerData.
// The index has the first group of each shard, and the name of its file.
var registers = (() => {
  "use strict";

  // --- Loading.
  const came = new Map(); // "documents/3" -> data
  const asked = new Map(); // the same -> promise
  const load = (table, part) => {
    const key = `${table.name}/${part}`;
    if (!asked.has(key)) {
      asked.set(key, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        const failed = () => { asked.delete(key); script.remove(); reject(new Error(script.src)); };
        script.onload = () => (came.has(key) ? resolve(came.get(key)) : failed());
        script.onerror = failed;
        script.src = `${table.folder}${part}.js`;
        document.head.append(script);
      }));
    }
    return asked.get(key);
  };

  /** A shard: its cells by column. A number there stands for the cell that is the same, counted
   *  among the unlike ones. */
  const shardOf = async (table, at) => {
    const columns = await load(table, table.index.files[at]);
    const cells = {};
    Object.entries(columns).forEach(([name, given]) => {
      const unlike = [];
      cells[name] = given.map((one) => (typeof one === "number" ? unlike[one] : unlike[unlike.push(one) - 1]));
    });
    table.shards[at] = { cells };
  };

  /** Load what holds these rows. */
  const need = (table, rows) => {
    const missing = new Set();
    for (const row of rows) missing.add(table.shardAt[table.groupOf[row]]);
    return Promise.all(Array.from(missing).filter((at) => !table.shards[at]).map((at) => shardOf(table, at)));
  };

  // --- Reading the index.
  const NONE = [];
  const facetOf = (about, given, names) => {
    const values = (about.names ? names[about.names] : about.values)
      .map(([id, name, parent = -1, label = name]) => ({ id, name, parent, label }));
    const around = values.map((value, at) => [at]);
    values.forEach(({ parent }, at) => parent >= 0 && around[at].push(...around[parent]));
    const alone = values.map((value, at) => [at]);
    const isList = Array.isArray;
    return {
      ...about,
      values,
      around,
      at: new Map(values.map(({ id }, at) => [id, at])),
      first: given.map((one) => (isList(one) ? (one.length ? one[0] : -1) : one)),
      own: given.map((one) => (isList(one) ? one : one < 0 ? NONE : alone[one])),
      of: given.map((one) => (isList(one) ? Array.from(new Set(one.flatMap((at) => around[at])))
        : one < 0 ? NONE : around[one])), // with the places around
    };
  };

  const read = (name, folder, index, names) => {
    const { groups, counts } = index;
    const starts = new Int32Array(groups + 1);
    for (let at = 0; at < groups; at += 1) starts[at + 1] = starts[at] + (counts ? counts[at] : 1);
    const count = starts[groups];
    const groupOf = new Int32Array(count);
    const shardAt = new Int32Array(groups);
    for (let at = 0; at < groups; at += 1) groupOf.fill(at, starts[at], starts[at + 1]);
    index.shards.forEach((first, at) => shardAt.fill(at, first));
    const facets = {};
    index.facets.forEach((about) => { facets[about.name] = facetOf(about, index.values[about.name], names); });
    return {
      name, folder, index, starts, count, groupOf, shardAt, facets,
      shards: [], orders: new Map(), found: new Map(),
    };
  };

  // --- What a row says. A name is a facet's or a cell's.
  const cell = (table, row, name) => {
    const group = table.groupOf[row];
    const shard = table.shardAt[group];
    const first = table.index.shards[shard];
    const at = table.index.shared.includes(name) ? group - first : row - table.starts[first];
    const of = table.shards[shard].cells[name]; // replies have no marks
    return of ? of[at] : "";
  };
  const own = (table, row, { own: of, byRow }) => of[byRow ? row : table.groupOf[row]];
  const said = (table, row, name) => {
    const facet = table.facets[name];
    return facet
      ? own(table, row, facet).map((at) => facet.values[at].label).join("、")
      : cell(table, row, name);
  };
  /** 2023-07 as 2023年7月. */
  const inWords = (iso) => iso.split("-").map((part, at) => part && Number(part) + "年月日"[at]).join("");
  const shown = (table, row, { name, or, kind }) => {
    const words = said(table, row, name) || (or ? said(table, row, or) : "");
    return kind === "time" ? inWords(words) : words;
  };
  /** Where a column leads, from the root of the site: a page of its own, else, of what names the row,
   *  the characters. */
  const target = (table, row, column) => {
    const { to } = column;
    if (!to) return "";
    const own = to === "page" ? "" : cell(table, row, to);
    if (!own && to !== "page" && column !== table.index.columns[0]) return "";
    return (own || cell(table, row, "page") + cell(table, row, "mark")).replace(/\.md(?=#|$)/, ".html");
  };

  // --- Free text. Widths, case, punctuation and blanks make no difference: 〔2020〕 is found by
  // [2020] and 2020.
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const fold = (text) => plain(text).replace(/[^\p{L}\p{N}]+/gu, "");
  const AT_ONCE = 8; // shards that load together, so that the page goes on answering
  const words = (query) => query.split(/\s+/u).map(fold).filter(Boolean);
  const linesOf = (table, at) => {
    const shard = table.shards[at];
    if (!shard.lines) {
      const { starts, index } = table;
      const first = starts[index.shards[at]];
      const all = Array.from({ length: (at + 1 in index.shards ? starts[index.shards[at + 1]] : table.count) - first },
        (_, number) => index.searched
          .map((name) => said(table, first + number, name).replace(/\s+/gu, "")).join("\t"));
      shard.lines = plain(all.join("\n")).replace(/[^\p{L}\p{N}\n\t]+/gu, "").split("\n");
    }
    return shard.lines;
  };
  /** The rows (1 each) that hold all words of a query, null where it has none; `progress(done, all)`
   *  is told of the shards that have to be loaded first. */
  const find = async (table, query, progress) => {
    const wanted = words(query);
    if (!wanted.length) return null;
    const key = wanted.join(" ");
    if (table.found.has(key)) return table.found.get(key);
    const { shards } = table.index;
    let done = 0;
    const waiting = shards.keys(); // one for all who read, so that each shard is read once
    const read = async () => {
      for (const at of waiting) {
        if (!table.shards[at]) await shardOf(table, at);
        linesOf(table, at);
        done += 1;
        progress(done, shards.length);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, read));
    const found = new Uint8Array(table.count);
    shards.forEach((first, at) => {
      const start = table.starts[first];
      linesOf(table, at).forEach((line, row) => {
        if (wanted.every((word) => line.includes(word))) found[start + row] = 1;
      });
    });
    if (table.found.size > 8) table.found.clear();
    table.found.set(key, found);
    return found;
  };

  // --- What is chosen: facet -> ids, q, sort (a column, "-" before it for downwards), page from 1.
  const facetNames = (table) => Object.keys(table.facets);
  const everything = (table) => {
    const state = { q: "", sort: table.index.order, page: 1 };
    facetNames(table).forEach((name) => { state[name] = []; });
    return state;
  };

  // A facet within another (the classes of an office) counts only beside one value of that.
  const applies = (table, state, name) => {
    const { within } = table.facets[name];
    return !within || state[within].length === 1;
  };
  const tidy = (table, state) => {
    facetNames(table).forEach((name) => { if (!applies(table, state, name)) state[name] = []; });
    return state;
  };

  /** Which rows pass (of those in `found`, if given), and per facet how many would with each value,
   *  all other facets as they are. */
  const choose = (table, state, found) => {
    const { starts } = table;
    const active = facetNames(table).filter((name) => applies(table, state, name)).map((name) => {
      const { values, of, at, byRow, within } = table.facets[name];
      const chosen = new Uint8Array(values.length);
      state[name].forEach((id) => { chosen[at.get(id)] = 1; });
      return { name, of, byRow, within, chosen: state[name].length ? chosen : null, counts: new Int32Array(values.length) };
    });
    const outer = active.filter(({ byRow }) => !byRow);
    const inner = active.filter(({ byRow }) => byRow);
    outer.forEach((each) => { each.base = outer.find(({ name }) => name === each.within) || null; });
    const fails = ({ of, chosen }, at) => chosen && !of[at].some((value) => chosen[value]);
    const add = ({ of, counts }, at, number) => { for (const value of of[at]) counts[value] += number; };
    const TWO = {};
    // The facet that alone says no, `failed` or another; TWO where two do.
    const failing = (some, at, failed) => {
      for (const each of some) {
        if (each.base && each.base === failed) continue; // with another office, no class
        if (!fails(each, at)) continue;
        if (failed) return TWO;
        failed = each;
      }
      return failed;
    };
    const passes = new Uint8Array(table.count);
    let total = 0;
    for (let group = 0; group + 1 < starts.length; group += 1) {
      const failed = failing(outer, group, null);
      if (failed === TWO) continue;
      let number = 0; // of its rows that pass all others
      for (let row = starts[group]; row < starts[group + 1]; row += 1) {
        if (found && !found[row]) continue;
        const no = failing(inner, row, failed);
        if (no === TWO) continue;
        if (no !== failed) { add(no, row, 1); continue; }
        number += 1;
        if (no) continue;
        passes[row] = 1;
        for (const each of inner) add(each, row, 1);
      }
      if (!failed) {
        total += number;
        for (const each of outer) add(each, group, number);
      } else {
        add(failed, group, number);
        if (failed.base) add(failed.base, group, number);
      }
    }
    const counts = {};
    active.forEach(({ name, counts: each }) => { counts[name] = each; });
    return { passes, total, counts };
  };

  /** The same ids with one more or one less; a place takes the place of those around and in it. */
  const toggled = ({ at, around }, ids, id) => {
    if (ids.includes(id)) return ids.filter((each) => each !== id);
    const related = (one, other) => around[at.get(one)].includes(at.get(other));
    const next = [...ids.filter((each) => !related(each, id) && !related(id, each)), id];
    return next.sort((a, b) => at.get(a) - at.get(b));
  };

  // --- Order.
  const bare = (sort) => sort.replace(/^-/, "");
  const sortable = (table, { name }) =>
    bare(table.index.order) === name || table.index.ranked.includes(name) || Boolean(table.facets[name]);
  const keysOf = async (table, name) => {
    if (table.index.ranked.includes(name)) {
      const files = Array.from({ length: table.index.rankedIn }, (_, at) => load(table, `by-${name}-${at}`));
      return (await Promise.all(files)).flat();
    }
    const { first, byRow } = table.facets[name];
    return byRow ? first : Array.from(table.groupOf, (group) => first[group]);
  };
  /** All rows in an order, found once; rows without a value stand last either way. */
  const ordered = async (table, sort) => {
    if (table.orders.has(sort)) return table.orders.get(sort);
    const { count, index } = table;
    const isNatural = bare(sort) === bare(index.order);
    const keys = isNatural ? null : await keysOf(table, bare(sort));
    const key = isNatural ? (row) => (row < index.known ? row : -1) : (row) => keys[row];
    const down = isNatural ? sort !== index.order : sort[0] === "-";
    let most = 0;
    for (let row = 0; row < count; row += 1) most = Math.max(most, key(row));
    const placeOf = (row) => (key(row) < 0 ? most + 1 : down ? most - key(row) : key(row));
    const starts = new Int32Array(most + 3); // keys are dense, so rows are counted into their places
    for (let row = 0; row < count; row += 1) starts[placeOf(row) + 1] += 1;
    for (let at = 1; at < starts.length; at += 1) starts[at] += starts[at - 1];
    const rows = new Int32Array(count);
    for (let row = 0; row < count; row += 1) {
      const place = placeOf(row);
      rows[starts[place]] = row;
      starts[place] += 1;
    }
    table.orders.set(sort, rows);
    return rows;
  };

  // --- The address.
  const WORDS = "find"; // a `q` would open the theme's own search; old addresses have it after #
  const encode = (text) => encodeURIComponent(text).replace(/%2F/g, "/");
  const toQuery = (table, state) => {
    const parts = facetNames(table).filter((name) => state[name].length)
      .map((name) => `${name}=${state[name].map(encode).join(",")}`);
    if (state.q.trim()) parts.unshift(`${WORDS}=${encode(state.q.trim())}`);
    if (state.sort !== table.index.order) parts.push(`sort=${state.sort}`);
    if (state.page > 1) parts.push(`page=${state.page}`);
    return parts.length ? `?${parts.join("&")}` : "";
  };
  /** The state that an address names (its part after ? or #), and what in it the register lacks. */
  const fromQuery = (table, query) => {
    const state = everything(table);
    const unknown = [];
    for (const part of query.replace(/^[?#]/, "").split("&").filter((each) => each.includes("="))) {
      const [name, value] = [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)];
      const facet = table.facets[name];
      const column = name === "sort" && table.index.columns.find((each) => each.name === bare(value));
      let values;
      try {
        values = value.split(",").map((each) => decodeURIComponent(each.replace(/\+/g, " ")));
      } catch (error) {
        values = [value]; // no address of ours: told to the reader as unknown below
      }
      if (name === WORDS || name === "q") {
        state.q = values.join(",");
      } else if (facet) {
        state[name] = Array.from(new Set(values.filter((id) => facet.at.has(id))));
        unknown.push(...values.filter((id) => !facet.at.has(id)));
      } else if (column && sortable(table, column)) {
        state.sort = value;
      } else if (name === "page" && /^[1-9]\d{0,5}$/.test(value)) {
        state.page = Number(value);
      } else if (name !== "h") { // words that a search marked
        unknown.push(part);
      }
    }
    return { state: tidy(table, state), unknown };
  };

  // --- CSV: RFC 4180, every cell quoted, a byte order mark for spreadsheets.
  const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/; // what a spreadsheet would run
  const quoted = (value) => `"${(FORMULA.test(value) ? "'" : "") + value.replace(/"/g, '""')}"`;
  const csvCell = (table, row, column, addressOf) => {
    const facet = table.facets[column.name];
    if (column.kind === "address") return addressOf(target(table, row, column));
    if (column.kind === "place") {
      const chain = (at) => facet.around[at].map((each) => facet.values[each].name).reverse().join(" ");
      return own(table, row, facet).map(chain).join("、");
    }
    if (column.kind === "year") return own(table, row, facet).map((at) => facet.values[at].id).filter(Number).join("、");
    return column.kind === "date" || column.kind === "time"
      ? said(table, row, column.name) : shown(table, row, column);
  };
  /** The given rows, whose shards are loaded; `addressOf` makes a way from the root an address. */
  const csv = (table, rows, addressOf) => {
    const columns = table.index.columns.filter((column) => column.csv);
    const lines = Array.from(rows, (row) => columns.map((column) => csvCell(table, row, column, addressOf)));
    return `\ufeff${[columns.map(({ csv: head }) => head), ...lines]
      .map((line) => line.map(quoted).join(",")).join("\r\n")}\r\n`;
  };

  return {
    came, read, need, find, everything, tidy, applies, choose, toggled, sortable, ordered,
    toQuery, fromQuery, said, shown, target, csv, fold,
  };
})();

/** What the files of a register call: "names" are shared, an "index" is the register itself. */
var registerData = (name, part, data) => {
  "use strict";

  registers.came.set(`${name}/${part}`, data);
};
