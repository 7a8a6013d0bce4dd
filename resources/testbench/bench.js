// What every page of the bench has: it runs the page's own script, once, and shows what came of it.
// `bench.result` is a promise of what the page saw: a flat object, its keys without "page.".
"use strict";

const told = JSON.parse(document.getElementById("told").textContent);
for (const [name, value] of new URLSearchParams(location.search)) told.options[name] = value;

const bench = (() => {
  let settle;
  const result = new Promise((done) => { settle = done; });
  const button = document.getElementById("start");
  const later = document.getElementById("later");
  const state = document.getElementById("state");
  let act = null;
  let began = false;

  const say = (value) => {
    if (value === undefined || value === null) return told.words.nothing;
    if (value === true) return told.words.yes;
    if (value === false) return told.words.no;
    if (Array.isArray(value)) return value.map(say).join(", ") || told.words.none;
    return String(value);
  };

  // The same rule as `fits` of the bench: values, or one of several, at least, holding.
  const fits = (wanted, found) => {
    if (wanted !== null && typeof wanted === "object" && !Array.isArray(wanted)) {
      if ("any" in wanted) return wanted.any.some((one) => fits(one, found));
      if ("least" in wanted) return typeof found === "number" && found >= wanted.least;
      return typeof found === "string" && found.includes(wanted.part);
    }
    return JSON.stringify(wanted ?? null) === JSON.stringify(found ?? null);
  };

  // What the page saw, and what the browser told of its session; both as keys of the table.
  let own = {};
  let heard = {};
  const show = () => {
    const body = document.querySelector("#table tbody");
    body.replaceChildren();
    const found = { ...own, ...heard };
    for (const key of new Set([...Object.keys(told.expected), ...Object.keys(found)])) {
      const row = body.insertRow();
      const wanted = told.expected[key];
      row.insertCell().textContent = key;
      row.insertCell().textContent = wanted ? wanted.text : "";
      const cell = row.insertCell();
      cell.textContent = key in found ? say(found[key]) : "";
      if (key in found && wanted) cell.className = fits(wanted.value, found[key]) ? "good" : "bad";
    }
  };

  const start = async () => {
    if (began || act === null) return result;
    began = true;
    button.disabled = later.disabled = true;
    state.textContent = told.words.runs;
    let seen;
    try {
      seen = await act(told.options);
    } catch (error) {
      seen = { error: `${error.name}: ${error.message}` };
    }
    own = Object.fromEntries(Object.entries(seen).map(([key, value]) => [`page.${key}`, value]));
    show();
    state.textContent = told.words.done;
    settle(seen);
    return result;
  };

  return {
    result,
    start,
    // The browser tells what the session saw.
    hear(seen) {
      heard = { ...heard, ...seen };
      show();
    },
    // Says what the page does when it runs.
    run(script) {
      act = script;
      button.addEventListener("click", start);
      later.addEventListener("click", () => {
        later.disabled = true;
        state.textContent = told.words.waits;
        setTimeout(start, 6000);
      });
      show();
    },
    // What becomes of a promise: a text, or the name of its error; "waiting" when it takes longer.
    outcome(promise, ms = 4000) {
      const late = new Promise((done) => setTimeout(done, ms, "waiting"));
      const settled = Promise.resolve(promise).then(
        (value) => value,
        (error) => error?.name ?? String(error),
      );
      return Promise.race([settled, late]);
    },
    place: document.getElementById("place"),
    // Puts an element into the page.
    add(name, properties = {}) {
      const made = Object.assign(document.createElement(name), properties);
      this.place.append(made);
      return made;
    },
    // Where a person presses: the middle of the button, or of the frame that stands for it.
    target() {
      const frame = document.querySelector("iframe.target");
      const element = frame ?? document.querySelector("a.button") ?? button;
      element.scrollIntoView({ block: "center" });
      const box = element.getBoundingClientRect();
      return [box.left + box.width / 2, box.top + box.height / 2];
    },
    // The answer to the next message of a frame or a worker.
    heard(source) {
      return new Promise((done) => {
        source.addEventListener("message", (event) => done(event.data), { once: true });
      });
    },
  };
})();
