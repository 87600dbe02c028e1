/* The worker that Material's search box talks to; page.js runs the same code in the page on file://.
 *
 * Messages: 0 set up, 1 ready, 2 query, 3 result. Every query gets exactly one answer; one that was
 * overtaken while waiting is answered with what was shown last.
 */
(function (root) {
  "use strict";
  const search = (root.ReplySearch = root.ReplySearch || {});

  const NOTHING = { items: [], pages: [], note: "" };

  /** A handler of Material's messages: `load(name)` brings a file of the index, `post` answers; where
   *  loading costs, it waits `pause` milliseconds for a further key. */
  function messages(load, post, pause) {
    let opened = null;
    let last = NOTHING;
    let newest = 0;

    const open = () => {
      if (!opened) {
        opened = search.open(load);
        opened.catch(() => (opened = null));
      }
      return opened;
    };

    async function answer(raw, number) {
      if (!raw.trim()) return NOTHING;
      const store = await open();
      const isCurrent = () => number === newest;
      if (pause) await new Promise((resolve) => setTimeout(resolve, pause));
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
          last = NOTHING;
        }
      }
      return post({ type: 3, data: last });
    };
  }

  /** What a file of the index carries: a value, or its JSON, deflated, in base64. */
  function unpack(carried) {
    if (typeof carried !== "string") return carried;
    const bytes = Uint8Array.from(atob(carried), (char) => char.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
  }

  /** Open the index: its tables, and all replies where they are few. */
  async function open(load) {
    const read = async (name, version) => unpack(await load(name, version));
    const index = await read("index");
    const tables = await read("tables");
    search.useSimplified(tables.simplified);
    search.useReadings(tables.readings);
    search.usePhrases(tables.phrases);
    const shared = { synonyms: search.synonyms(tables.synonyms) };
    return search.openStore((name) => read(name, index.version), index, shared);
  }

  Object.assign(search, { messages, open });
  search.PARTS = ["fold", "reply", "query", "rank", "substrings", "sound", "nearly", "lists", "store", "items", "engine"];

  if (typeof root.importScripts !== "function" || root.document) return;

  /* In a real worker: the other parts are imported when the first query comes, the files of the
   * index are fetched side by side, and what the call hands over is read from their text. */
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
