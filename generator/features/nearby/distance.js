// Takes the points of all municipalities and where to measure from; gives the nearest ones with windows of their own.
"use strict";

globalThis.madoguchi ??= {};

(() => {
  const EARTH = 6371; // kilometres from its middle to its surface
  const radians = (degrees) => (degrees * Math.PI) / 180;

  /** Kilometres between two points, straight over the ground (haversine). */
  function between(a, b) {
    const north = Math.sin(radians(b.latitude - a.latitude) / 2);
    const east = Math.sin(radians(b.longitude - a.longitude) / 2);
    const part = north ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * east ** 2;
    return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(part)));
  }

  function readPlace(
    [code, name, slug, latitude, longitude, isHall, windows, wards, spots, starts = []],
    prefecture,
    folder,
  ) {
    const url = `${folder}/${code}-${slug}.html`;
    const own = { latitude, longitude, to: isHall ? "hall" : "middle", url };
    const halls = wards.map(([ward, wardName, north, east]) => ({
      latitude: north,
      longitude: east,
      to: "ward",
      toName: wardName,
      url: `${url}#ward-${ward}`,
    }));
    const windowPoints = spots.map(([toName, north, east]) => ({
      latitude: north,
      longitude: east,
      to: "spot",
      toName,
      url,
    }));
    return { code, name, prefecture, folder, url, windows, points: [own, ...halls], spots: windowPoints, starts };
  }

  function nearestPoint(points, from) {
    const measured = points.map((point) => ({ ...point, km: between(from, point) }));
    return measured.reduce((best, other) => (other.km < best.km ? other : best));
  }

  /** Every place of the table of points (see points_of in generator/features/nearby/points.py). */
  function readPoints({ prefectures }) {
    return prefectures.flatMap(([name, folder, places]) => places.map((place) => readPlace(place, name, folder)));
  }

  /**
   * What a person would say: whole kilometres, from twenty on in fives, from a hundred on in tens; never less than one,
   * as the points themselves are only about so good.
   * @param {number} km Kilometres.
   * @returns {number} Kilometres.
   */
  function rounded(km) {
    const step = km < 20 ? 1 : km < 100 ? 5 : 10;
    return Math.max(1, Math.round(km / step) * step);
  }

  /**
   * The nearest municipalities with windows of their own.
   * @param {object[]} places All places.
   * @param {{latitude: number, longitude: number}} from Where to measure from.
   * @param {{limit: number, within: number, without?: string}} options At most how many, at most how far (km), and the
   *   code of one to leave out.
   * @returns {object[]} Each place with its nearest point; the exact place of a window counts before any hall.
   */
  function nearest(places, from, { limit, within, without }) {
    return places
      .filter(({ windows, code }) => windows > 0 && code !== without)
      .map((place) => ({ place, point: nearestPoint(place.spots.length ? place.spots : place.points, from) }))
      .filter(({ point }) => point.km <= within)
      .sort((a, b) => a.point.km - b.point.km || a.place.code.localeCompare(b.place.code))
      .slice(0, limit);
  }

  /** The municipality whose hall (or ward's hall) is nearest, whether it has windows or not, and how far it is. */
  function nearestHall(places, from) {
    const measured = places.map((place) => ({ place, km: nearestPoint(place.points, from).km }));
    return measured.reduce((best, other) => (other.km < best.km ? other : best));
  }

  /** Where a postal code of this place is: at the hall of its ward, in a city with wards, else at its own. */
  function pointOfPostalCode({ points, starts }, digits) {
    const [, ward] = starts.findLast(([first]) => first <= Number(digits)) ?? [0, 0];
    return points[ward];
  }

  globalThis.madoguchi.distance = { readPoints, nearest, nearestHall, pointOfPostalCode, rounded };
})();
