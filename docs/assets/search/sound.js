/* Sound: what was typed in pinyin, by its initials, or with characters that sound alike.
 *
 * Everything here answers with strings that really stand in the replies, so that ranking and
 * snippets need not know how they were found.
 */
(function (root) {
  "use strict";
  const search = (root.ReplySearch = root.ReplySearch || {});
  let readings = new Map(); // character -> its readings, the usual one first
  let bySyllable = new Map(); // syllable -> characters that can be read so

  /** Take the table: lines of syllable, characters read so first, characters read so at times. */
  function useReadings(table) {
    readings = new Map();
    bySyllable = new Map();
    const rows = table.split("\n").filter((line) => line && line[0] !== "#").map((line) => line.split("\t"));
    for (const column of [1, 2]) {
      for (const row of rows) {
        for (const char of row[column] || "") {
          if (!readings.has(char)) readings.set(char, []);
          readings.get(char).push(row[0]);
          if (!bySyllable.has(row[0])) bySyllable.set(row[0], []);
          bySyllable.get(row[0]).push(char);
        }
      }
    }
  }

  const readingsOf = (char) => readings.get(char) || [];

  /** A syllable without what ears and keyboards confuse: zh-z, ch-c, sh-s, -ng -n, l-n is kept. */
  function blur(syllable) {
    return syllable.replace(/^([zcs])h/, "$1").replace(/([aei])ng$/, "$1n").replace(/^([ln])(?:v|ue)/, "$1u");
  }

  /** The usual blurred syllable of a character, or the character itself. */
  function soundOf(char) {
    const known = readings.get(char);
    return known ? blur(known[0]) : char;
  }

  function alike(a, b) {
    if (a === b) return true;
    const other = readingsOf(b).map(blur);
    return readingsOf(a).some((reading) => other.includes(blur(reading)));
  }

  const isSyllable = (letters) => bySyllable.has(letters);

  /** The usual blurred sounds of the characters that can be read so; the pairs lie by them. */
  function soundsOfSyllable(syllable) {
    const counts = new Map();
    for (const char of bySyllable.get(syllable) || []) {
      const sound = soundOf(char);
      counts.set(sound, (counts.get(sound) || 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1]).map(([sound]) => sound).slice(0, 3);
  }

  /** The ways to cut letters into syllables, fewest first; an unfinished last one is left out. */
  function syllables(letters) {
    const ways = [];
    const go = (from, way) => {
      if (from === letters.length) {
        if (way.length > 1) ways.push(way);
        return;
      }
      let whole = false;
      for (let to = Math.min(letters.length, from + 6); to > from; to--) {
        const syllable = letters.slice(from, to);
        if (!isSyllable(syllable)) continue;
        whole = true;
        go(to, [...way, syllable]);
      }
      if (!whole && way.length > 1 && letters.length - from < 6) ways.push(way);
    };
    go(0, []);
    return ways.sort((a, b) => a.length - b.length);
  }

  /** Match letters against text from `i`: the end of the hit, or -1. `way` is "full" (whole syllables,
   *  the last may be unfinished), "initials" (one letter each) or "mixed" (either, the first whole). */
  function spell(text, i, letters, j, way) {
    if (j === letters.length) return i;
    if (i >= text.length) return -1;
    const char = text[i];
    if (char === letters[j]) return spell(text, i + 1, letters, j + 1, way);
    let initial = way === "initials" || (way === "mixed" && j > 0);
    for (const reading of readingsOf(char)) {
      if (way !== "initials") {
        const rest = letters.length - j;
        if (letters.startsWith(reading, j)) {
          const end = spell(text, i + 1, letters, j + reading.length, way);
          if (end >= 0) return end;
        }
        if (j > 0 && rest < reading.length && reading.startsWith(letters.slice(j))) return i + 1;
      }
      if (initial && reading[0] === letters[j]) {
        initial = false;
        const end = spell(text, i + 1, letters, j + 1, way);
        if (end >= 0) return end;
      }
    }
    return -1;
  }

  /** All strings in `text` that are spelt so: Map string -> how often. */
  function spelt(text, letters, way, found) {
    const initials = way === "initials";
    const starts = new Map();
    for (let i = 0; i < text.length; i++) {
      const char = text[i];
      let can = starts.get(char);
      if (can === undefined) {
        can = readingsOf(char).some((reading) => (initials
          ? reading[0] === letters[0]
          : letters.startsWith(reading) || (letters.length > 1 && reading.startsWith(letters))));
        starts.set(char, can);
      }
      if (!can) continue;
      const end = spell(text, i, letters, 0, way);
      if (end > i) {
        const s = text.slice(i, end);
        found.set(s, (found.get(s) || 0) + 1);
      } else if (way === "full" && readingsOf(char).some((reading) => reading.startsWith(letters))) {
        found.set(char, (found.get(char) || 0) + 1);
      }
    }
    return found;
  }

  /** Strings of the replies spelt by `letters`, best first: names before words, often before rare. */
  function bySpelling(replies, letters, way, names) {
    const initials = way === "initials";
    const counted = new Map();
    const score = new Map();
    for (const reply of replies) {
      spelt(reply.text, letters, way, counted);
      if (initials) continue;
      for (const label of reply.labels) spelt(label.s, letters, way, counted);
    }
    for (const [s, count] of counted) score.set(s, 1 + Math.log(count));
    for (const [name, pinyin] of names) {
      const end = spellName(name, pinyin, letters, way);
      if (end > 0) {
        const s = name.slice(0, end);
        const bonus = 2 + 4 * (end / name.length);
        score.set(s, Math.max(score.get(s) || 0, bonus + Math.log(1 + (counted.get(s) || 0))));
      }
    }
    if (initials) for (const s of [...score.keys()]) if (startsWithName(s, names)) score.set(s, score.get(s) + 1.5);
    return [...score].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1));
  }

  /** As `spell`, by the pinyin given for a name: how many of its characters are spelt, or -1. */
  function spellGiven(pinyin, letters, way) {
    const initials = way === "initials";
    let rest = letters;
    let count = 0;
    for (const syllable of pinyin.split(" ")) {
      if (!rest) break;
      const head = initials ? syllable[0] : syllable;
      if (rest.startsWith(head)) rest = rest.slice(head.length);
      else if (!initials && head.startsWith(rest)) rest = "";
      else return -1;
      count++;
    }
    return rest ? -1 : count;
  }

  /** How many characters of a name the letters spell, by its own pinyin if it has one; or -1. */
  function spellName(name, pinyin, letters, way) {
    return pinyin ? spellGiven(pinyin, letters, way) : spell(name, 0, letters, 0, way);
  }

  function startsWithName(s, names) {
    for (let length = 2; length < s.length; length++) if (names.has(s.slice(0, length))) return true;
    return false;
  }

  /** Strings of the replies that sound like `s`, the more equal characters the better. */
  function bySound(replies, s) {
    const chars = [...s];
    const found = new Map();
    const first = new Map();
    const seek = (text) => {
      for (let i = 0; i + chars.length <= text.length; i++) {
        let can = first.get(text[i]);
        if (can === undefined) first.set(text[i], (can = alike(chars[0], text[i])));
        if (!can) continue;
        let equal = chars[0] === text[i] ? 1 : 0;
        let k = 1;
        for (; k < chars.length && alike(chars[k], text[i + k]); k++) equal += chars[k] === text[i + k] ? 1 : 0;
        if (k === chars.length) found.set(text.slice(i, i + k), equal);
      }
    };
    for (const reply of replies) {
      seek(reply.text);
      for (const label of reply.labels) seek(label.s);
    }
    return [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }

  Object.assign(search, { useReadings, readingsOf, soundOf, alike, blur, spell, spellName, bySpelling, bySound,
    isSyllable, soundsOfSyllable, syllables });
})(typeof self !== "undefined" ? self : globalThis);
