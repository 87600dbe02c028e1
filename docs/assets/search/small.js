/* The small store: all replies in one file, every one of them looked at. */
(function (root) {
  "use strict";
  const search = (root.ReplySearch = root.ReplySearch || {});

  /** A store over `records`; `tables` are the shared tables. */
  function smallStore(records, tables) {
    const replies = records.map(search.prepare);
    const names = search.collectNames(replies);
    let index = null;
    const sounds = () => (index = index || search.soundIndex(replies));
    return {
      size: replies.filter((reply) => !reply.record.k).length,
      synonyms: tables.synonyms,
      holders: () => 0,
      holding: async () => replies,
      similar: async () => replies,
      known: async (word) => replies.some((reply) => word.options.some((option) => search.contains(reply, option.s))),
      spelling: async (letters, way) => search.bySpelling(sounds(), letters, way, names),
      sounding: async (s) => search.bySound(sounds(), s),
    };
  }

  /** The names of the replies with the pinyin given for them: Map folded name -> syllables. */
  function collectNames(replies) {
    const names = new Map();
    for (const reply of replies) {
      for (const { kind, s, pinyin } of reply.labels) {
        if (kind === "name" && (pinyin || !names.has(s))) names.set(s, pinyin || null);
      }
    }
    return names;
  }

  Object.assign(search, { smallStore, collectNames });
})(typeof self !== "undefined" ? self : globalThis);
