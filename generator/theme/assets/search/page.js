/* The page's side of the search; loaded before Material's own script.
 *
 * 1. Names our worker in Material's settings, so that the search box talks to it.
 * 2. On file://, where no worker may start, stands in for it in the page, with classic scripts.
 * 3. Tells above the results the pages of the names that were typed.
 * 4. Names the box, and has the number of results told to who cannot see it.
 * 5. Searches at once when text is pasted, dropped or picked in an input method with the mouse:
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

  const dialog = document.querySelector("[data-md-component=search]");
  if (dialog) {
    dialog.setAttribute("aria-label", "搜索");
    dialog.querySelector(".md-search-result__meta").setAttribute("role", "status"); // how many are found
  }

  for (const type of ["input", "compositionend"]) {
    document.addEventListener(type, (event) => {
      const box = event.target;
      if (!(box instanceof Element) || !box.matches("[data-md-component=search-query]")) return;
      if (event.isComposing) return;
      setTimeout(() => box.dispatchEvent(new KeyboardEvent("keyup", { key: "Unidentified" })));
    });
  }

  /** The line above the results: what they leave out, and the page of the name that was typed, or those
   *  whose names hold it. */
  function tellPages({ pages, note }) {
    const result = document.querySelector("[data-md-component=search-result]");
    for (const old of result.querySelectorAll(".search-pages")) old.remove();
    const links = pages.map(({ location: place, title }) => {
      const link = document.createElement("a");
      link.href = new URL("../" + place, index).href;
      link.tabIndex = -1; // as all results: reached by arrows, and not while the box is closed
      const name = document.createElement("span");
      name.dataset.mdScore = "0"; // Material asks every link for it, to open the best on Enter
      name.textContent = title;
      link.append(name);
      return link;
    });
    const line = document.createElement("p");
    line.className = "search-pages";
    line.append(note, ...links.flatMap((link, i) => [i ? " · " : "页面：", link]));
    if (line.textContent) result.firstElementChild.after(line);
  }

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
    receive = null;

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

  const fromDisk = location.protocol === "file:";
  const Native = window.Worker;
  window.Worker = function (url, options) {
    const ours = String(url) === address;
    const worker = ours && fromDisk ? new PageWorker() : new Native(url, options);
    if (ours) worker.addEventListener("message", ({ data }) => { if (data.type === 3) tellPages(data.data); });
    return worker;
  };
})();
