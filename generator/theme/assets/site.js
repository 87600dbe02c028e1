// Small comforts; every page works without them.
(() => {
  "use strict";

  // Chrome of a letter: a link beside every passage, and what only scripts can do.
  const letter = document.querySelector("[data-letter]");
  const actions = document.querySelector("p.actions");
  if (letter) {
    for (const passage of letter.querySelectorAll(":is(h2, h3, h4, h5, h6, p)[id]")) {
      const link = document.createElement("a");
      link.className = "rp-link";
      link.href = `#${passage.id}`;
      link.dataset.added = "";
      link.title = "复制本段链接";
      link.setAttribute("aria-label", "本段链接");
      if (passage.matches("h2, h3, h4, h5, h6")) {
        // Read aloud it would be a part of the heading; the contents lead to the same address.
        link.setAttribute("aria-hidden", "true");
        link.tabIndex = -1;
      }
      passage.append(link);
    }
  }
  const contents = document.querySelector("[data-md-component=toc]");
  const card = document.querySelector("details.more");
  if (letter && contents && card) {
    // Screens without room beside the letter have its contents folded above it.
    const folded = card.cloneNode();
    folded.classList.add("contents");
    folded.append(card.firstElementChild.cloneNode(), contents.cloneNode(true));
    folded.firstChild.textContent = "目次";
    folded.lastChild.removeAttribute("data-md-component");
    card.after(folded);
  }
  if (letter && actions) {
    const add = (element, words) => {
      element.textContent = words;
      actions.append(" · ", element);
      return element;
    };
    const source = document.createElement("a");
    source.href = location.pathname.replace(/\.html$/, ".md");
    add(source, "Markdown");
    add(document.createElement("button"), "打印").addEventListener("click", () => print());
    const plain = add(document.createElement("button"), "只看原文");
    plain.setAttribute("aria-pressed", "false");
    plain.addEventListener("click", () => {
      const on = document.body.classList.toggle("plain-letter");
      plain.setAttribute("aria-pressed", String(on));
    });
  }

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

  // Copy the address of a passage when its link is used; the link itself still leads there.
  const aloud = document.createElement("div");
  aloud.className = "rp-hidden";
  aloud.setAttribute("role", "status");
  if (letter) document.body.append(aloud);
  const say = (link, words) => {
    link.dataset.said = words;
    aloud.textContent = words;
    setTimeout(() => {
      delete link.dataset.said;
      aloud.textContent = "";
    }, 2000);
  };
  const copyByHand = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "rp-hidden";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a.rp-link");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const byHand = () => copyByHand(link.href) && say(link, "链接已复制");
    if (navigator.clipboard) {
      navigator.clipboard.writeText(link.href).then(() => say(link, "链接已复制"), byHand);
    } else {
      byHand();
    }
  });

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
    document.querySelectorAll(".letter details").forEach((part) => { part.open = true; });
  });
})();
