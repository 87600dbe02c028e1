/* Result items as Material draws them: a page with its sections, short snippets, the words marked.
 *
 * Material shows a section when its score is that of the first item of the page, and folds the
 * others away under "more"; Enter opens the item with the highest score, so pages score less.
 */
(function (root) {
  "use strict";
  const search = (root.ReplySearch = root.ReplySearch || {});
  const BEFORE = 24;
  const LENGTH = 96;
  const SHOWN = 3;
  const MOST_SECTIONS = 12;
  const MOST_PAGES = 40;
  const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

  const escape = (text) => text.replace(/[&<>"]/g, (char) => ESCAPES[char]);

  /** Escaped `text` with the stretches of `marks` ([from, to] in `text`) marked. */
  function mark(text, marks) {
    let out = "";
    let last = 0;
    for (const [from, to] of joined(marks)) {
      out += escape(text.slice(last, from)) + "<mark data-md-highlight>" + escape(text.slice(from, to)) + "</mark>";
      last = to;
    }
    return out + escape(text.slice(last));
  }

  function joined(marks) {
    const sorted = marks.slice().sort((a, b) => a[0] - b[0]);
    const out = [];
    for (const [from, to] of sorted) {
      const last = out[out.length - 1];
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else out.push([from, to]);
    }
    return out;
  }

  /** The stretches of a passage's own text that the spots cover. */
  function stretches(passage, spots) {
    const { at } = passage.folded;
    const own = passage.to - passage.from;
    const out = [];
    for (const spot of spots) {
      const from = Math.max(0, spot.at - passage.from);
      const to = Math.min(own, spot.end - passage.from);
      if (from < to) out.push([at[from], at[to - 1] + 1]);
    }
    return out;
  }

  const LONGEST_RUN = 24;

  /** Where to cut near a place: in no number, date or Latin word, which cut in two reads as another. */
  function beforeRun(text, place) {
    const run = /[!-~]*$/.exec(text.slice(Math.max(0, place - LONGEST_RUN), place))[0].length;
    return run < LONGEST_RUN && /[!-~]/.test(text.charAt(place)) ? place - run : place;
  }

  /** A piece of `text` around `marks`, cut where a sentence begins if one begins nearby. */
  function excerpt(text, marks) {
    const [from, to] = marks.length ? marks[0] : [0, 0];
    let start = Math.max(0, from - BEFORE);
    const sentence = text.slice(start, from).search(/[。；！？][^。；！？]*$/);
    if (sentence >= 0) start += sentence + 1;
    else start = beforeRun(text, start);
    const end = Math.max(to, beforeRun(text, Math.min(text.length, Math.max(start + LENGTH, to + 12))));
    const inside = marks
      .filter((pair) => pair[1] > start && pair[0] < end)
      .map((pair) => [Math.max(pair[0], start) - start, Math.min(pair[1], end) - start]);
    const body = mark(text.slice(start, end).replace(/\s/g, " "), inside);
    return (start > 0 ? "…" : "") + body + (end < text.length ? "…" : "");
  }

  /** One section of a hit as an item. Without an anchor it would be taken for the page itself, whose
   *  title, place and year then were lost: what has none stands in the letter. */
  function sectionItem(hit, section, how) {
    const { reply } = hit;
    const { path } = reply.sections[section.number];
    const window = section.window.length ? section.window : section.spots;
    let passage = reply.passages[window[0].passage];
    const anchor = passage.anchor;
    const heading = path.length ? path[path.length - 1] : reply.record.t;
    if (passage.isHeading) {
      const body = section.spots.find((spot) => !reply.passages[spot.passage].isHeading);
      const next = reply.passages[window[0].passage + 1];
      if (body) passage = reply.passages[body.passage];
      else if (next && next.heading === passage.heading) passage = next;
    }
    const spots = section.spots.filter((spot) => spot.end > passage.from && spot.at < passage.to);
    const near = new Set(window.map((spot) => spot.at));
    const nearest = spots.filter((spot) => near.has(spot.at));
    const marks = joined(stretches(passage, spots));
    const first = nearest.length ? stretches(passage, nearest)[0][0] : 0;
    const from = marks.findIndex((pair) => pair[1] > first);
    const turned = from > 0 ? [...marks.slice(from), ...marks.slice(0, from)] : marks;
    return {
      location: reply.record.l + (anchor ? "#" + anchor : reply.record.k ? "" : "#letter"),
      title: mark(heading, headingMarks(heading, hit)),
      text: remark(hit, how) + excerpt(passage.text, turned),
    };
  }

  /** Stretches of a title or heading that hold words of the hit. */
  function headingMarks(heading, hit) {
    const folded = search.fold(heading);
    const marks = [];
    for (const found of hit.found) {
      if (!found) continue;
      for (const option of found.word.options) {
        for (let at = folded.s.indexOf(option.s); at >= 0; at = folded.s.indexOf(option.s, at + 1)) {
          marks.push([folded.at[at], folded.at[at + option.s.length - 1] + 1]);
        }
      }
    }
    return marks;
  }

  /** What tells the reader that a hit is not what was typed. */
  function remark(hit, how) {
    const said = new Map();
    for (const found of hit.found) {
      if (!found) continue;
      const used = found.spots.length ? found.spots.map((spot) => spot.option) : found.shown ? [found.shown.option] : [];
      if (used.some((option) => !option.how)) continue;
      for (const option of used) said.set(option.s, option.how);
    }
    if (!said.size && !how) return "";
    const words = [...said.keys()].slice(0, 3).map((s) => "“" + escape(s) + "”").join("");
    const ways = [...new Set(said.values())].join("、");
    const text = [ways && "按" + ways + "找到" + words, how].filter(Boolean).join("，");
    return '<em class="search-note">［非原词：' + text + "］</em> ";
  }

  /** The words found (true) and missing (false), as they stand in the text, for `?h=` and the list
   *  of missing words. */
  function terms(hit) {
    const out = {};
    for (let i = 0; i < hit.words.length; i++) {
      const found = hit.found[i];
      if (!found) out[hit.words[i].text] = false;
      else for (const text of literal(hit.reply, found)) out[text] = true;
    }
    return out;
  }

  function literal(reply, found) {
    const texts = new Set();
    for (const spot of found.spots.slice(0, 8)) {
      const passage = reply.passages[spot.passage];
      for (const [from, to] of stretches(passage, [spot])) texts.add(passage.text.slice(from, to));
    }
    return [...texts].slice(0, 2);
  }

  /** What the labels say of a hit that has no place in the text. */
  function labelText(hit) {
    const shown = new Set();
    for (const found of hit.found) if (found && found.shown) shown.add(found.shown.entry.raw);
    shown.delete(hit.reply.record.s); // it is the head of the result
    return [...shown].slice(0, 3).map((raw) => mark(raw, headingMarks(raw, hit))).join(" · ");
  }

  /** One hit as Material's list of items: the page, then its sections. */
  function hitItems(hit, how) {
    const { record } = hit.reply;
    const found = terms(hit);
    const strong = hit.sections.filter((section, i) => i < SHOWN && section.score >= 0.55 * hit.sections[0].score);
    const page = {
      location: record.l,
      title: mark(record.s || record.t, headingMarks(record.s || record.t, hit)),
      text: remark(hit, how) + labelText(hit),
      tags: [record.p, record.y].filter(Boolean).map(escape),
      terms: found,
      score: hit.score,
    };
    if (!hit.sections.length) return [page];
    page.score = hit.score / 2;
    const items = hit.sections.slice(0, MOST_SECTIONS).map((section, i) => ({
      ...sectionItem(hit, section, how),
      terms: found,
      score: i < strong.length ? hit.score : hit.score * 0.75,
    }));
    return [...items, page];
  }

  /** Where the page of a name has the words: at a section of it, unless its names hold them all. */
  function pageLocation(hit) {
    const { location } = hit.sections.length && !hit.found.every(({ label }) => label)
      ? sectionItem(hit, hit.sections[0], "") : { location: hit.reply.record.l };
    return location;
  }

  /** A result of the engine as the data of Material's result message: `items`, and for the line above
   *  them `pages`, those of names with plain titles, and a `note`, which says too what is not listed.
   *  Where no reply is found, the pages are the items. */
  function toItems({ hits, pages, how, note, unread }) {
    if (hits.length) {
      const shown = hits.slice(0, MOST_PAGES);
      const left = hits.length - shown.length + unread;
      const more = left ? `只列出最相近的 ${shown.length} 篇，另有 ${left} 篇可能也有，可以加词缩小范围。` : "";
      const told = pages.map((hit) => ({ location: pageLocation(hit), title: hit.reply.record.s }));
      return { items: shown.map((hit) => hitItems(hit, how)), pages: told, note: note + more };
    }
    const items = pages.map((hit) => {
      const { l: location, s: title } = hit.reply.record;
      return hit.sections.length ? hitItems(hit, "") : [{ location, title: escape(title), text: "", terms: {}, score: 1 }];
    });
    return { items, pages: [], note };
  }

  Object.assign(search, { toItems });
})(typeof self !== "undefined" ? self : globalThis);
