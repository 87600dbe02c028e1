/* Answers of the engine over an index folder, for test_search_index.py:
 *   node search_scan.js fold|bucket|lists|find FOLDER  < JSON list  > JSON list
 * `lists` gives the pages of a pair and how they have it; `find` reads every reply that may hold the
 * words, so that its answer is complete.
 */
"use strict";
const fs = require("node:fs");
const { freshEngine, folder } = require("./search_engine.js");

(async () => {
  const [what, root] = process.argv.slice(2);
  const given = JSON.parse(fs.readFileSync(0, "utf8"));
  const engine = freshEngine();
  const store = await engine.open(folder(root).load);
  const answers = [];
  for (const one of given) {
    if (what === "fold") answers.push(engine.plain(one));
    else if (what === "bucket") answers.push(engine.bucketOf(one, 128));
    else if (what === "lists") answers.push([...await store.list(one)].sort(([a], [b]) => a - b));
    else {
      const all = Object.assign(Object.create(store), { limit: 1e9 });
      const found = await engine.find(all, one);
      answers.push(found.hits.map((hit) => hit.reply.record.l));
    }
  }
  console.log(JSON.stringify(answers));
})();
