// Small comforts; every page works without them.
(() => {
  "use strict";

  // The theme takes every other form of a page for another language, and asks for its sitemap.
  const others = document.querySelectorAll("link[rel=alternate]");
  others.forEach((link) => link.setAttribute("rel", "alternate "));
  addEventListener("load", () => others.forEach((link) => link.setAttribute("rel", "alternate")));

  // A search hands its words to the page it leads to, where the theme marks them; they are no part
  // of what is copied or printed, so that they leave the address when a reader begins to act.
  const forgetWords = () => {
    const address = new URL(location);
    if (!address.searchParams.has("h")) return;
    address.searchParams.delete("h");
    history.replaceState(history.state, "", address);
  };
  addEventListener("pointerdown", forgetWords);
  addEventListener("keydown", forgetWords);

  // Pages of one place or thing that earlier editions had are rows of the registers today.
  const gone = document.querySelector("[data-gone]");
  const asked = gone && location.pathname.match(
    /\/(promises|data|documents|mechanisms|offices|councils)\/(.+)\.html$/);
  if (asked) {
    const place = asked[2].match(/^(?:places\/)?([a-z]+(?:\/[a-z]+)*?)(?:\/\d{4})?$/);
    const isOfPlace = place && (asked[1] === "promises" || asked[2].startsWith("places/"));
    gone.lastElementChild.href = gone.dataset.gone.replace(/index\.html$/, "")
      + `${asked[1]}/index.html${isOfPlace ? `?place=${place[1]}` : ""}`;
    gone.hidden = false;
  }

  // The search box of the home page hands its words to the search of the header.
  const form = document.querySelector(".rp-search");
  const toggle = document.querySelector("#__search");
  const box = document.querySelector("[data-md-component=search-query]");
  if (form && toggle && box) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      box.value = form.elements.q.value;
      if (!toggle.checked) toggle.click();
      box.focus();
      box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    });
  }

  // Printed pages show everything, and their address.
  addEventListener("beforeprint", () => {
    forgetWords();
    const content = document.querySelector(".md-content__inner");
    if (content) content.dataset.address = location.href;
    document.querySelectorAll(".letter details, .cite").forEach((part) => { part.open = true; });
  });
})();
