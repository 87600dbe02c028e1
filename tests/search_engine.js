/* Loads the engine's classic scripts into node, and an index folder in place of the network. */
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const SOURCES = path.join(__dirname, "..", "generator", "theme", "assets", "search");

/** A fresh engine; every call gives one that shares nothing. */
function freshEngine() {
  const root = {};
  const run = (part) => new Function("self", fs.readFileSync(path.join(SOURCES, part + ".js"), "utf8"))(root);
  run("worker");
  root.ReplySearch.PARTS.forEach(run);
  return root.ReplySearch;
}

/** A loader of index files that counts what it read: {load, read: [{name, bytes}]}. */
function folder(root) {
  const read = [];
  const load = async (name) => {
    const content = fs.readFileSync(path.join(root, name + ".js"));
    read.push({ name, bytes: content.length });
    const text = content.toString("utf8");
    return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
  };
  return { load, read };
}

module.exports = { freshEngine, folder };
