/* Reading a query: the words in it, their synonyms, and the shapes in which numbers and dates are printed.
 *
 * A word is {text, options: [{s, weight, how}]}: any option in a reply counts as the word; `how`
 * is empty when the option says literally what was typed.
 */
(function (root) {
  "use strict";
  const search = (root.ReplySearch = root.ReplySearch || {});
  const DIGITS = "〇一二三四五六七八九";
  let phrases = null; // question phrases, longest first, as one pattern

  /** Take the phrases that ask rather than name (怎么做, 有哪些). */
  function usePhrases(list) {
    const sorted = list.map(search.plain).sort((a, b) => b.length - a.length);
    phrases = sorted.length ? new RegExp(sorted.join("|"), "g") : null;
  }

  /** 十二 -> 12, 二〇二三 -> 2023, 一百八十九 -> 189; null when it is no numeral. */
  function readNumeral(text) {
    if (!/^[〇一二三四五六七八九十百两]+$/.test(text)) return null;
    if (!/[十百]/.test(text)) {
      return [...text].map((char) => DIGITS.indexOf(char === "两" ? "二" : char)).join("");
    }
    let total = 0;
    let digit = 0;
    for (const char of text) {
      if (char === "百") total += (digit || 1) * 100;
      else if (char === "十") total += (digit || 1) * 10;
      if (char === "百" || char === "十") digit = 0;
      else digit = Math.max(0, DIGITS.indexOf(char));
    }
    return String(total + digit);
  }

  /** 12 -> 十二, 189 -> 一百八十九 (below 1,000). */
  function writeNumeral(number) {
    const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
    let text = hundreds ? DIGITS[hundreds] + "百" : "";
    if (tens) text += (tens > 1 || hundreds ? DIGITS[tens] : "") + "十";
    else if (hundreds && ones) text += "〇";
    return text + (ones || !number ? DIGITS[ones] : "");
  }

  const DATE =
    /^(\d{4}|[〇零○一二三四五六七八九]{4})\s*[年.\-\/／．－—]\s*(\d{1,2}|[一二三四五六七八九十]{1,2})(?:\s*[月.\-\/／．－—]\s*(?:(\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号]?)?)?$/;

  const PACKED = /^((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;

  /** The printed shapes of a date as typed, folded; [] when the query is no date. */
  function dateShapes(raw) {
    const typed = raw.normalize("NFKC").trim();
    const parts = DATE.exec(typed) || PACKED.exec(typed);
    if (!parts) return [];
    const number = (text) => text && Number(readNumeral(search.plain(text)) || text);
    const [year, month, day] = [number(parts[1]), number(parts[2]), number(parts[3])];
    if (!month || month > 12 || day > 31) return [];
    const two = (value) => String(value).padStart(2, "0");
    const shapes = day
      ? [`${year}年${month}月${day}日`, `${year}年${two(month)}月${two(day)}日`, `${year}${two(month)}${two(day)}`]
      : [`${year}年${month}月`, `${year}年${two(month)}月`, `${year}${two(month)}`];
    const spoken = [...String(year)].map((digit) => DIGITS[digit]).join("") + "年" + writeNumeral(month) + "月";
    shapes.push(day ? spoken + writeNumeral(day) + "日" : spoken);
    return shapes;
  }

  // Each of these takes a numeral whole from where it begins, whatever follows it.
  const ORDINAL = /第([〇一二三四五六七八九十百]+)(?=号|届|次)/g;
  const COUNTED = /([〇一二三四五六七八九十百]+)(号(?=提案|建议|议案|案|$))?/g;
  const NUMBERED = /第?(\d+)(号?)/g;

  /** Other shapes of document, proposal and session numbers in a folded word. */
  function numberShapes(s) {
    const shapes = new Set();
    const arabic = s
      .replace(ORDINAL, (all, n) => "第" + readNumeral(n))
      .replace(COUNTED, (all, n, sign) => (sign ? readNumeral(n) + sign : all));
    if (arabic !== s) shapes.add(arabic);
    for (const shape of [s, arabic]) {
      shapes.add(shape.replace(/第(?=\d)/g, ""));
      shapes.add(shape.replace(NUMBERED, (all, n, sign) => (sign && /^0+[1-9]/.test(n) ? n.replace(/^0+/, "") + sign : all)));
      if (/^0+[1-9]\d*$/.test(shape)) shapes.add(shape.replace(/^0+/, ""));
    }
    const spoken = s.replace(/第?(\d{1,2})(?=届|次)/g, (all, n) => writeNumeral(Number(n)));
    if (spoken !== s) {
      shapes.add(spoken);
      shapes.add(spoken.replace(/第/g, ""));
    }
    if (s.includes("届") && s.indexOf("届") < s.lastIndexOf("次")) shapes.add(spoken.replace(/第(?=[〇一二三四五六七八九十])/g, ""));
    shapes.delete(s);
    shapes.delete("");
    return [...shapes];
  }

  /** A word with the shapes that count as literal. */
  function word(s, raw) {
    const options = [{ s, weight: 1, how: "" }];
    const known = new Set([s]);
    for (const shape of [...dateShapes(raw || s), ...numberShapes(s)]) {
      if (!known.has(shape)) options.push({ s: shape, weight: 1, how: "" });
      known.add(shape);
    }
    return { text: s, options };
  }

  const RUN = /第?\d+(?:[年月日号届次]|%|‰)?|[a-z+]+(?:\d+(?![年月日号届次\d]))?|[^\da-z+]+/g;

  const PARTICLES = new Set("的了吗呢吧啊有是在");

  /** What is left of a question without the particles at its ends, if that is a word. */
  function trimmed(run) {
    let [from, to] = [0, run.length];
    while (to - from > 2 && PARTICLES.has(run[from])) from++;
    while (to - from > 2 && PARTICLES.has(run[to - 1])) to--;
    return run.slice(from, to);
  }

  /** The runs of one folded word at the borders of Han, digits and Latin, without asking phrases. */
  function runs(s) {
    const kept = phrases ? s.replace(phrases, " ") : s;
    const found = [];
    for (const piece of kept.split(" ")) {
      for (const whole of piece.match(RUN) || []) {
        const run = kept === s ? whole : trimmed(whole);
        const bare = run.length > 1 && run.endsWith("第") ? run.slice(0, -1) : run;
        if (bare && !(bare.length === 1 && FUNCTION.has(bare))) found.push(bare);
      }
    }
    return found;
  }

  /** Characters that may be left over when a question is cut into words. */
  const FUNCTION = new Set("的了吗呢吧啊么给把被对在是与和及或有个里中上下去来做办到为从向让将就也还都能会要想请问我你他她它们这那之其该等说讲关于"); 

  const MOST_WORDS = 200;

  /** A query as typed: {whole, words, runs}, each a list of words; `asks` where it is a question, `note`
   *  where words are left out. */
  function readQuery(raw) {
    const whole = search.plain(raw);
    const typed = raw.split(/\s+/).filter(search.plain);
    let note = "";
    const unique = (list) => {
      const found = [...new Map(list.map((each) => [each.text, each])).values()];
      if (found.length > MOST_WORDS) note = `词语太多，只按前${MOST_WORDS}个查找。`;
      return found.slice(0, MOST_WORDS);
    };
    const pieces = [];
    for (const part of typed) {
      for (const piece of part.split(/[^\p{L}\p{N}+%‰]+/u)) {
        const s = search.plain(piece);
        if (s) pieces.push(s);
      }
    }
    return {
      asks: pieces.some((piece) => phrases && piece.search(phrases) >= 0),
      whole: whole ? word(whole, raw) : null,
      words: unique(typed.map((part) => word(search.plain(part), part))),
      runs: unique(pieces.flatMap(runs).map((s) => word(s))),
      note,
    };
  }

  /** Groups of words that readers and offices use for one thing: `split(s)` cuts `s` at them. */
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
        if (rest && ![...rest].every((char) => FUNCTION.has(char))) parts.push({ text: rest });
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

  Object.assign(search, { usePhrases, synonyms, readQuery, word, FUNCTION });
})(typeof self !== "undefined" ? self : globalThis);
