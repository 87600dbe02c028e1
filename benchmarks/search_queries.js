/* Runs queries over an index folder: node search_queries.js FOLDER QUERY ... -> JSON rows. */
"use strict";
const { freshEngine, folder } = require("../tests/search_engine.js");

(async () => {
  const rows = [];
  for (const query of process.argv.slice(3)) {
    const engine = freshEngine();
    const index = folder(process.argv[2]);
    const start = process.cpuUsage();
    const store = await engine.open(index.load);
    const found = await engine.find(store, query);
    engine.toItems(found);
    const used = process.cpuUsage(start);
    rows.push({
      query,
      hits: found.hits.length,
      milliseconds: (used.user + used.system) / 1000,
      files: index.read.map((file) => file.name),
    });
  }
  console.log(JSON.stringify(rows));
})();
