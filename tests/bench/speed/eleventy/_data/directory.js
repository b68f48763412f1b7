"use strict";
const { readdirSync, readFileSync } = require("node:fs");
const yaml = require("js-yaml");

module.exports = () => {
  const folders = readdirSync("windows").map((name) => ({ name, records: [] }));
  const byKey = {};
  for (const folder of folders) {
    for (const file of readdirSync(`windows/${folder.name}`)) {
      const key = file.replace(".yml", "");
      byKey[key] = { ...yaml.load(readFileSync(`windows/${folder.name}/${file}`, "utf-8")), key };
      folder.records.push(byKey[key]);
    }
  }
  return { folders, byKey, records: Object.values(byKey) };
};
