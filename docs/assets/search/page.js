/* The page's side of the search; loaded before Material's own script.
 *
 * 1. Names our worker in Material's settings, so that the search box talks to it.
 * 2. On file://, where no worker may start, stands in for it in the page, with classic scripts.
 * 3. Searches at once when text is pasted, dropped or picked in an input method with the mouse:
 *    Material listens to keyup only.
 */
(function () {
  "use strict";
  const folder = new URL(".", document.currentScript.src);
  const index = new URL("../../search/", folder);
  const address = new URL("worker.js", folder).href;
  const settings = document.getElementById("__config");
  if (settings) {
    const values = JSON.parse(settings.textContent);
    values.search = address;
    settings.textContent = JSON.stringify(values);
  }

  for (const type of ["input", "compositionend"]) {
    document.addEventListener(type, (event) => {
      const box = event.target;
      if (!(box instanceof Element) || !box.matches("[data-md-component=search-query]")) return;
      if (event.isComposing) return;
      setTimeout(() => box.dispatchEvent(new KeyboardEvent("keyup", { key: "Unidentified" })));
    });
  }

  if (location.protocol !== "file:") return;

  const waiting = new Map();
  window.searchShard = (name, value) => {
    const wait = waiting.get(name);
    if (wait) wait.resolve(value);
  };

  /** Run a classic script; its promise ends when it has run. */
  const run = (url) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.async = false;
    script.onload = () => { script.remove(); resolve(); };
    script.onerror = () => { script.remove(); reject(new Error("cannot load " + url)); };
    document.head.append(script);
  });

  const load = (name) => new Promise((resolve, reject) => {
    waiting.set(name, { resolve });
    run(new URL(name + ".js", index).href).then(() => waiting.delete(name), reject);
  });

  /** Looks like a Worker to Material; the engine runs in the page. */
  class PageWorker extends EventTarget {
    constructor() {
      super();
      this.receive = null;
    }

    async start() {
      await run(address);
      const search = window.ReplySearch;
      await Promise.all(search.PARTS.map((part) => run(new URL(part + ".js", folder).href)));
      return search.messages(load, (data) => this.dispatchEvent(new MessageEvent("message", { data })), 0);
    }

    async postMessage(message) {
      if (message.type === 0) {
        setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data: { type: 1 } })));
        this.receive = this.receive || this.start(); // set up comes when the box is opened
        return;
      }
      if (!this.receive) this.receive = this.start();
      (await this.receive)(message);
    }

    terminate() {}
  }

  const Native = window.Worker;
  window.Worker = function (url, options) {
    return String(url) === address ? new PageWorker() : new Native(url, options);
  };
})();
