// The page of a letter: what only scripts can do, and its words copied with where they stand.
(() => {
  "use strict";

  const letter = document.querySelector("[data-letter]");
  if (!letter) return;
  const PASSAGE = "h2, h3, h4, h5, h6, p";
  const button = (words) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    return made;
  };

  // What is copied is told: beside what was pressed, and aloud.
  const aloud = document.createElement("div");
  aloud.className = "rp-hidden";
  aloud.setAttribute("role", "status");
  document.body.append(aloud);
  const say = (pressed, words) => {
    pressed.dataset.said = words;
    aloud.textContent = words;
    setTimeout(() => {
      delete pressed.dataset.said;
      aloud.textContent = "";
    }, 2000);
  };
  const copyByHand = (text) => {
    const area = document.createElement("textarea");
    const focused = document.activeElement;
    area.value = text;
    area.className = "rp-hidden";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused.focus({ preventScroll: true });
    return done;
  };
  const copy = (text, pressed, words) => {
    const told = () => say(pressed, words);
    const byHand = () => copyByHand(text) && told();
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(told, byHand);
    else byHand();
  };

  // A link beside every passage.
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

  const contents = document.querySelector("[data-md-component=toc]");
  const card = document.querySelector("details.more");
  if (contents && card) {
    // Screens without room beside the letter have its contents folded above it.
    const folded = card.cloneNode();
    folded.classList.add("contents");
    folded.append(card.firstElementChild.cloneNode(), contents.cloneNode(true));
    folded.firstChild.textContent = "目次";
    folded.lastChild.removeAttribute("data-md-component");
    card.after(folded);
  }

  const actions = document.querySelector("p.actions");
  if (actions) {
    const add = (element) => {
      actions.append(" · ", element);
      return element;
    };
    const source = document.createElement("a");
    source.href = location.pathname.replace(/\.html$/, ".md");
    source.textContent = "Markdown";
    add(source);
    add(button("打印")).addEventListener("click", () => print());
    const plain = add(button("只看原文"));
    plain.setAttribute("aria-pressed", "false");
    plain.addEventListener("click", () => {
      const on = document.body.classList.toggle("plain-letter");
      plain.setAttribute("aria-pressed", String(on));
    });
  }

  // The forms of a citation: each can be copied, those for programs be saved.
  const SAVED = {
    bib: [".bib", "application/x-bibtex"],
    ris: [".ris", "application/x-research-info-systems"],
    csl: [".csl.json", "application/vnd.citationstyles.csl+json"],
  };
  const save = (text, [suffix, type]) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.download = location.pathname.split("/").pop().replace(/\.html$/, "") + suffix;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  for (const form of document.querySelectorAll(".cite .citation")) {
    const label = form.previousElementSibling;
    const name = label.textContent;
    const copies = button("复制");
    copies.setAttribute("aria-label", `复制 ${name}`);
    copies.addEventListener("click", () => copy(form.textContent, copies, "已复制"));
    label.append(copies);
    const kind = [...form.classList].find((each) => each in SAVED);
    if (!kind) continue;
    form.tabIndex = 0; // so that keys can scroll it
    form.setAttribute("role", "group");
    form.setAttribute("aria-label", name);
    const saves = button("下载");
    saves.setAttribute("aria-label", `下载 ${name}`);
    saves.addEventListener("click", () => save(`${form.textContent}\n`, SAVED[kind]));
    label.append(saves);
  }

  // The characters of the letter in a range, nothing that the library added among them.
  const wordsIn = (range) => {
    const texts = document.createTreeWalker(letter, NodeFilter.SHOW_TEXT);
    let [words, last] = ["", null];
    while (texts.nextNode()) {
      const node = texts.currentNode;
      const passage = node.parentElement.closest(PASSAGE);
      if (!passage || !range.intersectsNode(node) || node.parentElement.closest("[data-added]")) {
        continue;
      }
      if (last && passage !== last && !passage.matches(".run-in")) words += "\n";
      last = passage;
      words += node.data.slice(
        node === range.startContainer ? range.startOffset : 0,
        node === range.endContainer ? range.endOffset : node.length);
    }
    return words.trim();
  };

  // Where a passage stands: never with the words of a search, nor any other parameter. What lies on
  // a disk is named by the library and its page there, as in the footnote.
  const citationOf = (passage) => {
    const address = new URL((document.querySelector("link[rel=canonical]") || location).href);
    const anchor = passage && passage.id ? passage.id : "letter";
    const cited = document.querySelector(".citation.gbt").textContent;
    if (address.protocol === "file:") {
      const library = document.querySelector("meta[property='og:site_name']").content;
      const page = address.pathname.slice(address.pathname.lastIndexOf("/replies/") + 1);
      return `${cited.trim()} ${library}：${page}#${anchor}`;
    }
    address.search = address.hash = "";
    const before = cited.split(address.href)[0].trim();
    address.hash = anchor;
    return `${before} ${address.href}`;
  };

  // What a reader selects, or the sentence or passage that is clicked, is offered with its source.
  const offer = button("复制原句和出处");
  offer.className = "rp-offer";
  offer.dataset.added = "";
  const show = (range, passage, by, below) => {
    const words = wordsIn(range);
    if (!words) return;
    offer.dataset.by = by;
    offer.onclick = () => copy(`“${words}”\n${citationOf(passage)}`, offer, "已复制");
    (range.endContainer.parentElement.closest(PASSAGE) || passage).append(offer);
    const [base, width] = [offer.offsetParent.getBoundingClientRect(), offer.offsetWidth];
    const left = Math.max(8, Math.min(below.right - width / 2, innerWidth - width - 16));
    offer.style.left = `${left - base.left}px`;
    offer.style.top = `${below.bottom - base.top + 6}px`;
  };
  const withdraw = (by) => {
    if (!by || offer.dataset.by === by) offer.remove();
  };
  const whole = (element, passage, below) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    show(range, passage, "click", below);
  };

  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const selected = getSelection();
      const range = selected.rangeCount && !selected.isCollapsed && selected.getRangeAt(0);
      if (!range || !range.intersectsNode(letter)) {
        withdraw("selection");
        return;
      }
      const rects = range.getClientRects();
      const start = range.startContainer;
      const passage = (start.closest ? start : start.parentElement).closest(PASSAGE);
      if (rects.length) show(range, passage, "selection", rects[rects.length - 1]);
    }, 200);
  });
  offer.addEventListener("mousedown", (event) => event.preventDefault()); // what is selected stays
  document.addEventListener("pointerdown", (event) => {
    if (event.target !== offer) withdraw("click");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const link = document.activeElement === offer && offer.parentElement.querySelector(".rp-link");
    withdraw();
    if (link) link.focus({ preventScroll: true });
  });
  document.addEventListener("click", (event) => {
    const target = event.target.closest && event.target.closest("a.rp-link, [data-kind]");
    if (!target || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (target.matches(".rp-link")) {
      // The address of the passage is copied; the link itself still leads there.
      copy(target.href, target, "链接已复制");
      whole(target.parentElement, target.parentElement, target.getBoundingClientRect());
      // Whoever came by keys goes on there, once the link has led to its passage.
      if (!event.detail) setTimeout(() => offer.focus());
    } else if (letter.contains(target) && getSelection().isCollapsed) {
      const sentence = target.closest("[data-kind=commitment], [data-kind=ask]");
      const rects = sentence ? sentence.getClientRects() : [];
      const passage = target.closest(PASSAGE);
      if (rects.length) whole(sentence, passage, rects[rects.length - 1]);
    }
  });
})();
