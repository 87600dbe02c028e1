/* The store: a query brings the lists of its pairs of characters, and then the texts of the few
 * replies that are worth reading; of few replies all texts are there at once, and the lists are made
 * from them. The files are described in generator/search/files.py.
 */
(function (root) {
  "use strict";
  const search = (root.ReplySearch = root.ReplySearch || {});
  const TEXTS = 16; // replies read for one answer
  const ROUNDS = 4; // of reading, when pairs were there but not side by side
  const ENOUGH = 5; // replies that really have the words
  const NAMED = 8; // pages read whose names hold the query
  const MOST_PAIRS = 10; // of a long word
  const MOST_LISTS = 40; // of a long query, when replies are chosen by what they have of it
  const AT_ONCE = 16; // words whose lists are fetched side by side
  const MOST_KEPT = 400; // files kept in memory
  const { HEAD, bucketOf, common, makeLists, readLists, readRow } = search;

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

  /** So many of a list at most, evenly from its first to its last. */
  const spread = (list, most) => (list.length <= most ? list
    : Array.from({ length: most }, (_, i) => list[Math.round((i * (list.length - 1)) / (most - 1))]));

  /** Where pages and lists come from: {page(number), bucket(number) -> {pairs, names}}. */
  async function source(load, index) {
    if (index.small) {
      const { pages, names } = await load("replies");
      const all = new Map(Object.entries(pages).map(([number, record]) => [Number(number), search.prepare(record)]));
      const lists = makeLists(all, index.buckets);
      return { page: async (number) => all.get(number), bucket: async (number) => ({ pairs: lists[number], names }) };
    }
    const file = keeping(load);
    const fileOf = (number) => (number < index.slots ? path("text", number) : path("named", (number - index.slots) >> 6));
    return {
      page: keeping(async (number) => {
        const carried = await file(fileOf(number));
        return search.prepare(number < index.slots ? carried : carried[number]);
      }),
      bucket: keeping(async (number) => {
        const { pairs, names } = await load(path("lists", number));
        return { pairs: readLists(pairs), names };
      }),
    };
  }

  /** The store over an index: `load(name)` brings a file, `tables` are the shared tables. */
  async function openStore(load, index, tables) {
    const { page, bucket } = await source(load, index);
    const bucketFor = (key) => bucket(bucketOf(key, index.buckets));
    const isReply = (number) => number < index.slots; // the pages of names are numbered after the replies
    const counts = new Map(); // of a word: the replies that may hold it

    async function list(key) {
      const row = (await bucketFor(key)).pairs.get(key) || "";
      return typeof row === "string" ? readRow(row) : row;
    }

    /** The pairs that stand for a string: all, or some of a long one with both its ends. */
    function pairs(s) {
      const chars = [...s];
      if (chars.length === 1) return chars;
      return spread(chars.slice(1).map((char, i) => chars[i] + char), MOST_PAIRS);
    }

    /** The pages that have all pairs of an option of a word: Map number -> how. */
    async function wordHolders(word) {
      const union = new Map();
      const rows = word.options.map(async ({ s }) => common(await Promise.all(pairs(s).map(list))));
      for (const holders of await Promise.all(rows)) {
        for (const [number, how] of holders) union.set(number, Math.max(how, union.get(number) || 0));
      }
      counts.set(word.text, [...union.keys()].filter(isReply).length);
      return union;
    }

    return {
      size: index.count,
      synonyms: tables.synonyms,
      limit: index.small ? Infinity : TEXTS,
      unread: 0, // replies that may hold every word of the last query, and were not read
      isCurrent: () => true,
      list,
      holders: (word) => counts.get(word.text) || 0,
      known: async (word) => (await wordHolders(word)).size > 0,

      /** Replies that have every word, the most promising first, read until some really do. */
      async holding(words) {
        let held = null;
        const promise = new Map();
        for (let from = 0; from < words.length && (!held || held.size); from += AT_ONCE) {
          const some = await Promise.all(words.slice(from, from + AT_ONCE).map(wordHolders));
          held = common(held ? [held, ...some] : some);
          for (const number of held.keys()) {
            const more = some.reduce((sum, holders) => sum + holders.get(number) / (1 + holders.size), 0);
            promise.set(number, (promise.get(number) || 0) + more);
          }
        }
        const wanted = [...held.keys()].filter(isReply).sort((a, b) => promise.get(b) - promise.get(a) || a - b);
        const has = (reply) => words.every((word) => word.options.some((option) => search.contains(reply, option.s)));
        const replies = [];
        for (let round = 0; round < ROUNDS && replies.length < wanted.length; round++) {
          replies.push(...await this.read(wanted.slice(replies.length, replies.length + this.limit)));
          if (replies.filter(has).length >= ENOUGH) break;
        }
        this.unread = wanted.length - replies.length;
        return replies;
      },

      /** Pages of names that have every word, and first those whose name is the whole. */
      async named(whole, words) {
        const own = await Promise.all(whole.options.map(({ s }) => list("=" + s)));
        const held = common(await Promise.all(words.map(wordHolders)));
        const some = [...held.keys()].filter((number) => !isReply(number)).slice(0, NAMED);
        return this.read([...new Set([...own.flatMap((row) => [...row.keys()]), ...some])]);
      },

      /** Replies that have most pairs of the words, rare pairs counting more. */
      async similar(words) {
        this.unread = 0;
        const strings = new Set(words.flatMap((word) => word.options.map((option) => option.s)));
        const wanted = new Set([...strings].flatMap(pairs));
        const score = new Map();
        for (const row of await Promise.all(spread([...wanted], MOST_LISTS).map(list))) {
          const worth = Math.log(1 + index.count / (row.size + 1));
          for (const [number, how] of row) score.set(number, (score.get(number) || 0) + worth * (how & HEAD ? 1.3 : 1));
        }
        const numbers = [...score.keys()].filter(isReply).sort((a, b) => score.get(b) - score.get(a) || a - b);
        // The rarity of more words than these is judged by the replies read.
        await Promise.all(spread(words, MOST_LISTS).filter((word) => !counts.has(word.text)).map(wordHolders));
        return this.read(numbers.slice(0, this.limit));
      },

      async read(numbers) {
        if (!this.isCurrent()) throw new search.Overtaken();
        return Promise.all(numbers.map(page));
      },

      /** Strings that sound like `s`: [string, characters that are the same], most first. */
      async sounding(s) {
        const chars = [...s];
        const found = await chain(chars.map((char) => ({
          sounds: soundsOf(char),
          fits: (other) => search.alike(char, other),
          same: char,
        })));
        return found.map(({ s: other }) => [other, [...other].filter((char, i) => char === chars[i]).length])
          .sort((a, b) => b[1] - a[1]);
      },

      /** Names and words spelt by `letters`: [string, score], best first. */
      async spelling(letters, way) {
        const keys = new Set();
        if (way === "initials") keys.add(letters.slice(0, 2));
        else {
          for (let length = 1; length < Math.min(letters.length, search.LONGEST + 1); length++) {
            if (search.isSyllable(letters.slice(0, length))) keys.add(letters[0] + letters[length]);
          }
        }
        const score = new Map();
        for (const rows of await Promise.all([...keys].map(async (key) => (await bucketFor(key)).names[key] || []))) {
          for (const [count, row] of rows) {
            const [name, pinyin] = row.split("\t");
            const end = search.spellName(name, pinyin, letters, way);
            if (end <= 0) continue;
            const s = name.slice(0, end);
            const value = 2 + 4 * (end / name.length) + Math.log(1 + count);
            score.set(s, Math.max(score.get(s) || 0, value));
          }
        }
        for (const syllables of way === "full" ? search.syllables(letters) : []) {
          const found = await chain(syllables.map((syllable) => ({
            sounds: search.soundsOfSyllable(syllable),
            fits: (char) => search.readingsOf(char).includes(syllable),
            same: "",
          })));
          for (const { s, count } of found.slice(0, 8)) {
            score.set(s, Math.max(score.get(s) || 0, 1 + Math.log(1 + count)));
          }
        }
        return [...score].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1));
      },
    };

    function soundsOf(char) {
      const known = search.soundsOf(char);
      return known.length ? known : [char];
    }

    /** Strings whose neighbours are pairs of the collection, each character fitting its unit. */
    async function chain(units) {
      let found = null;
      for (let i = 0; i + 1 < units.length; i++) {
        const next = [];
        for (const [a, b, count, same] of await fittingPairs(units[i], units[i + 1])) {
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
      const sounds = left.sounds.flatMap((a) => right.sounds.map((b) => [a, b])).slice(0, 6);
      const numbers = new Set(sounds.map((pair) => bucketOf(pair, index.buckets)));
      const found = [];
      for (const { pairs: rows } of await Promise.all([...numbers].map(bucket))) {
        for (const [key, row] of rows) {
          const [a, b, more] = key;
          if (b === undefined || more || !left.fits(a) || !right.fits(b)) continue;
          const same = (a === left.same ? 1 : 0) + (b === right.same ? 1 : 0);
          found.push([a, b, row.size || row.length, same]); // of a row not yet read, about its size
        }
      }
      return found;
    }
  }

  class Overtaken extends Error {}

  Object.assign(search, { openStore, Overtaken });
})(typeof self !== "undefined" ? self : globalThis);
