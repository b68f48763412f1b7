"use strict";
const asDate = (day) => (day instanceof Date ? day.toISOString().slice(0, 10) : String(day));

module.exports = (config) => {
  config.addFilter("day", asDate);
  config.addFilter("inWords", (day) => {
    const [year, month, date] = asDate(day).split("-");
    return `${year}年${Number(month)}月${Number(date)}日`;
  });
  config.addFilter("among", (ways, wanted) => ways.filter((one) => wanted.includes(one.way)));
  config.addFilter("ofField", (partners, field) => partners.filter((one) => one.field === field));
  config.addFilter("tail", (text) => text.slice(1));
};
