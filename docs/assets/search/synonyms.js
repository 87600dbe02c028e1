/* Synonyms: groups of words that readers and offices use for one thing. */
(function (root) {
  "use strict";
  const search = (root.ReplySearch = root.ReplySearch || {});

  /** The groups, folded: `split(s)` cuts `s` at the listed words. */
  function synonyms(groups) {
    const others = new Map();
    for (const group of groups) {
      const folded = group.map(search.plain);
      for (const one of folded) {
        const known = others.get(one) || [];
        others.set(one, [...known, ...folded.filter((other) => other !== one && !known.includes(other))]);
      }
    }
    const longest = Math.max(0, ...[...others.keys()].map((key) => key.length));

    /** Parts of `s`: {text} as typed, or {text, options} where `text` has listed synonyms. */
    function split(s) {
      const parts = [];
      let rest = "";
      const flush = () => {
        if (rest && ![...rest].every((char) => search.FUNCTION.has(char))) parts.push({ text: rest });
        rest = "";
      };
      for (let i = 0; i < s.length; ) {
        let length = Math.min(longest, s.length - i);
        while (length > 0 && !others.has(s.slice(i, i + length))) length--;
        if (!length) {
          rest += s[i++];
          continue;
        }
        flush();
        const text = s.slice(i, i + length);
        const listed = others.get(text).map((other) => ({ s: other, weight: 0.7, how: "同义词" }));
        parts.push({ text, options: [{ s: text, weight: 1, how: "" }, ...listed] });
        i += length;
      }
      flush();
      return parts;
    }
    return { split };
  }

  Object.assign(search, { synonyms });
})(typeof self !== "undefined" ? self : globalThis);
