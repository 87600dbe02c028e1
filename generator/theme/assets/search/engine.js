/* The engine: from what was typed to ranked replies, literal findings first.
 *
 * The stages of `STAGES` are tried in turn, and the first that finds a reply ends the search, so
 * that pinyin, sound and slips are looked at only where nothing literal is found. The store (store.js)
 * says which replies are worth reading.
 */
(function (root) {
  "use strict";
  const search = (root.ReplySearch = root.ReplySearch || {});
  const LITERAL = 1;
  const MOST_PAGES = 4; // pages of names told beside the replies
  const LONGEST_NAME = 60; // characters; what is longer is no name

  /** Find `raw`: {hits, pages, how, note, unread}; `pages` are those of names that hold the words,
   *  first those of this very name; `how` says what holds for all hits and is not literal, or "";
   *  `note` says which words were left out, `unread` how many more replies may be hits. What holds for
   *  one word stands in the option that was found. */
  async function find(store, raw) {
    const query = search.readQuery(raw);
    const none = { hits: [], pages: [], how: "", note: "" };
    if (!query.whole) return none;
    const pages = query.whole.text.length > LONGEST_NAME ? [] : await named(store, query);
    for (const stage of STAGES) {
      const found = await stage(store, query);
      if (found && found.hits.length) {
        const { hits, how, heard } = found;
        const told = heard && !pages.length ? await named(store, heard) : pages;
        return { hits, how, pages: told, note: stage === whole ? "" : query.note, unread: store.unread };
      }
    }
    return { ...none, pages, note: query.note };
  }

  /** Hits among the pages of names, which hold every word: those whose name is the whole first, then
   *  the best. */
  async function named(store, { whole, words }) {
    const isOwn = (page) => page.labels.some(({ kind, s }) => kind === "name" && whole.options.some((option) => option.s === s));
    const pages = await store.named(whole, words);
    const ranked = search.rank(pages, fixed(words), LITERAL, store);
    const hitOf = new Map(ranked.map((hit) => [hit.reply, hit]));
    const own = pages.filter(isOwn).map((reply) => hitOf.get(reply) || { reply, found: [], sections: [] });
    const others = ranked.filter(({ reply }) => !isOwn(reply));
    return [...own, ...others].slice(0, Math.max(MOST_PAGES, own.length));
  }

  const NOTHING = { options: [] };
  const fixed = (words) => () => words;

  async function all(store, words) {
    const replies = await store.holding(words);
    return search.rank(replies, fixed(words), LITERAL, store);
  }

  /** The query as one string, across spaces and punctuation. */
  async function whole(store, query) {
    return { hits: await all(store, [query.whole]), how: "" };
  }

  /** Every word that was typed between spaces. */
  async function words(store, query) {
    return query.words.length > 1 ? { hits: await all(store, query.words), how: "" } : null;
  }

  /** Every run between spaces, punctuation and the borders of Han, digits and Latin. */
  async function runs(store, query) {
    const same = query.runs.length === query.words.length
      && query.runs.every((run, i) => run.text === query.words[i].text);
    return query.runs.length && !same && !query.asks ? { hits: await all(store, query.runs), how: "" } : null;
  }

  /** Every run, cut into the pieces that a reply has, and the same with listed synonyms in place of
   *  the words typed: pieces are weak hits, so words that mean the whole may rank above them. */
  async function cut(store, query) {
    if (!query.runs.length) return null;
    const literal = await inPieces(store, query.runs.map((run) => ({ run })), 1);
    const parts = withSynonyms(store, query);
    if (!parts.some((part) => part.word)) return { hits: literal, how: "" };
    return { hits: merge(literal, await inPieces(store, parts, 1)), how: "" };
  }

  /** The runs, cut at the words that have synonyms. */
  const withSynonyms = (store, query) => query.runs.flatMap((run) => store.synonyms.split(run.text))
    .map((part) => (part.options
      ? { word: { text: part.text, options: part.options } }
      : { run: search.word(part.text) }));

  /** Two lists of hits as one; of the two of one reply the better. */
  function merge(hits, others) {
    const best = new Map();
    for (const hit of [...hits, ...others]) {
      const known = best.get(hit.reply.record.l);
      if (!known || hit.score > known.score) best.set(hit.reply.record.l, hit);
    }
    return [...best.values()].sort(search.compare);
  }

  /** Rank replies by parts: a part is a word as it stands or a run that may be cut, nearly whole or in
   *  pieces; the less it is cut, the better. */
  async function inPieces(store, parts, share) {
    const replies = await store.similar(parts.map((part) => part.word || part.run));
    const substrings = search.substrings(parts.flatMap(({ word, run }) => (word || run).options.map(({ s }) => s)));
    const all = new Map(replies.map((reply) => [reply, substrings.of(reply)]));
    const holds = (has, { options }) => options.some(({ s }) => has.whole(s));
    const owned = [...all.values()];
    const unknown = (run) => run && !owned.some((has) => holds(has, run));
    const nearTo = share === 1 ? nearness(replies, parts.map(({ run }) => run).filter(unknown)) : new Map();
    const words = new Map();
    const wordOf = (text) => words.get(text) || words.set(text, search.word(text)).get(text);
    const wordsOf = (reply) => {
      const has = all.get(reply);
      const list = [];
      let held = 0;
      let length = 0;
      let intact = 0;
      let most = 0;
      for (const { word, run } of parts) {
        const text = (word || run).text;
        length += text.length;
        most += text.length ** 2;
        if (word || holds(has, run)) {
          list.push(word || run);
          held += text.length;
          intact += text.length ** 2;
          continue;
        }
        const near = (nearTo.get(run) || []).filter(([s]) => search.contains(reply, s));
        if (near.length) {
          list.push({ text, options: near.slice(0, 3).map(([s]) => ({ s, weight: 1, how: "字近" })) });
          held += text.length;
          intact += 0.9 * text.length ** 2;
          continue;
        }
        const reach = has.reach(text);
        if (share === 1 && !search.coverable(text, reach, search.FUNCTION)) return null;
        const { pieces, missing, share: covered } = search.cover(text, reach, search.FUNCTION);
        if (share === 1 && covered < 1) return null;
        list.push(...pieces.map(wordOf), ...(share === 1 ? [] : missing.map(wordOf)));
        held += covered * text.length;
        for (const piece of pieces) intact += piece.length ** 2;
      }
      if (!held || held < share * length - 1e-9) return null;
      return Object.assign(unique(list), { factor: Math.sqrt(Math.min(1, intact / most)) });
    };
    return search.rank(replies, wordsOf, share, store);
  }

  const MOST_UNKNOWN = 8; // words of one query; where more are nowhere, they are no slips

  /** What the replies have that is a slip away from each of the runs: Map run -> strings. */
  const nearness = (replies, runs) => new Map((runs.length > MOST_UNKNOWN ? [] : runs)
    .map((run) => [run, run.text.length > 3 ? search.byNearness(replies, run.text, 1) : []]));

  const unique = (list) => [...new Map(list.map((word) => [word.text, word])).values()];

  /** The first of some lists of words of which something is found when the words that are not `known`
   *  are replaced by what `near` gives for them. */
  async function replaced(lists, known, near, findAll) {
    const different = new Map(lists.map((list) => [list.map(({ text }) => text).join(" "), list]));
    for (const list of different.values()) {
      const words = [];
      for (const word of list) {
        const options = (await known(word)) ? word.options : await near(word);
        if (!options.length) break;
        words.push({ text: word.text, options });
      }
      if (words.length < list.length || words.every(({ options }, i) => options === list[i].options)) continue;
      const hits = await findAll(words);
      if (hits.length) return { hits, how: "", heard: { whole: words.length === 1 ? words[0] : NOTHING, words } };
    }
    return null;
  }

  /** Pinyin, initials, and characters that sound alike. */
  const sound = (store, { whole, words, runs }) => replaced(
    [[whole], words, runs], store.known, (word) => soundOptions(store, word), (heard) => all(store, heard),
  );

  async function soundOptions(store, { text }) {
    if (/^[a-z]+$/.test(text)) {
      for (const way of ["full", "initials", "mixed"]) {
        const options = spellingOptions(await store.spelling(text, way));
        if (options.length) return options;
      }
      return longestInitials(store, text);
    }
    if (text.length < 2) return [];
    const found = await store.sounding(text);
    const kept = found.filter(([, equal]) => equal === found[0][1]).slice(0, 4);
    return kept.map(([s]) => ({ s, weight: 1, how: "音近" }));
  }

  /** As many of the letters, three or more, as are initials of something. What spells some letters
   *  spells fewer, so the number is halved in on. */
  async function longestInitials(store, text) {
    let best = [];
    for (let [low, high] = [3, text.length - 1]; low <= high; ) {
      const length = (low + high) >> 1;
      const options = spellingOptions(await store.spelling(text.slice(0, length), "initials"));
      if (options.length) [best, low] = [options, length + 1];
      else high = length - 1;
    }
    return best;
  }

  function spellingOptions(found) {
    if (!found.length) return [];
    const top = found[0][1];
    const kept = found.filter(([, score]) => score >= 0.5 * top).slice(0, 6);
    return kept.map(([s, score]) => ({ s, weight: 0.5 + (0.5 * score) / top, how: "拼音" }));
  }

  /** A character dropped, added or wrong. */
  async function slips(store, { whole, runs }) {
    const replies = await store.similar([whole, ...runs]);
    const known = (word) => replies.some((reply) => search.contains(reply, word.text));
    const near = ({ text }) => search.byNearness(replies, text).slice(0, 6).map(([s]) => ({ s, weight: 1, how: "字近" }));
    const lists = [[whole], runs].filter((list) => list.filter((word) => !known(word)).length <= MOST_UNKNOWN);
    return replaced(lists, known, near, (words) => search.rank(replies, fixed(words), LITERAL, store));
  }

  /** Replies with most of what was typed, the more of it the better. */
  async function partly(store, query) {
    const parts = withSynonyms(store, query);
    if (!parts.length) return null;
    const found = await inPieces(store, parts, 0);
    const tells = ({ text }) => text.length > 2 || !/^[a-z0-9]+$/.test(text); // two letters are in anything
    const scored = found.filter((hit) => hit.held > 0.3 && hit.found.some((part) => part && tells(part.word)));
    for (const hit of scored) hit.score *= hit.held * hit.held;
    const top = Math.max(0, ...scored.map((hit) => hit.score));
    const hits = scored.filter((hit) => hit.score >= 0.4 * top).sort((a, b) => b.score - a.score);
    return { hits, how: "只含部分词语" };
  }

  const STAGES = [whole, words, runs, cut, sound, slips, partly];

  Object.assign(search, { find });
})(typeof self !== "undefined" ? self : globalThis);
