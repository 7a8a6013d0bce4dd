// What the pages of cookies, storage, agent, cache and the network do; each gives what it saw.
"use strict";

const nonce = () => Math.random().toString(36).slice(2);
const text = (path, options) => fetch(path, options).then((answer) => answer.text());
const json = (path, options) => fetch(path, options).then((answer) => answer.json());
const kept = (found) => (found === "bench" ? "kept" : "lost");

const TRIES = {
  async echo({ path }) {
    const began = performance.now();
    const answer = await fetch(path ?? "/echo");
    const body = await answer.text();
    const took = Math.round(performance.now() - began);
    const host = path ? location.hostname : JSON.parse(body).host;
    return { status: answer.status, host, took };
  },

  async cookies({ set, to }) {
    const origin = to === "other" ? told.urls.other : location.origin;
    const query = set.map((one) => `cookie=${encodeURIComponent(one)}`).join("&");
    await text(`${origin}/set?${query}`, { credentials: "include" });
    const { cookies } = await json(`${origin}/echo`, { credentials: "include" });
    const own = document.cookie.split("; ").filter(Boolean).map((one) => one.split("=")[0]);
    return { sent: Object.keys(cookies).sort(), script: own.sort() };
  },

  async storage() {
    localStorage.setItem("bench", "bench");
    sessionStorage.setItem("bench", "bench");
    const database = await new Promise((done, failed) => {
      const opening = indexedDB.open("bench", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("things");
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => failed(opening.error);
    });
    const wait = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
    const things = () => database.transaction("things", "readwrite").objectStore("things");
    await wait(things().put("bench", "key"));
    const cache = await caches.open("try");
    await cache.put("/kept", new Response("bench"));
    const folder = await navigator.storage.getDirectory();
    const file = await folder.getFileHandle("bench", { create: true });
    const stream = await file.createWritable();
    await stream.write("bench");
    await stream.close();
    const seen = {
      local: kept(localStorage.getItem("bench")),
      session: kept(sessionStorage.getItem("bench")),
      indexed: kept(await wait(things().get("key"))),
      cache: kept(await (await cache.match("/kept")).text()),
      files: kept(await (await file.getFile()).text()),
    };
    database.close();
    return seen;
  },

  async storageFrame() {
    // The other site's own storage, in a page of its own and in a frame here, are two.
    localStorage.setItem("bench", "bench");
    const heard = bench.heard(window);
    bench.add("iframe", { src: `${told.urls.other}/static/storage-frame.html`, title: "A frame" });
    return { frame: await heard, own: kept(localStorage.getItem("bench")) };
  },

  async estimate() {
    const { quota, usage } = await navigator.storage.estimate();
    return { quota, used: usage };
  },

  async agent() {
    const { headers } = await json("/echo");
    const accepts = headers["accept-language"] ?? "";
    return {
      header: headers["user-agent"],
      agrees: headers["user-agent"] === navigator.userAgent,
      accepts,
      // In some languages none is sent.
      languages: accepts === "" || accepts.startsWith(navigator.languages[0]),
    };
  },

  async hints() {
    await json("/hints");
    const { headers } = await json("/echo");
    const data = navigator.userAgentData;
    const brands = data.brands.map((one) => `"${one.brand}";v="${one.version}"`).join(", ");
    return {
      brands: headers["sec-ch-ua"] === brands,
      platform: headers["sec-ch-ua-platform"] === `"${data.platform}"`,
      mobile: headers["sec-ch-ua-mobile"] === (data.mobile ? "?1" : "?0"),
    };
  },

  async cached({ control, tag }) {
    const name = nonce();
    const path = `/counted/${name}?control=${encodeURIComponent(control)}&tag=${tag}`;
    const bodies = [await text(path), await text(path)];
    return { bodies, count: await text(`/counts/${name}`) };
  },

  async worker() {
    const name = `kept-${nonce()}`;
    const registration = await navigator.serviceWorker.register("/service-worker.js", { scope: "/" });
    if (!navigator.serviceWorker.controller) {
      await new Promise((done) => {
        navigator.serviceWorker.addEventListener("controllerchange", done, { once: true });
      });
    }
    const answer = await text("/from-the-worker");
    const bodies = [await text(`/counted/${name}`), await text(`/counted/${name}`)];
    const count = await text(`/counts/${name}`);
    await registration.unregister();
    return { answer, bodies, count };
  },

  async mixed() {
    const script = new Promise((done) => {
      const made = document.createElement("script");
      made.src = `${told.urls.far}/static/storage-frame.html`;
      made.onload = () => done("loaded");
      made.onerror = () => done("refused");
      document.body.append(made);
    });
    const request = bench.outcome(text(`${told.urls.far}/echo`).then(() => "answered"));
    const { secure } = await json("/echo");
    return { script: await script, request: await request, secure };
  },
};

bench.run((options) => TRIES[options.try](options));
