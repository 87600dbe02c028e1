/* A reply as the search reads it: one folded text, its passages and sections, its names and numbers.
 *
 * The record comes from generator/search/files.py:
 *   l location, t official title, s subject, p place, y year, k 1 for the page of a name,
 *   h heading paths, d passages [anchor, heading path number, text, 1 for a heading],
 *   n numbers and dates, a names ("name" or "name<TAB>pinyin"), x further words.
 */
(function (root) {
  "use strict";
  const search = (root.ReplySearch = root.ReplySearch || {});

  /** Prepare one record for matching. */
  function prepare(record) {
    const passages = record.d.map(([anchor, heading, text, isHeading]) => {
      const folded = search.fold(text);
      return { anchor, heading, text, isHeading: !!isHeading, folded, from: 0, to: 0 };
    });
    let length = 0;
    for (const passage of passages) {
      passage.from = length;
      passage.to = length += passage.folded.s.length;
    }
    const gap = new Uint8Array(length + 1);
    for (const passage of passages) gap.set(passage.folded.gap, passage.from);
    gap[length] = 1;
    const sections = record.h.map((path) => ({
      path,
      length: 1,
      heading: search.plain(path[path.length - 1] || ""),
      above: path.slice(0, -1).map(search.plain),
    }));
    for (const passage of passages) sections[passage.heading].length += passage.to - passage.from;
    const labels = [];
    const label = (kind, given) => {
      if (!given) return;
      const [raw, pinyin] = given.split("\t");
      labels.push({ kind, raw, s: search.plain(raw), pinyin: pinyin || "" });
    };
    label("title", record.s);
    if (record.t !== record.s) label("title", record.t);
    label("name", record.p);
    label("number", record.y);
    for (const raw of record.n) label("number", raw);
    for (const raw of record.a) label("name", raw);
    for (const raw of record.x) label("word", raw);
    return {
      record,
      passages,
      sections,
      labels,
      gap,
      text: passages.map((passage) => passage.folded.s).join(""),
      labelText: labels.map((entry) => entry.s).join("\n"),
    };
  }

  /** The number of the passage that holds folded offset `at`. */
  function passageAt(reply, at) {
    let low = 0;
    let high = reply.passages.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (reply.passages[middle].from <= at) low = middle;
      else high = middle - 1;
    }
    while (low < reply.passages.length - 1 && reply.passages[low].to <= at) low++;
    return low;
  }

  const contains = (reply, s) => reply.text.includes(s) || reply.labelText.includes(s);

  /** How well the edges of a hit fall on edges of numbers and Latin words: 1, or less. */
  function edges(s, gap, at, end) {
    const { isDigit, isLatin } = search;
    let quality = 1;
    const cut = (is, factor) => {
      if (at > 0 && !gap[at] && is(s.charCodeAt(at)) && is(s.charCodeAt(at - 1))) quality *= factor;
      if (end < s.length && !gap[end] && is(s.charCodeAt(end - 1)) && is(s.charCodeAt(end)))
        quality *= Math.sqrt(factor);
    };
    cut(isDigit, 0.05);
    cut(isLatin, 0.4);
    return quality;
  }

  const MOST_SPOTS = 60;

  /** Every place of `s` in the text: [{at, end, quality, passage}], at most sixty. */
  function spots(reply, s, strict) {
    const found = [];
    for (let at = reply.text.indexOf(s); at >= 0; at = reply.text.indexOf(s, at + 1)) {
      const end = at + s.length;
      let quality = edges(reply.text, reply.gap, at, end);
      const passage = passageAt(reply, at);
      if (end > reply.passages[passage].to) quality *= 0.5;
      let gaps = 0;
      for (let i = at + 1; i < end; i++) gaps += reply.gap[i];
      if (gaps && strict) quality *= 0.85;
      quality *= 1 + 0.08 * (reply.gap[at] + reply.gap[end]);
      found.push({ at, end, quality, passage });
      if (found.length === MOST_SPOTS) break;
    }
    return found;
  }

  Object.assign(search, { prepare, passageAt, contains, spots });
})(typeof self !== "undefined" ? self : globalThis);
