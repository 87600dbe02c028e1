/* Nearly: strings of a reply that differ from what was typed by a character dropped, added or wrong. */
(function (root) {
  "use strict";
  const search = (root.ReplySearch = root.ReplySearch || {});

  const DROPPED = 0.75; // a character left out is likelier than a wrong one

  /** How many slips a word of this length may have. */
  const allowed = (length) => (length < 3 ? 0 : length < 7 ? 1 : length < 12 ? 2 : 3);

  /** The nearest strings of `text` to `s`: Map string -> cost, with at most `most` slips.
   *  A character that only sounds alike is half a slip (Sellers' algorithm). */
  function nearest(text, s, most, found) {
    const m = s.length;
    let cost = new Float64Array(m + 1);
    let start = new Int32Array(m + 1);
    let cost2 = new Float64Array(m + 1);
    let start2 = new Int32Array(m + 1);
    const sounds = new Map();
    const half = (char) => {
      if (!sounds.has(char)) sounds.set(char, [...s].map((other) => (other === char ? 0 : search.alike(other, char) ? 0.5 : 1)));
      return sounds.get(char);
    };
    for (let j = 0; j <= m; j++) cost[j] = j;
    for (let i = 0; i < text.length; i++) {
      const change = half(text[i]);
      cost2[0] = 0;
      start2[0] = i + 1;
      for (let j = 1; j <= m; j++) {
        const replaced = cost[j - 1] + change[j - 1];
        const skipped = cost2[j - 1] + 1;
        const added = cost[j] + DROPPED;
        if (replaced <= skipped && replaced <= added) [cost2[j], start2[j]] = [replaced, start[j - 1]];
        else if (added <= skipped) [cost2[j], start2[j]] = [added, start[j]];
        else [cost2[j], start2[j]] = [skipped, start2[j - 1]];
      }
      [cost, cost2] = [cost2, cost];
      [start, start2] = [start2, start];
      if (cost[m] <= most && start[m] <= i) {
        const piece = text.slice(start[m], i + 1);
        if (!found.has(piece) || found.get(piece) > cost[m]) found.set(piece, cost[m]);
      }
      start[0] = i + 1;
    }
    return found;
  }

  /** Strings of the replies nearest to `s`, only those of the least cost found, `limit` slips at most. */
  function byNearness(replies, s, limit = 3) {
    let most = Math.min(limit, allowed(s.length));
    if (!most) return [];
    let found = new Map();
    for (const reply of replies) {
      nearest(reply.text, s, most, found);
      for (const label of reply.labels) nearest(label.s, s, most, found);
      for (const cost of found.values()) most = Math.min(most, cost);
    }
    return [...found].filter(([, cost]) => cost <= most).sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
  }

  Object.assign(search, { byNearness, nearest });
})(typeof self !== "undefined" ? self : globalThis);
