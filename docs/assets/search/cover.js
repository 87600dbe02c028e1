/* Cutting what was typed without spaces: the longest pieces of it that a reply really has.
 *
 * No dictionary is needed, since the reply itself says which pieces are words of it: 广州社区减负 is
 * 广州 + 社区 + 减负 for one reply and 社区减负 for another.
 */
(function (root) {
  "use strict";
  const search = (root.ReplySearch = root.ReplySearch || {});

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

  Object.assign(search, { cover, coverable });
})(typeof self !== "undefined" ? self : globalThis);
