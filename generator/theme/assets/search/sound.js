/* Sound: what was typed in pinyin, by its initials, or with characters that sound alike.
 *
 * Everything here answers with strings that really stand in the replies, so that ranking and
 * snippets need not know how they were found.
 */
(function (root) {
  "use strict";
  const search = (root.ReplySearch = root.ReplySearch || {});
  const LONGEST = 6; // letters of a syllable
  let readings = new Map(); // character -> its readings, the usual one first
  let blurred = new Map(); // character -> the same without what is confused
  let bySyllable = new Map(); // syllable -> characters that can be read so

  /** Take the table: lines of syllable, characters read so first, characters read so at times. */
  function useReadings(table) {
    readings = new Map();
    blurred = new Map();
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

  const NONE = [];
  const readingsOf = (char) => readings.get(char) || NONE;

  /** A syllable without what ears and keyboards confuse: zh-z, ch-c, sh-s, -ng -n, l-n is kept. */
  function blur(syllable) {
    return syllable.replace(/^([zcs])h/, "$1").replace(/([aei])ng$/, "$1n").replace(/^([ln])(?:v|ue)/, "$1u");
  }

  /** The blurred readings of a character, the usual one first. */
  function soundsOf(char) {
    let sounds = blurred.get(char);
    if (!sounds) blurred.set(char, (sounds = [...new Set(readingsOf(char).map(blur))]));
    return sounds;
  }

  /** The usual blurred syllable of a character, or the character itself. */
  const soundOf = (char) => soundsOf(char)[0] || char;

  function alike(a, b) {
    if (a === b) return true;
    const other = soundsOf(b);
    return soundsOf(a).some((sound) => other.includes(sound));
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

  const MOST_WAYS = 3;

  /** The ways to cut letters into two syllables or more, the three with the fewest; an unfinished last
   *  one is left out. Found from the end, so that what is cut alike is cut once. */
  function syllables(letters) {
    const n = letters.length;
    const ways = []; // ways[from]: the best for the letters from there, each {syllable, rest, count}
    for (let from = n; from >= 0; from--) {
      const found = [];
      let whole = from === n;
      for (let to = Math.min(n, from + LONGEST); to > from; to--) {
        const syllable = letters.slice(from, to);
        if (!isSyllable(syllable)) continue;
        whole = true;
        for (const rest of ways[to]) if (from || rest.count) found.push({ syllable, rest, count: rest.count + 1 });
      }
      if (from === n || (!whole && n - from < LONGEST)) found.push({ count: 0 });
      ways[from] = found.sort((a, b) => a.count - b.count).slice(0, MOST_WAYS);
    }
    const list = (way) => {
      const all = [];
      for (let each = way; each.count; each = each.rest) all.push(each.syllable);
      return all;
    };
    return ways[0].filter((way) => way.count > 1).map(list);
  }

  /** Match letters against text from `start`: the end of the hit, or -1. `way` is "full" (whole
   *  syllables, the last may be unfinished), "initials" (one letter each) or "mixed" (either, the first
   *  whole). What led nowhere is not tried again. */
  function spell(text, start, letters, way) {
    const n = letters.length;
    const open = [[start, 0]]; // what is still to be tried, the next one last
    const tried = new Set();
    while (open.length) {
      const [i, j] = open.pop();
      if (j === n) return i;
      if (i >= text.length || tried.has((i - start) * n + j)) continue;
      tried.add((i - start) * n + j);
      const char = text[i];
      if (char === letters[j]) {
        open.push([i + 1, j + 1]);
        continue;
      }
      const steps = [];
      let initial = way === "initials" || (way === "mixed" && j > 0);
      for (const reading of readingsOf(char)) {
        if (way !== "initials") {
          if (letters.startsWith(reading, j)) steps.push([i + 1, j + reading.length]);
          if (j > 0 && n - j < reading.length && reading.startsWith(letters.slice(j))) {
            steps.push([i + 1, n]);
            break;
          }
        }
        if (initial && reading[0] === letters[j]) {
          initial = false;
          steps.push([i + 1, j + 1]);
        }
      }
      open.push(...steps.reverse());
    }
    return -1;
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
    return pinyin ? spellGiven(pinyin, letters, way) : spell(name, 0, letters, way);
  }

  Object.assign(search, { useReadings, readingsOf, soundsOf, soundOf, alike, spellName, isSyllable, soundsOfSyllable, syllables, LONGEST });
})(typeof self !== "undefined" ? self : globalThis);
