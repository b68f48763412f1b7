// Takes the nearest places and what they were measured from; gives what to show, made from the page's templates.
"use strict";

globalThis.madoguchi ??= {};

globalThis.madoguchi.nearbyAnswer = (root) => {
  const { filled, part, distance } = globalThis.madoguchi;

  function linked(copy, address) {
    for (const link of copy.querySelectorAll("a:not([href])")) link.href = root + address;
    return copy;
  }

  function list(copies) {
    const whole = document.createDocumentFragment();
    whole.append(...copies);
    return whole;
  }

  function item({ place, point }) {
    const copy = filled(part("near-item"), {
      name: place.name,
      where: place.prefecture,
      distance: filled(part("near-distance"), { km: distance.rounded(point.km) }),
      to: filled(part(`near-to-${point.to}`), { name: point.toName }),
    });
    return linked(copy, point.url);
  }

  // The prefectures of what was found: their centres serve everyone there.
  function choices(places) {
    const prefectures = new Map(places.map(({ prefecture, folder }) => [prefecture, folder]));
    const ways = [...prefectures].map(([name, folder]) =>
      linked(filled(part("near-choice"), { name }), `${folder}/index.html`),
    );
    return list([...ways, part("near-nation").content.cloneNode(true)]);
  }

  /**
   * The answer.
   * @param {{name: string, place: ?object, ward: ?string, km: ?number}} from The template that says what was measured
   *   from, the municipality and its ward to name in it, and how rough a position is.
   * @param {object[]} found What `madoguchi.distance.nearest` gave.
   * @returns {DocumentFragment} What to show.
   */
  return ({ name, place, ward, km }, found) => {
    const start = linked(filled(part(`near-from-${name}`), { name: place?.name, ward, km }), place?.url);
    const places = [...(place ? [place] : []), ...found.map((near) => near.place)];
    const slots = { from: start, items: list(found.map(item)), choices: choices(places) };
    return filled(part(found.length ? "near-list" : "near-none"), slots);
  };
};
