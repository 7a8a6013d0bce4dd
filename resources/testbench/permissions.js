// A page that asks for a permission: here, in a frame, or as a worker that only looks.
"use strict";

const { kind, frame, patience } = told.options;
const ways = ["top", "same", "cross", "cross-allowed", "worker"];

const inFrame = () => {
  const origin = frame === "same" ? location.origin : told.urls.other;
  const made = bench.add("iframe", { className: "target", title: told.words.frame });
  if (frame === "cross-allowed") made.allow = `${told.options.feature} *`;
  const query = new URLSearchParams({ kind, label: told.words.ask });
  made.src = `${origin}/permission-frame?${query}`;
  return made;
};

const choose = () => {
  const label = bench.add("label", { textContent: told.words.where });
  const select = document.createElement("select");
  for (const way of ways) select.add(new Option(told.words[way], way, way === frame, way === frame));
  select.addEventListener("change", () => { location.search = `?frame=${select.value}`; });
  label.append(select);
};
choose();

const isFramed = frame !== "top" && frame !== "worker";
if (isFramed) {
  // The frame runs when it is pressed itself, or when it is told to.
  const made = inFrame();
  const heard = bench.heard(window);
  bench.run(() => {
    made.contentWindow.postMessage("start", "*");
    return heard;
  });
  heard.then(() => bench.start());
} else if (frame === "worker") {
  bench.run(() => {
    const worker = new Worker(`/static/permission-worker.js?kind=${encodeURIComponent(kind)}`);
    return bench.heard(worker);
  });
} else {
  bench.run(() => tryPermission(kind, patience));
}
