/* Substrings: which parts of a query a reply has, each reply read once, and cutting what was typed
 * without spaces into the longest of them.
 *
 * A suffix automaton of the query is walked by the text, so the work is the length of the query plus
 * the length of the text, whatever is typed or pasted: no part of a query need be left out.
 */
(function (root) {
  "use strict";
  const search = (root.ReplySearch = root.ReplySearch || {});
  const BETWEEN = "\0"; // between the strings; folding leaves none in a text

  /** The automaton of all substrings of `text` (Blumer et al.): per state its steps, the state of its
   *  longest suffix elsewhere, the length of its longest string; and the state after each unit. */
  function automaton(text) {
    const next = [new Map()];
    const link = [-1];
    const length = [0];
    const after = new Int32Array(text.length);
    let last = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      const state = next.push(new Map()) - 1;
      length.push(length[last] + 1);
      link.push(0);
      let from = last;
      for (; from >= 0 && !next[from].has(code); from = link[from]) next[from].set(code, state);
      if (from >= 0) {
        const to = next[from].get(code);
        if (length[to] === length[from] + 1) link[state] = to;
        else {
          const copy = next.push(new Map(next[to])) - 1;
          length.push(length[from] + 1);
          link.push(link[to]);
          for (; from >= 0 && next[from].get(code) === to; from = link[from]) next[from].set(code, copy);
          link[to] = link[state] = copy;
        }
      }
      after[i] = last = state;
    }
    const order = Array.from(next.keys()).sort((a, b) => length[a] - length[b]);
    return { next, link, length, after, order };
  }

  /** What replies have of `strings` (folded): `of(reply)` gives `whole(s)`, whether one of the strings
   *  is there, and `reach(s)`, for each unit of it how many units from there on are there
   *  together, or null where no two are. */
  function substrings(strings) {
    const start = new Map();
    let total = 0;
    for (const s of strings) {
      if (start.has(s)) continue;
      start.set(s, total);
      total += s.length + 1;
    }
    const { next, link, length, after, order } = automaton([...start.keys()].join(BETWEEN));

    function of(reply) {
      const met = new Int32Array(next.length); // the longest string of each state that the reply has
      let longest = 0;
      for (const text of [reply.text, reply.labelText]) {
        let state = 0;
        let matched = 0;
        for (let i = 0; i < text.length; i++) {
          const code = text.charCodeAt(i);
          let to = next[state].get(code);
          while (to === undefined && state > 0) {
            state = link[state];
            matched = length[state];
            to = next[state].get(code);
          }
          if (to === undefined) continue;
          state = to;
          matched += 1;
          if (matched > met[state]) met[state] = matched;
          if (matched > longest) longest = matched;
        }
      }
      let settled = false;
      /** The longest suffix of what is typed up to a place that the reply has. */
      const before = (place) => {
        if (!settled) {
          for (let i = order.length - 1; i > 0; i--) {
            if (met[order[i]]) met[link[order[i]]] = length[link[order[i]]];
          }
          for (const state of order) if (state && !met[state]) met[state] = met[link[state]];
          settled = true;
        }
        return met[after[place]];
      };
      const whole = (s) => s.length <= longest && before(start.get(s) + s.length - 1) >= s.length;
      const reach = (s) => {
        const from = start.get(s);
        if (longest < 2 || s.length < 2 || (s.length === 2 && !whole(s))) return null;
        const lengths = new Int32Array(s.length);
        for (let i = 0, end = 0; i < s.length; i++) {
          if (end < i) end = i;
          while (end < s.length && before(from + end) > end - i) end++;
          lengths[i] = end - i;
        }
        return lengths;
      };
      return { whole, reach };
    }
    return { of };
  }

  /** How many characters of `text` mean something. */
  function meant(text, functional) {
    let count = 0;
    for (const char of text) if (!functional.has(char)) count++;
    return count;
  }

  /** Cut folded `text` into pieces that a reply has: {pieces, missing, share}: the pieces, what it
   *  lacks, and how much of `text` is covered (function characters do not count). `reach` tells for
   *  each unit how many from there on the reply has together; null: no two. */
  function cover(text, reach, functional) {
    const all = meant(text, functional);
    if (!reach) return { pieces: [], missing: all ? [text] : [], share: all ? 0 : 1 };
    const n = text.length;
    const best = new Float64Array(n + 1).fill(-1);
    const step = new Int32Array(n + 1);
    best[0] = 0;
    for (let i = 0; i < n; i++) {
      if (best[i] > best[i + 1]) [best[i + 1], step[i + 1]] = [best[i], -1];
      for (let length = 2; length <= reach[i]; length++) {
        const value = best[i] + length * length - 1;
        if (value > best[i + length]) [best[i + length], step[i + length]] = [value, length];
      }
    }
    const pieces = [];
    const missing = [];
    let lost = 0;
    for (let i = n; i > 0; ) {
      if (step[i] > 0) {
        pieces.push(text.slice(i - step[i], i));
        i -= step[i];
        continue;
      }
      let from = i - 1;
      while (from > 0 && step[from] < 0) from--;
      const piece = text.slice(from, i);
      const count = meant(piece, functional);
      lost += count;
      if (count) missing.push(piece);
      i = from;
    }
    return { pieces: [...new Set(pieces.reverse())], missing: missing.reverse(), share: 1 - lost / (all || 1) };
  }

  /** Whether `text` might be covered: each character that means something has a neighbour beside it
   *  in the reply. Soon said, and false of most replies. */
  function coverable(text, reach, functional) {
    for (let i = 0; i < text.length; i++) {
      if (reach && (reach[i] > 1 || (i && reach[i - 1] > 1))) continue;
      if (!functional.has(text[i])) return false;
    }
    return true;
  }

  Object.assign(search, { substrings, cover, coverable });
})(typeof self !== "undefined" ? self : globalThis);
