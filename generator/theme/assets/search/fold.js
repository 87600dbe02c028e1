/* Folding: text as the search compares it, one character for one character or none.
 *
 * Width, case and 繁/简 are made equal; white space and punctuation are dropped; `+`, `%` and `‰`
 * stay, because 互联网+ and 92% are words. generator/search/normal_form.py does exactly the same.
 */
(function (root) {
  "use strict";
  const search = (root.ReplySearch = root.ReplySearch || {});
  const KEPT = /[\p{L}\p{N}+%‰]/u;
  const UNKNOWN = 0xffff;
  let simplified = new Map();
  let folded = new Uint16Array(0x10000).fill(UNKNOWN);

  /** Take the table of 繁→简 pairs: a string of pairs, separated by white space. */
  function useSimplified(pairs) {
    simplified = new Map();
    for (const pair of pairs.split(/\s+/)) if (pair.length === 2) simplified.set(pair[0], pair[1]);
    folded = new Uint16Array(0x10000).fill(UNKNOWN);
  }

  /** The folded form of one UTF-16 unit, 0 when it is dropped. Surrogates stay as they are. */
  function foldUnit(code) {
    if (code >= 0xd800 && code <= 0xdfff) return code;
    let char = String.fromCharCode(code);
    const wide = char.normalize("NFKC");
    if (wide.length === 1) char = wide;
    else if (wide.length === 3 && wide[0] === "(" && wide[2] === ")") char = wide[1];
    const lower = char.toLowerCase();
    if (lower.length === 1) char = lower;
    char = simplified.get(char) || char;
    return KEPT.test(char) ? char.charCodeAt(0) : 0;
  }

  function lookUp(code) {
    let value = folded[code];
    if (value === UNKNOWN) value = folded[code] = foldUnit(code);
    return value;
  }

  /** Fold `text`: {s: folded text, at: offset in `text` of each unit, gap: 1 where something was
   *  dropped just before it}. `at` has one more entry, the end of the text. */
  function fold(text) {
    const length = text.length;
    const at = new Uint32Array(length + 1);
    const gap = new Uint8Array(length + 1);
    const units = new Uint16Array(length);
    let n = 0;
    let dropped = 1;
    for (let i = 0; i < length; i++) {
      const value = lookUp(text.charCodeAt(i));
      if (value === 0) {
        dropped = 1;
        continue;
      }
      units[n] = value;
      at[n] = i;
      gap[n] = dropped;
      dropped = 0;
      n++;
    }
    at[n] = length;
    gap[n] = 1;
    return { s: decode(units, n), at: at.subarray(0, n + 1), gap: gap.subarray(0, n + 1) };
  }

  function decode(units, n) {
    let s = "";
    for (let i = 0; i < n; i += 8192) {
      s += String.fromCharCode.apply(null, units.subarray(i, Math.min(n, i + 8192)));
    }
    return s;
  }

  /** Only the folded text. */
  function plain(text) {
    return fold(text || "").s;
  }

  const isDigit = (code) => code >= 48 && code <= 57;
  const isLatin = (code) => code >= 97 && code <= 122;

  Object.assign(search, { useSimplified, fold, plain, isDigit, isLatin });
})(typeof self !== "undefined" ? self : globalThis);
