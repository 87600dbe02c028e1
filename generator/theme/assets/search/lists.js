/* The lists of pairs of characters: which pages have each, as generator/search/postings.py writes them,
 * or made here from the pages where those are few.
 */
(function (root) {
  "use strict";
  const search = (root.ReplySearch = root.ReplySearch || {});
  const [OFTEN, HEAD] = [1, 2]; // how a page has a pair: one, the other, both or none
  const TIMES = 3; // so many times in a page is often

  /** The file of a pair, or of a whole name behind an =: FNV-1a over what its first two sound like. */
  function bucketOf(key, buckets) {
    let value = 0x811c9dc5;
    const step = (code) => (value = Math.imul(value ^ code, 0x01000193));
    const chars = [...key].slice(0, 3);
    const pair = chars[0] === "=" ? chars.slice(1) : chars.slice(0, 2);
    for (const char of pair.map(search.soundOf).join("|")) {
      const code = char.codePointAt(0);
      step(code & 0xffff);
      if (code > 0xffff) step(code >>> 16);
    }
    value >>>= 0;
    return ((value ^ (value >>> 15)) >>> 0) % buckets;
  }

  /** The lists of a pair: Map number of a page -> how it has the pair. */
  function readRow(row) {
    const pages = new Map();
    for (const [how, list] of row.split("!").entries()) {
      let last = -1;
      for (const char of list) {
        const code = char.codePointAt(0);
        pages.set((last += code - (code < 0xd800 ? 0x22 : 0x822)), how);
      }
    }
    return pages;
  }

  /** The lists of a file: Map pair -> row, read when asked for. */
  function readLists(text) {
    const rows = new Map();
    for (const row of text.split(" ")) {
      const cut = row.indexOf("!");
      rows.set(row.slice(0, cut), row.slice(cut + 1));
    }
    return rows;
  }

  /** The same made from the pages themselves, [number, page] ascending: for each bucket Map pair ->
   *  row, read. */
  function makeLists(pages, buckets) {
    const rows = new Map();
    for (const [number, page] of pages) {
      const put = (key, how) => {
        if (!rows.has(key)) rows.set(key, new Map());
        rows.get(key).set(number, how | rows.get(key).get(number));
      };
      const times = new Map();
      for (const key of charactersAndPairs(page.text)) times.set(key, (times.get(key) || 0) + 1);
      for (const [key, count] of times) put(key, count < TIMES ? 0 : OFTEN);
      const headings = page.passages.filter((passage) => passage.isHeading).map((passage) => passage.folded.s);
      for (const head of [...headings, ...page.labels.map(({ s }) => s)]) {
        for (const key of charactersAndPairs(head)) put(key, HEAD);
      }
      if (page.record.k) for (const { kind, s } of page.labels) if (kind === "name") put("=" + s, 0);
    }
    const lists = Array.from({ length: buckets }, () => new Map());
    for (const [key, row] of rows) lists[bucketOf(key, buckets)].set(key, row);
    return lists;
  }

  function charactersAndPairs(s) {
    const chars = [...s];
    return [...chars, ...chars.slice(1).map((char, i) => chars[i] + char)];
  }

  /** The pages that all rows have, each as all of them have it. */
  function common(rows) {
    const [first, ...others] = rows.slice().sort((a, b) => a.size - b.size);
    const held = new Map();
    for (const [number, how] of first || []) {
      if (others.every((row) => row.has(number))) held.set(number, others.reduce((all, row) => all & row.get(number), how));
    }
    return held;
  }

  Object.assign(search, { HEAD, bucketOf, common, makeLists, readLists, readRow });
})(typeof self !== "undefined" ? self : globalThis);
