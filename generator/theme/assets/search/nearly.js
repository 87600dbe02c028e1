/* Nearly: strings of a reply that differ from what was typed by a character dropped, added or wrong.
 *
 * Only what is still within the allowed slips is followed, a few characters of `s` at each place of
 * the text, so a long paste costs hardly more than a word.
 */
(function (root) {
  "use strict";
  const search = (root.ReplySearch = root.ReplySearch || {});

  const DROPPED = 0.75; // a character left out is likelier than a wrong one

  /** How many slips a word of this length may have. */
  const allowed = (length) => (length < 3 ? 0 : length < 7 ? 1 : length < 12 ? 2 : 3);

  /** A finder of the strings nearest to `s`: `find(text, most, found)` adds those of a text with at most
   *  `most` slips to `found`, Map string -> cost. A character that only sounds alike is half a slip.
   *  (Sellers' algorithm, cut off as by Ukkonen: of each column only the rows that cost `most` or
   *  less, ascending, each with where its string began.) */
  function nearest(s) {
    const m = s.length;
    const column = () => ({ rows: new Int32Array(m + 1), costs: new Float64Array(m + 1), starts: new Int32Array(m + 1) });
    let last = column();
    let next = column();
    return (text, most, found) => {
      let count = 0;
      for (; count <= Math.min(m, most); count++) {
        last.rows[count] = last.costs[count] = count;
        last.starts[count] = 0;
      }
      for (let i = 0; i < text.length; i++) {
        const { rows, costs, starts } = last;
        next.rows[0] = next.costs[0] = 0;
        next.starts[0] = i + 1;
        let made = 1;
        let at = 0;
        for (let row = 1; row <= m; row++) {
          while (at < count && rows[at] < row - 1) at++;
          const diagonal = at < count && rows[at] === row - 1;
          const before = diagonal ? at + 1 : at;
          const same = before < count && rows[before] === row;
          const above = next.rows[made - 1] === row - 1;
          if (!above && !diagonal && !same) {
            if (before === count) break;
            row = rows[before] - 1;
            continue;
          }
          const replaced = diagonal ? costs[at] + difference(s[row - 1], text[i]) : Infinity;
          const skipped = above ? next.costs[made - 1] + 1 : Infinity;
          const added = same ? costs[before] + DROPPED : Infinity;
          const cost = Math.min(replaced, skipped, added);
          if (cost > most) continue;
          next.starts[made] = replaced === cost ? starts[at] : added === cost ? starts[before] : next.starts[made - 1];
          next.costs[made] = cost;
          next.rows[made++] = row;
        }
        [last, next, count] = [next, last, made];
        const [cost, start] = [last.costs[count - 1], last.starts[count - 1]];
        if (last.rows[count - 1] !== m || start > i) continue;
        const piece = text.slice(start, i + 1);
        if (!found.has(piece) || found.get(piece) > cost) found.set(piece, cost);
      }
    };
  }

  const difference = (a, b) => (a === b ? 0 : search.alike(a, b) ? 0.5 : 1);

  /** Strings of the replies nearest to `s`, only those of the least cost found, `limit` slips at most. */
  function byNearness(replies, s, limit = 3) {
    let most = Math.min(limit, allowed(s.length));
    if (!most) return [];
    const find = nearest(s);
    const found = new Map();
    const labels = new Set();
    for (const reply of replies) {
      find(reply.text, most, found);
      for (const label of reply.labels) {
        if (!labels.has(label.s)) find(label.s, most, found);
        labels.add(label.s);
      }
      for (const cost of found.values()) most = Math.min(most, cost);
    }
    return [...found].filter(([, cost]) => cost <= most).sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
  }

  Object.assign(search, { byNearness });
})(typeof self !== "undefined" ? self : globalThis);
