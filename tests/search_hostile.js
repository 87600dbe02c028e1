/* What an index folder answers to hostile queries, for test_search_engine.py:
 *   node search_hostile.js FOLDER < JSON {name: query} > JSON {name: {hits, cost, error}}
 * `hits` are the locations of the replies found, `cost` the CPU of query and result in units of a loop
 * of a hundred million additions, about 0.1 s, timed beside it, so that a busy or slow machine
 * measures the same.
 */
"use strict";
const fs = require("node:fs");
const { freshEngine, folder } = require("./search_engine.js");

const used = (since) => {
  const { user, system } = process.cpuUsage(since);
  return user + system;
};

function unit() {
  const start = process.cpuUsage();
  let sum = 0;
  for (let i = 0; i < 1e7; i++) sum = (sum + i) | 0;
  return 10 * used(start) + sum * 0;
}

async function answer(engine, store, query) {
  const start = process.cpuUsage();
  try {
    const found = await engine.find(store, query);
    engine.toItems(found);
    return { hits: found.hits.map((hit) => hit.reply.record.l), cpu: used(start), error: "" };
  } catch (error) {
    return { hits: [], cpu: used(start), error: String(error) };
  }
}

(async () => {
  const queries = JSON.parse(fs.readFileSync(0, "utf8"));
  const engine = freshEngine();
  const store = await engine.open(folder(process.argv[2]).load);
  const answers = {};
  for (const [name, query] of Object.entries(queries)) {
    const before = unit();
    const { hits, cpu, error } = await answer(engine, store, query);
    answers[name] = { hits, cost: cpu / Math.max(before, unit()), error };
  }
  console.log(JSON.stringify(answers));
})();
