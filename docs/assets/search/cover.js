/* Cutting what was typed without spaces: the longest pieces of it that a reply really has.
 *
 * No dictionary is needed, since the reply itself says which pieces are words of it: 广州社区减负 is
 * 广州 + 社区 + 减负 for one reply and 社区减负 for another.
 */
(function (root) {
  "use strict";
  const search = (root.ReplySearch = root.ReplySearch || {});
  const LONGEST = 40;

  /** Cut folded `s` into pieces that the reply has: {words, missing, share}: the words, the pieces
   *  it lacks, and how much of `s` is covered (function characters do not count). */
  function cover(reply, s, functional) {
    const text = s.slice(0, LONGEST);
    const n = text.length;
    const best = new Float64Array(n + 1).fill(-1);
    const step = new Int32Array(n + 1);
    best[0] = 0;
    for (let i = 0; i < n; i++) {
      if (best[i] < 0) continue;
      if (best[i] > best[i + 1]) [best[i + 1], step[i + 1]] = [best[i], -1];
      for (let length = 2; i + length <= n; length++) {
        if (!search.contains(reply, text.slice(i, i + length))) break;
        const value = best[i] + length * length - 1;
        if (value > best[i + length]) [best[i + length], step[i + length]] = [value, length];
      }
    }
    const pieces = [];
    const missing = [];
    let lost = 0;
    for (let i = n; i > 0; ) {
      if (step[i] > 0) {
        pieces.unshift(text.slice(i - step[i], i));
        i -= step[i];
        continue;
      }
      let from = i - 1;
      while (from > 0 && step[from] < 0) from--;
      const piece = text.slice(from, i);
      const meant = [...piece].filter((char) => !functional.has(char));
      lost += meant.length;
      if (meant.length) missing.unshift(piece);
      i = from;
    }
    const counted = [...text].filter((char) => !functional.has(char)).length || 1;
    const words = [...new Set(pieces)].map((piece) => search.word(piece));
    return { words, missing, share: 1 - lost / counted };
  }

  Object.assign(search, { cover });
})(typeof self !== "undefined" ? self : globalThis);
