/* Tests of the search engine: node --test tests/search.test.js */
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const test = require("node:test");
const zlib = require("node:zlib");
const { freshEngine } = require("./search_engine.js");

const ROOT = path.join(__dirname, "..");
const rows = (name) => fs.readFileSync(path.join(ROOT, "generator/search/data", name), "utf8")
  .split("\n").filter((line) => line && !line.startsWith("#"));
const TABLES = {
  simplified: rows("simplified.txt").join(" "),
  readings: rows("readings.tsv").join("\n"),
  synonyms: rows("synonyms.txt").map((line) => line.split(/\s+/)),
  phrases: rows("question_phrases.txt").flatMap((line) => line.split(/\s+/)),
};

const SLOTS = 1024;
const packed = (value) => zlib.deflateSync(JSON.stringify(value)).toString("base64");

/** An engine and a store over a few records and names by initials, as the files of an index give them. */
async function opened(records, names = {}) {
  const engine = freshEngine();
  const pages = Object.fromEntries(records.map((record, i) => [record.k ? SLOTS + i : i, record]));
  const index = { count: records.filter(({ k }) => !k).length, slots: SLOTS, buckets: 64, small: true };
  const files = { index, tables: TABLES, replies: { pages, names } };
  return { engine, store: await engine.open(async (name) => packed(files[name])) };
}

/** A record from lines: a line that starts with # is a heading. */
function reply(name, lines, more = {}) {
  const h = [[]];
  const d = lines.map((line, i) => {
    if (line.startsWith("#")) h.push([line.slice(1)]);
    return [`p${i}`, h.length - 1, line.replace(/^#/, ""), line.startsWith("#") ? 1 : 0];
  });
  return { l: name + ".html", t: name, s: name, p: "", y: "", h, d, n: [], a: [], x: [], k: 0, ...more };
}

const SEEDS = path.join(ROOT, "seeds");
const HEADING = /^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d+[、.])/;
const seeds = fs.readdirSync(SEEDS).filter((name) => name.endsWith(".txt")).sort().map((name) => {
  const lines = fs.readFileSync(path.join(SEEDS, name), "utf8").split("\n").filter((line) => line.trim());
  return reply(name, lines.map((line) => (HEADING.test(line) && line.length < 60 ? "#" + line : line)));
});

const found = async ({ engine, store }, query) => engine.find(store, query);
const pages = (result) => result.hits.map((hit) => hit.reply.record.l.replace(".html", ""));
const best = (result) => {
  const [hit] = result.hits;
  return hit && hit.reply.sections[hit.sections[0].number].path.join();
};

test("folding makes width, case, 繁简 and punctuation equal", async () => {
  const { engine } = await opened([]);
  for (const [typed, folded] of [
    ["ＡＰＰ１２", "app12"], ["志願服務體系", "志愿服务体系"], ["“绣花”功夫", "绣花功夫"],
    ["1＋3＋Ｎ", "1+3+n"], ["濮民文〔2020〕74号", "濮民文202074号"], ["二零二三／二○二三", "二〇二三二〇二三"],
    ["①⑵", "12"], ["96.2％", "962%"], ["  \n", ""],
  ]) assert.equal(engine.plain(typed), folded);
});

test("folded positions lead back to the text", async () => {
  const { engine } = await opened([]);
  const text = "“绣花”功夫";
  const { s, at, gap } = engine.fold(text);
  assert.equal([...s].map((char, i) => text[at[i]]).join(""), "绣花功夫");
  assert.deepEqual([...gap], [1, 0, 1, 0, 1]);
});

test("an exact hit comes before a scattered one, a heading before body text", async () => {
  const world = await opened([
    reply("散", ["社区里有人，治理得好"]), reply("正文", ["我市社区治理有成效"]), reply("标题", ["#一、社区治理", "略"]),
  ]);
  assert.deepEqual(pages(await found(world, "社区治理")), ["标题", "正文"]);
});

test("words are joined by AND, near before far", async () => {
  const far = ["#一、红河", "无关".repeat(80), "#二、疫情", "口罩"];
  const world = await opened([reply("远", far), reply("近", ["红河的疫情"]), reply("一", ["红河"])]);
  assert.deepEqual(pages(await found(world, "红河 疫情")), ["近", "远"]);
});

test("numbers match whole numbers", async () => {
  const world = await opened([reply("错", ["共有277个，1189号房"]), reply("对", ["略"], { n: ["第77号提案", "第189号提案"] })]);
  for (const typed of ["77", "第77号", "77号提案", "提案77号", "第七十七号", "189"]) {
    assert.equal(pages(await found(world, typed))[0], "对", typed);
  }
});

test("zeros within a number are part of it, those before it are not", async () => {
  const world = await opened([reply("十五", ["第15号"]), reply("一千零五", ["第1005号"])]);
  for (const typed of ["1005号", "第1005号", "第01005号"]) {
    assert.deepEqual(pages(await found(world, typed)), ["一千零五"], typed);
  }
  assert.deepEqual(pages(await found(world, "第015号")), ["十五"]);
});

test("document numbers are found in every typed shape", async () => {
  const world = await opened([reply("甲", ["濮民文〔2020〕74号"]), reply("乙", ["濮民文〔2020〕75号", "74"])]);
  for (const typed of ["濮民文〔2020〕74号", "濮民文[2020]74号", "濮民文(2020)74号", "濮民文2020 74号", "濮民文 2020 74", "濮民文〔2020〕第74号"]) {
    assert.equal(pages(await found(world, typed))[0], "甲", typed);
  }
});

test("dates are found in every usual form", async () => {
  const world = await opened([reply("七月", ["2023年7月26日"]), reply("十一月", ["2023年11月26日"])]);
  for (const typed of ["2023年7月26日", "2023-07-26", "2023.7.26", "2023/7/26", "2023/7", "2023年7月", "20230726", "二〇二三年七月", "二零二三年七月二十六日"]) {
    assert.deepEqual(pages(await found(world, typed)), ["七月"], typed);
  }
});

test("pinyin, initials, homophones, slips and synonyms are tried only where nothing literal is found", async () => {
  const world = await opened([
    reply("红河", ["红河州的荣誉超市"], { a: ["红河州"] }), reply("六安", ["六安市儿童防溺亡"], { a: ["六安\tlu an"] }),
  ], { hh: [[1, "红河州"]], ry: [[1, "荣誉超市"]], la: [[1, "六安\tlu an"]] });
  for (const [typed, page] of [
    ["rongyu chaoshi", "红河"], ["rongyuchao", "红河"], ["rycs", "红河"], ["rongyucs", "红河"], ["hhz", "红河"],
    ["luan", "六安"], ["荣誉抄市", "红河"], ["荣超市", "红河"], ["孩子溺水", "六安"],
  ]) {
    const result = await found(world, typed);
    assert.equal(pages(result)[0], page, typed);
    assert.match(world.engine.toItems(result).items[0][0].text, /非原词/, typed);
  }
  const literal = await opened([reply("音", ["荣誉超市"]), reply("字", ["荣誉抄市"])]);
  assert.deepEqual(pages(await found(literal, "荣誉抄市")), ["字"]);
});

test("the page of a name is told where the name was spelt or misheard", async () => {
  const world = await opened([
    reply("答复", ["红河州的荣誉超市"], { a: ["红河州"] }),
    reply("地区：红河州", [], { k: 1, a: ["红河州"] }), reply("机构：红河州民政局", [], { k: 1, a: ["红河州民政局"] }),
  ], { hh: [[1, "红河州"]], ry: [[1, "荣誉超市"]] });
  const told = async (typed) => world.engine.toItems(await found(world, typed)).pages.map(({ title }) => title);
  assert.deepEqual(await told("honghezhou"), ["地区：红河州", "机构：红河州民政局"]);
  assert.deepEqual(await told("宏和州"), ["地区：红河州", "机构：红河州民政局"]);
  assert.deepEqual(await told("rongyuchaoshi"), []);
});

test("two letters of a word that nothing has find nothing", async () => {
  const world = await opened([reply("页", ["索引号tgzy2020", "智慧App上线"])]);
  assert.deepEqual(pages(await found(world, "xyzzy")), []);
  assert.deepEqual(pages(await found(world, "myapps")), ["页"]);
});

test("the pages of names stand beside the replies, the one of the very name first", async () => {
  const world = await opened([
    reply("数据：三官一员制", [], { k: 1, a: ["三官一员制"] }),
    reply("做法机制：三官一员", [], { k: 1, a: ["三官一员", "三官一员工作法"] }),
    reply("答复", ["推行三官一员"]),
  ]);
  const told = async (typed) => {
    const { items, pages } = world.engine.toItems(await found(world, typed));
    return [items.map(([first]) => first.location), pages.map(({ title }) => title)];
  };
  assert.deepEqual(await told("三官一员"), [["答复.html#p0"], ["做法机制：三官一员", "数据：三官一员制"]]);
  assert.equal((await told("“三官”一员 制"))[1][0], "数据：三官一员制");
  assert.deepEqual((await told("三官"))[1].length, 2);
  assert.deepEqual(await told("推行三官一员"), [["答复.html#p0"], []]);
});

test("where no reply has the name its page is the result", async () => {
  const world = await opened([reply("主题：智慧治理", [], { k: 1, a: ["智慧治理"] }), reply("答复", ["养老"])]);
  const { items, pages } = world.engine.toItems(await found(world, "智慧治理"));
  assert.deepEqual([items.map(([first]) => first.title), pages], [["主题：智慧治理"], []]);
});

test("a page that people wrote on leads to where the words stand, unless its name has them", async () => {
  const notes = reply("专题：路灯", ["三地并列。", "#管护", "先看谁来修灯杆。"], { k: 1, a: ["路灯"] });
  const alone = await opened([notes, reply("答复", ["养老"])]);
  const { items } = alone.engine.toItems(await found(alone, "灯杆"));
  assert.deepEqual(items[0].map(({ location }) => location), ["专题：路灯.html#p2", "专题：路灯.html"]);
  assert.equal(items[0][0].title, "管护");
  assert.match(items[0][0].text, /先看谁来修<mark[^>]*>灯杆<\/mark>/);
  const beside = await opened([notes, reply("答复", ["灯杆和路灯"])]);
  const places = async (typed) => beside.engine.toItems(await found(beside, typed)).pages.map(({ location }) => location);
  assert.deepEqual(await places("灯杆"), ["专题：路灯.html#p2"]);
  assert.deepEqual(await places("路灯"), ["专题：路灯.html"]);
});

test("of very many words the first are looked for, and the result says so", async () => {
  const words = Array.from({ length: 300 }, (_, i) => String.fromCharCode(0x4e00 + 2 * i, 0x5e00 + 3 * i));
  const world = await opened([reply("前", [words.slice(0, 150).join("，")]), reply("后", [words.slice(250).join("，")])]);
  const result = await found(world, words.join(" "));
  assert.deepEqual(pages(result), ["前"]);
  assert.match(world.engine.toItems(result).note, /200/);
  assert.match(world.engine.toItems(await found(world, words.map((word) => "龘" + word).join(" "))).note, /200/);
  for (const all of [words.slice(0, 150).join(" "), words.slice(0, 150).join("，")]) {
    assert.equal(world.engine.toItems(await found(world, all)).note, "");
  }
});

test("a result that does not list all says how many more there may be", async () => {
  const replies = Array.from({ length: 43 }, (_, i) => reply(`第${i}篇`, ["养老服务"]));
  const note = async (records, limit) => {
    const { engine, store } = await opened(records);
    return engine.toItems(await engine.find(Object.assign(store, { limit }), "养老服务")).note;
  };
  assert.equal(await note(replies.slice(0, 16), 16), "");
  assert.match(await note(replies, 16), /只列出最相近的 16 篇，另有 27 篇/);
  assert.equal(await note(replies.slice(0, 40), Infinity), "");
  assert.match(await note(replies, Infinity), /只列出最相近的 40 篇，另有 3 篇/);
});

test("items are escaped, marked and shaped for Material", async () => {
  const world = await opened([reply("页", ["#一、<b>荣誉</b>", "用好荣誉“超市”&<script>"], { p: "红河州", y: "2021" })]);
  const [[section, page]] = world.engine.toItems(await found(world, "荣誉超市")).items;
  assert.equal(section.location, "页.html#p1");
  assert.equal(section.text, "用好<mark data-md-highlight>荣誉“超市</mark>”&amp;&lt;script&gt;");
  assert.equal(section.title, "一、&lt;b&gt;荣誉&lt;/b&gt;");
  assert.deepEqual([page.location, page.tags], ["页.html", ["红河州", "2021"]]);
  assert.ok(page.score < section.score);
});

test("a passage without an anchor is told as one of the letter, below the page's own title", async () => {
  const letter = reply("页", ["某市民政局"], { s: "关于路灯的建议" });
  letter.d[0][0] = "";
  const [items] = (await opened([letter]).then(async (world) => world.engine.toItems(await found(world, "民政局")))).items;
  assert.deepEqual(items.map(({ location }) => location), ["页.html#letter", "页.html"]);
  assert.deepEqual(items.map(({ title }) => title), ["页", "关于路灯的建议"]);
});

test("every query is answered once, in order, and errors end as no result", async () => {
  const engine = freshEngine();
  const sent = [];
  const receive = engine.messages(async () => { throw new Error("broken"); }, (message) => sent.push(message));
  const { error } = console;
  console.error = () => {};
  await Promise.all([receive({ type: 0 }), receive({ type: 2, data: "社" }), receive({ type: 2, data: "" })]);
  console.error = error;
  assert.deepEqual(sent.map(({ type }) => type).sort(), [1, 3, 3]);
});

test("what a reply has of a query is what its texts and labels contain", async () => {
  const { engine } = await opened([]);
  const random = randomNumbers(3);
  const letters = (length, kinds) => Array.from({ length }, () => "abc"[Math.floor(random() * kinds)]).join("");
  for (let i = 0; i < 300; i++) {
    const strings = [letters(1 + (i % 20), 3), letters(1 + (i % 7), 2), "b"];
    const one = { text: letters(i % 30, 3), labelText: letters(4, 2) + "\n" + letters(3, 3) };
    const has = engine.substrings(strings).of(one);
    for (const s of strings) {
      assert.equal(has.whole(s), engine.contains(one, s));
      const reach = has.reach(s) || Array.from(s, (char) => (engine.contains(one, char) ? 1 : 0));
      reach.forEach((length, at) => {
        assert.ok(!length || engine.contains(one, s.slice(at, at + length)));
        assert.ok(at + length === s.length || !engine.contains(one, s.slice(at, at + length + 1)));
      });
    }
  }
});

test("letters are cut into the fewest syllables, however many ways there are", async () => {
  const { engine } = await opened([]);
  assert.deepEqual(engine.syllables("xianan"), [["xian", "an"], ["xia", "nan"], ["xian", "a", "n"]]);
  assert.deepEqual(engine.syllables("shequzh"), [["she", "qu"]]);
  assert.equal(engine.syllables("xianan".repeat(200)).length, 3);
});

/** The same numbers on every run. */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

test("random substrings of every seed are found first or tied, on the right passage", async () => {
  assert.ok(seeds.length > 0);
  const world = await opened(seeds);
  const random = randomNumbers(7);
  for (const seed of seeds) {
    const text = seed.d.map((row) => row[2]).join("\n");
    for (let i = 0; i < 150; i++) {
      const length = 2 + Math.floor(random() * 19);
      const from = Math.floor(random() * (text.length - length));
      const typed = text.slice(from, from + length);
      const folded = world.engine.plain(typed);
      if (folded.length < 2) continue;
      const result = await found(world, typed);
      const hit = result.hits.find((other) => other.reply.record.l === seed.l);
      assert.ok(hit, `${seed.l}: ${typed}`);
      const rivals = result.hits.slice(0, result.hits.indexOf(hit));
      assert.ok(rivals.every((other) => other.reply.text.includes(folded) || other.reply.labelText.includes(folded)), typed);
      const spots = hit.sections.flatMap((section) => section.spots);
      const texts = spots.map((spot) => hit.reply.text.slice(spot.at, spot.end));
      assert.ok(texts.includes(folded), typed);
    }
  }
});

test("a string that one seed alone has is answered by its own section", async () => {
  const world = await opened(seeds);
  const result = await found(world, "一拍三记四兑");
  assert.match(best(result), /荣誉超市/);
});
