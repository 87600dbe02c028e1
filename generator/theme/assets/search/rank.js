/* Ranking: which replies hold the words of a query, and which of their sections is the answer.
 *
 * A section counts every word of the query by length x rarity: most in its own heading, then in
 * its text, less in the headings above it or the labels of the page, least elsewhere in the reply;
 * words close together count more. A reply is worth its best section plus its labels.
 */
(function (root) {
  "use strict";
  const search = (root.ReplySearch = root.ReplySearch || {});
  const bare = (s) => s.replace(/^第|号(?:提案|建议|议案|案)?$|提案$|建议$/g, "");

  /** Find one word in one reply: {word, spots, label}, or null. */
  function findWord(reply, word) {
    const hits = [];
    let label = 0;
    let shown = null;
    for (const option of word.options) {
      for (const spot of search.spots(reply, option.s, true)) {
        hits.push({ ...spot, quality: spot.quality * option.weight, option });
      }
      if (!reply.labelText.includes(option.s)) continue;
      for (const entry of reply.labels) {
        const value = labelValue(entry, option.s) * option.weight;
        if (value > label) [label, shown] = [value, { entry, option }];
      }
    }
    return hits.length || label ? { word, spots: settle(hits), label, shown } : null;
  }

  /** Of spots that overlap, keep the better, so that two options never count one place twice. */
  function settle(hits) {
    if (hits.length < 2) return hits;
    hits.sort((a, b) => a.at - b.at || b.end - a.end);
    const kept = [];
    for (const hit of hits) {
      const last = kept[kept.length - 1];
      if (!last || hit.at >= last.end || hit.option === last.option) kept.push(hit);
      else if (hit.quality > last.quality) kept[kept.length - 1] = hit;
    }
    return kept;
  }

  /** What a word in a label of the page is worth. */
  function labelValue({ kind, s }, text) {
    const at = s.indexOf(text);
    if (at < 0) return 0;
    const share = text.length / s.length;
    const digits = (i) => i >= 0 && i < s.length && search.isDigit(s.charCodeAt(i));
    const cut = (digits(at) && digits(at - 1)) || (digits(at + text.length - 1) && digits(at + text.length));
    if (cut) return 0.02;
    if (kind === "number") return bare(s) === bare(text) ? 2.5 : 0.5 + 0.5 * share;
    if (kind === "title") return 0.5 + 0.9 * share;
    if (kind === "name") return share === 1 ? 0.9 : 0.2 + 0.5 * share;
    return 0.15 + 0.3 * share;
  }

  /** Rank `replies`: `wordsOf(reply)` gives the words wanted of it, null to pass it over; at least
   *  `share` of their weight must be there (1: all). `collection` tells how rare a word is.
   *  Where every reply has words of its own, they carry a `factor`, and their weights cancel out. */
  function rank(replies, wordsOf, share, collection) {
    const matches = [];
    const seen = new Map();
    for (const reply of replies) {
      const words = wordsOf(reply);
      if (!words) continue;
      const held = (word) => word.options.some((option) => search.contains(reply, option.s));
      if (share === 1 && !words.every(held)) continue; // soon said, of most replies
      const found = words.map((word) => findWord(reply, word));
      if (share === 1 && found.some((hit) => !hit)) continue;
      if (!found.some(Boolean)) continue;
      for (const hit of found) if (hit) seen.set(hit.word.text, (seen.get(hit.word.text) || 0) + 1);
      matches.push({ reply, words, found });
    }
    const weigh = (word) => {
      const holders = Math.max(collection.holders(word) || 0, seen.get(word.text) || 0, 1);
      const length = Math.max(...word.options.slice(0, 1).map((option) => option.s.length));
      return Math.sqrt(length) * (0.25 + Math.log(1 + collection.size / (holders + 0.5)));
    };
    const weights = new Map();
    const weightOf = (word) => {
      if (!weights.has(word.text)) weights.set(word.text, weigh(word));
      return weights.get(word.text);
    };
    const hits = [];
    for (const match of matches) {
      const total = match.words.reduce((sum, word) => sum + weightOf(word), 0);
      const held = match.found.reduce((sum, hit) => sum + (hit ? weightOf(hit.word) : 0), 0);
      if (held < share * total - 1e-9) continue;
      const hit = score(match, weightOf);
      if (match.words.factor) hit.score *= match.words.factor / total;
      hit.held = held / total;
      hits.push(hit);
    }
    return hits.sort(compare);
  }

  /** By score, then by address. */
  const compare = (a, b) => b.score - a.score || (a.reply.record.l < b.reply.record.l ? -1 : 1);

  /** Score one reply and its sections. */
  function score({ reply, words, found }, weightOf) {
    const held = found.filter(Boolean);
    const bySection = new Map();
    for (const hit of held) {
      for (const spot of hit.spots) {
        const number = reply.passages[spot.passage].heading;
        if (!bySection.has(number)) bySection.set(number, new Map());
        const section = bySection.get(number);
        if (!section.has(hit)) section.set(hit, []);
        section.get(hit).push(spot);
      }
    }
    const told = new Map(held.map((hit) => [hit, weightOf(hit.word) * telling(reply, hit, held)]));
    const sections = [];
    for (const [number, spots] of bySection) {
      sections.push(scoreSection(reply, number, spots, held, weightOf, told));
    }
    sections.sort((a, b) => b.score - a.score || a.number - b.number);
    const labels = held.reduce((sum, hit) => sum + hit.label * weightOf(hit.word), 0);
    const best = sections.length ? sections[0].score : 0;
    const second = sections.length > 1 ? sections[1].score : 0;
    const total = best + 0.08 * second + 0.6 * labels;
    return { reply, words, found, held: 1, sections, score: total };
  }

  function scoreSection(reply, number, spots, held, weightOf, told) {
    const section = reply.sections[number];
    let sum = 0;
    const all = [];
    for (const [kind, hit] of held.entries()) {
      const weight = told.get(hit);
      const here = spots.get(hit);
      if (!here) {
        const above = section.above.some((path) => hit.word.options.some((option) => path.includes(option.s)));
        sum += weight * (above ? 0.55 : hit.label ? 0.45 : 0.12);
        continue;
      }
      let best = 0;
      let count = 0;
      let heading = 0;
      for (const spot of here) {
        best = Math.max(best, spot.quality);
        count += spot.quality;
        all.push({ at: spot.at, end: spot.end, passage: spot.passage, kind, value: spot.quality * weight });
        if (reply.passages[spot.passage].isHeading) {
          const share = Math.min(1, (spot.end - spot.at) / Math.max(1, section.heading.length));
          heading = Math.max(heading, spot.quality * (0.45 + 0.9 * share));
        }
      }
      const often = 0.3 * Math.log(Math.max(1, Math.min(count, 8)));
      const above = section.above.some((path) => path.includes(here[0].option.s)) ? 0.1 : 0;
      sum += weight * (best * (1 + often) + heading + above);
    }
    const { closeness, window } = nearness(all, held.length);
    const weights = held.reduce((total, hit) => total + weightOf(hit.word), 0);
    sum += 0.7 * weights * closeness;
    const long = Math.max(0, Math.log(section.length / 600));
    return { number, score: sum / (1 + 0.05 * long), spots: all, window };
  }

  /** How much a word tells the sections of its reply apart: next to nothing if it names the
   *  place of the page, and less the more sections have it. */
  function telling(reply, hit, held) {
    if (held.length > 1 && hit.shown && hit.shown.entry.kind === "name") {
      const start = hit.shown.option.s.slice(0, 2);
      if (search.plain(reply.record.p || "").startsWith(start)) return 0.08;
    }
    const having = new Set(hit.spots.map((spot) => reply.passages[spot.passage].heading)).size;
    return Math.min(1, 0.35 + 0.3 * Math.log2(1 + reply.sections.length / Math.max(1, having)));
  }

  const WIDEST = 120;

  /** The narrowest stretch with the most different words: how full it is, and its spots. */
  function nearness(spots, wanted) {
    spots.sort((a, b) => a.at - b.at);
    if (spots.length === 0) return { closeness: 0, window: [] };
    let best = null;
    const values = new Float64Array(wanted); // of each word the best in the stretch
    const seen = new Int32Array(wanted).fill(-1); // where the stretch begins that has it
    for (let from = 0; from < spots.length; from++) {
      let kinds = 0;
      let sum = 0;
      for (let to = from; to < spots.length; to++) {
        const length = spots[to].end - spots[from].at;
        if (length > WIDEST && to > from) break;
        const { kind, value } = spots[to];
        if (seen[kind] !== from) {
          [seen[kind], values[kind]] = [from, 0];
          kinds++;
        }
        if (value > values[kind]) {
          sum += value - values[kind];
          values[kind] = value;
        }
        const span = Math.min(length, WIDEST); // one that is longer by itself is no wide stretch
        const worth = sum * (1 - span / 400);
        if (!best || worth > best.worth) best = { worth, from, to, kinds, span };
      }
    }
    let covered = 0;
    for (let i = best.from; i <= best.to; i++) covered += spots[i].end - spots[i].at;
    const closeness = wanted > 1 && best.kinds > 1
      ? ((best.kinds - 1) / (wanted - 1)) * Math.min(1, 0.3 + covered / best.span)
      : 0;
    return { closeness, window: spots.slice(best.from, best.to + 1) };
  }

  Object.assign(search, { rank, compare });
})(typeof self !== "undefined" ? self : globalThis);
