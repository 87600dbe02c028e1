/* The worker that Material's search box talks to; page.js runs the same code in the page on file://.
 *
 * Messages: 0 set up, 1 ready, 2 query, 3 result. Every query gets exactly one answer; one that was
 * overtaken while waiting is answered with what was shown last.
 */
(function (root) {
  "use strict";
  const search = (root.ReplySearch = root.ReplySearch || {});

  /** A handler of Material's messages: `load(name)` brings a file of the index, `post` answers; where
   *  loading costs, it waits `pause` milliseconds for a further key. */
  function messages(load, post, pause) {
    let opened = null;
    let last = { items: [] };
    let newest = 0;

    const open = () => {
      if (!opened) {
        opened = search.open(load);
        opened.catch(() => (opened = null));
      }
      return opened;
    };

    async function answer(raw, number) {
      if (!raw.trim()) return { items: [] };
      const store = await open();
      const isCurrent = () => number === newest;
      if (store.sharded && pause) await new Promise((resolve) => setTimeout(resolve, pause));
      if (!isCurrent()) return last;
      const found = await search.find(Object.assign(Object.create(store), { isCurrent }), raw);
      return isCurrent() ? search.toItems(found) : last;
    }

    return async function receive({ type, data }) {
      if (type === 0) return post({ type: 1 });
      if (type !== 2) return undefined;
      const number = ++newest;
      try {
        last = await answer(data, number);
      } catch (error) {
        if (!search.Overtaken || !(error instanceof search.Overtaken)) {
          console.error("search:", error);
          last = { items: [] };
        }
      }
      return post({ type: 3, data: last });
    };
  }

  /** Open the index: its tables and, in small mode, all replies. */
  async function open(load) {
    const index = await load("index");
    const tables = await load("tables");
    search.useSimplified(tables.simplified);
    search.useReadings(tables.readings);
    search.usePhrases(tables.phrases);
    const shared = { synonyms: search.synonyms(tables.synonyms) };
    if (index.mode === "small") return search.smallStore((await load("replies", index.version)).replies, shared);
    return search.shardedStore((name) => load(name, index.version), index, shared);
  }

  Object.assign(search, { messages, open });
  search.PARTS = ["fold", "reply", "query", "rank", "substrings", "cover", "sound", "nearly", "synonyms", "small", "sharded", "items", "engine"];

  if (typeof root.importScripts !== "function" || root.document) return;

  /* In a real worker: the other parts are imported when the first query comes, the files of the
   * index are fetched side by side and read as JSON between the brackets of the call. */
  const base = new URL("../../search/", root.location.href);
  const load = async (name, version) => {
    const address = new URL(name + ".js" + (version ? "?v=" + version : ""), base);
    const answer = await fetch(address, { cache: version ? "default" : "no-cache" });
    if (!answer.ok) throw new Error(answer.status + " " + name);
    const text = await answer.text();
    return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
  };
  let ready = false;
  const receive = messages(load, (message) => root.postMessage(message), 60);
  root.addEventListener("message", (event) => {
    if (event.data.type === 2 && event.data.data.trim() && !ready) {
      ready = true;
      root.importScripts(...search.PARTS.map((part) => new URL(part + ".js", root.location.href).href));
    }
    receive(event.data);
  });
})(typeof self !== "undefined" ? self : globalThis);
