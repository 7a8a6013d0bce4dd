// The bench's service worker: it answers one address by itself, and keeps another in a cache.
"use strict";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const path = new URL(event.request.url).pathname;
  if (path === "/from-the-worker") event.respondWith(new Response("by the worker"));
  if (path.startsWith("/counted/kept")) {
    event.respondWith((async () => {
      const cache = await caches.open("bench");
      const found = await cache.match(event.request);
      if (found) return found;
      const fresh = await fetch(event.request);
      await cache.put(event.request, fresh.clone());
      return fresh;
    })());
  }
});
