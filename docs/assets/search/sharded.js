/* The sharded store: a query brings the lists of its pairs of characters, and then the texts of the
 * few replies that are worth reading. The files are described in generator/search/postings.py.
 */
(function (root) {
  "use strict";
  const search = (root.ReplySearch = root.ReplySearch || {});
  const TEXTS = 16; // replies read for one answer
  const LISTS = 4; // index pages read beside them
  const ROUNDS = 4; // further rounds when pairs were there but not side by side
  const MOST_PAIRS = 10; // of a long word
  const MOST_LISTS = 40; // of a long query, when replies are chosen by what they have of it
  const AT_ONCE = 16; // words whose lists are fetched side by side
  const MOST_KEPT = 400; // files kept in memory

  /** Files that were loaded, the latest used kept. */
  function keeping(load) {
    const kept = new Map();
    return (name) => {
      let value = kept.get(name);
      if (value) kept.delete(name);
      else {
        value = load(name);
        value.catch(() => kept.delete(name));
        if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value);
      }
      kept.set(name, value);
      return value;
    };
  }

  const hex = (number) => number.toString(16).padStart(2, "0");
  const path = (folder, number) => `${folder}/${hex(number >> 8)}/${hex(number & 255)}`;

  /** The file of a pair: FNV-1a over what it sounds like. */
  function bucketOf(key, buckets) {
    let value = 0x811c9dc5;
    const step = (code) => (value = Math.imul(value ^ code, 0x01000193));
    for (const char of [...key].map(search.soundOf).join("|")) {
      const code = char.codePointAt(0);
      step(code & 0xffff);
      if (code > 0xffff) step(code >>> 16);
    }
    value >>>= 0;
    return ((value ^ (value >>> 15)) >>> 0) % buckets;
  }

  /** The reply numbers of one list. */
  function decode(text) {
    const numbers = [];
    let last = -1;
    for (const char of text) {
      let code = char.codePointAt(0);
      if (code >= 0xe000) code -= 0x800;
      if (code > 0x5c) code -= 1;
      numbers.push((last += code - 0x22));
    }
    return numbers;
  }

  /** A posting file: Map pair -> [all, often, head], decoded when asked for. */
  function readBucket(text) {
    const rows = new Map();
    for (const row of text.split(" ")) {
      const cut = row.indexOf("!");
      rows.set(row.slice(0, cut), row.slice(cut + 1));
    }
    return rows;
  }

  /** So many of a list at most, evenly from its first to its last. */
  const spread = (list, most) => (list.length <= most ? list
    : Array.from({ length: most }, (_, i) => list[Math.round((i * (list.length - 1)) / (most - 1))]));

  const NOTHING = [[], [], []];

  function shardedStore(load, index, tables) {
    const bucket = keeping(async (number) => readBucket(await load(path("pairs", number))));
    const reply = keeping(async (number) => search.prepare(await load(path("text", number))));
    const initialsKnown = new Set(index.names.split(" "));
    const names = keeping(async (key) => (initialsKnown.has(key) ? load("names/" + key) : []));
    const bucketFor = (key) => bucket(bucketOf(key, index.buckets));

    async function lists(key) {
      const row = (await bucketFor(key)).get(key);
      return row === undefined ? NOTHING : row.split("!").map(decode);
    }

    /** The pairs that stand for a string: all, or some of a long one with both its ends. */
    function pairs(s) {
      const chars = [...s];
      if (chars.length === 1) return chars;
      return spread(chars.slice(1).map((char, i) => chars[i] + char), MOST_PAIRS);
    }

    const intersect = (all) => {
      const [first, ...rest] = all.slice().sort((a, b) => a.length - b.length);
      let kept = first || [];
      for (const list of rest) {
        const set = new Set(list);
        kept = kept.filter((number) => set.has(number));
      }
      return kept;
    };

    /** The replies that have all pairs of a string, with what the lists say of them: Map -> tier. */
    async function stringHolders(s) {
      const all = await Promise.all(pairs(s).map(lists));
      const holders = new Map(intersect(all.map((tiers) => tiers[0])).map((number) => [number, 0]));
      for (const number of intersect(all.map((tiers) => tiers[1]))) if (holders.has(number)) holders.set(number, 1);
      for (const number of intersect(all.map((tiers) => tiers[2]))) {
        if (holders.has(number)) holders.set(number, holders.get(number) + 2);
      }
      return holders;
    }

    async function wordHolders(word) {
      const union = new Map();
      for (const holders of await Promise.all(word.options.map((option) => stringHolders(option.s)))) {
        for (const [number, tier] of holders) union.set(number, Math.max(tier, union.get(number) || 0));
      }
      counts.set(word.text, [...union.keys()].filter(isReply).length);
      return union;
    }

    /** The pages that are about this very name. */
    const named = async (word) => (await Promise.all(word.options.map(({ s }) => lists("=" + s)))).flatMap(([all]) => all);

    const isReply = (number) => number < index.slots; // index pages are numbered after the replies
    const counts = new Map();
    const store = {
      size: index.count,
      synonyms: tables.synonyms,
      limit: TEXTS,
      sharded: true,
      isCurrent: () => true,
      holders: (word) => counts.get(word.text) || 0,
      known: async (word) => (await wordHolders(word)).size > 0,

      /** Replies that have every word, the most promising first, read until some really do. */
      async holding(words) {
        const held = [];
        let numbers = [];
        for (let from = 0; from < words.length && (!from || numbers.length); from += AT_ONCE) {
          const some = await Promise.all(words.slice(from, from + AT_ONCE).map(wordHolders));
          held.push(...some);
          numbers = intersect([...(from ? [numbers] : []), ...some.map((holders) => [...holders.keys()])]);
        }
        const promise = new Map();
        for (const number of numbers) {
          promise.set(number, held.reduce((sum, holders) => sum + holders.get(number) / (1 + holders.size), 0));
        }
        const sorted = numbers.sort((a, b) => promise.get(b) - promise.get(a) || a - b);
        const wanted = sorted.filter(isReply);
        const has = (entry) => words.every((word) => word.options.some((option) => search.contains(entry, option.s)));
        const pages = new Set(words.length === 1 ? await named(words[0]) : []);
        for (const number of sorted.filter((number) => !isReply(number)).slice(0, LISTS)) pages.add(number);
        const replies = await this.read([...pages]);
        for (let round = 0; round * this.limit < wanted.length && round < ROUNDS; round++) {
          replies.push(...await this.read(wanted.slice(round * this.limit, (round + 1) * this.limit)));
          if (replies.filter(has).length >= Math.min(5, this.limit)) break;
        }
        return replies;
      },

      /** Replies that have most pairs of the words, rare pairs counting more. */
      async similar(words) {
        const strings = new Set(words.flatMap((word) => word.options.map((option) => option.s)));
        const wanted = new Set([...strings].flatMap(pairs));
        const score = new Map();
        for (const [all, , head] of await Promise.all(spread([...wanted], MOST_LISTS).map(lists))) {
          const worth = Math.log(1 + index.count / (all.length + 1));
          for (const number of all) score.set(number, (score.get(number) || 0) + worth);
          for (const number of head) score.set(number, (score.get(number) || 0) + 0.3 * worth);
        }
        const numbers = [...score.keys()].filter(isReply).sort((a, b) => score.get(b) - score.get(a) || a - b);
        // The rarity of more words than these is judged by the replies read.
        await Promise.all(spread(words, MOST_LISTS).filter((word) => !counts.has(word.text)).map(wordHolders));
        return this.read(numbers.slice(0, this.limit));
      },

      async read(numbers) {
        if (!this.isCurrent()) throw new search.Overtaken();
        return Promise.all(numbers.map(reply));
      },

      spelling: async (letters, way) => spelling(letters, way),
      sounding: async (s) => {
        const chars = [...s];
        const found = await chain(chars.map((char) => ({
          sounds: soundsOf(char),
          fits: (other) => search.alike(char, other),
          same: char,
        })));
        return found.map(({ s: other }) => [other, [...other].filter((char, i) => char === chars[i]).length])
          .sort((a, b) => b[1] - a[1]);
      },
    };

    const soundsOf = (char) => {
      const known = search.soundsOf(char);
      return known.length ? known : [char];
    };

    /** Strings whose neighbours are pairs of the collection, each character fitting its unit. */
    async function chain(units) {
      let found = null;
      for (let i = 0; i + 1 < units.length; i++) {
        const pairsHere = await fittingPairs(units[i], units[i + 1]);
        const next = [];
        for (const [a, b, count, same] of pairsHere) {
          if (!found) next.push({ s: a + b, count, same });
          else for (const one of found) {
            if (one.s.endsWith(a)) next.push({ s: one.s + b, count: Math.min(one.count, count), same: one.same + same });
          }
        }
        next.sort((x, y) => y.same - x.same || y.count - x.count || (x.s < y.s ? -1 : 1));
        found = next.slice(0, 24);
        if (!found.length) return [];
      }
      return found || [];
    }

    async function fittingPairs(left, right) {
      const keys = left.sounds.flatMap((a) => right.sounds.map((b) => [a, b])).slice(0, 6);
      const numbers = new Set(keys.map(([a, b]) => bucketOf2(a, b)));
      const found = [];
      for (const rows of await Promise.all([...numbers].map(bucket))) {
        for (const [key, row] of rows) {
          const [a, b] = [...key];
          if (b === undefined || !left.fits(a) || !right.fits(b)) continue;
          const same = (a === left.same ? 1 : 0) + (b === right.same ? 1 : 0);
          found.push([a, b, row.indexOf("!"), same]);
        }
      }
      return found;
    }

    /** The file of pairs that sound so; `bucketOf` on characters gives the same. */
    const bucketOf2 = (a, b) => bucketOf([a, b], index.buckets);

    async function spelling(letters, way) {
      const keys = new Set();
      if (letters.length > 1) keys.add(letters.slice(0, 2));
      if (way !== "initials") {
        keys.clear();
        for (let length = 1; length < Math.min(letters.length, search.LONGEST + 1); length++) {
          if (search.isSyllable(letters.slice(0, length))) keys.add(letters[0] + letters[length]);
        }
      }
      const score = new Map();
      for (const rows of await Promise.all([...keys].map(names))) {
        for (const [count, row] of rows) {
          const [name, pinyin] = row.split("\t");
          const end = search.spellName(name, pinyin, letters, way);
          if (end > 0) {
            const s = name.slice(0, end);
            const value = 2 + 4 * (end / name.length) + Math.log(1 + count);
            score.set(s, Math.max(score.get(s) || 0, value));
          }
        }
      }
      if (way === "full") {
        for (const syllables of search.syllables(letters)) {
          const found = await chain(syllables.map((syllable) => ({
            sounds: search.soundsOfSyllable(syllable),
            fits: (char) => search.readingsOf(char).includes(syllable),
            same: "",
          })));
          for (const { s, count } of found.slice(0, 8)) {
            score.set(s, Math.max(score.get(s) || 0, 1 + Math.log(1 + count)));
          }
        }
      }
      return [...score].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1));
    }

    return store;
  }

  class Overtaken extends Error {}

  Object.assign(search, { shardedStore, bucketOf, Overtaken });
})(typeof self !== "undefined" ? self : globalThis);
