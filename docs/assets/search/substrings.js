/* Substrings: which parts of a query a reply has, each reply read once.
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

  Object.assign(search, { substrings });
})(typeof self !== "undefined" ? self : globalThis);
