// Brings a button for printing, and the name of the place that the address tells, to the paper form.
"use strict";

(() => {
  const tools = document.querySelector(".paper__tools");
  const name = document.getElementById("paper-name");
  const asked = new URLSearchParams(location.hash.slice(1)).get("name");
  if (asked && !name.value) name.value = asked;
  tools.querySelector("button").addEventListener("click", () => print());
})();
