/**
 * The switch that ends the worker: published in its place (sw.js), it removes all that was saved and then itself, on
 * every device at its next visit. Pages keep working; they ask the network as if there had never been a worker.
 */
"use strict";

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  const end = async () => {
    const ours = `madoguchi ${new URL(self.registration.scope).pathname} `;
    const names = (await caches.keys()).filter((name) => name.startsWith(ours));
    await Promise.all(names.map((name) => caches.delete(name)));
    await self.registration.unregister();
  };
  event.waitUntil(end());
});
