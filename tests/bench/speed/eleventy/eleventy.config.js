"use strict";
const { readFileSync } = require("node:fs");

const asDate = (day) => (day instanceof Date ? day.toISOString().slice(0, 10) : String(day));

const inHours = (time) => {
  const [hour, minute] = time.split(":").map(Number);
  if (hour === 12 && !minute) return "正午";
  return `${hour < 12 ? "午前" : "午後"}${hour % 12}時${minute ? `${minute}分` : ""}`;
};

module.exports = (config) => {
  config.addFilter("day", asDate);
  config.addFilter("inWords", (day) =>
    asDate(day)
      .split("-")
      .map((part, index) => `${Number(part)}${"年月日"[index]}`)
      .join(""),
  );
  config.addFilter("days", (days) =>
    (days === "平日" ? "月から金" : days)
      .replace(/([月火水木金土日])(?=・|から|$)/g, "$1曜日")
      .replace("から", "から<wbr>"),
  );
  config.addFilter("times", (times) =>
    times
      .map((slot) => slot.split("-").map(inHours).join("から<wbr>"))
      .map((slot) => `${slot}まで`)
      .join("、"),
  );
  config.addFilter("among", (ways, wanted) => ways.filter((one) => wanted.includes(one.way)));
  config.addFilter("ofField", (partners, field) => partners.filter((one) => one.field === field));
  config.addFilter("cost", (number) => (/^0120|^0800/.test(number) ? "通話料は無料です" : "通話料がかかります"));
  config.addFilter("linked", (code) => readFileSync(`linked/${code}.txt`, "utf-8"));
  config.addFilter("tail", (text) => text.slice(1));
};
