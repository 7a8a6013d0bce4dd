// What a worker sees of a permission: it can look, but not ask.
"use strict";

const kind = new URL(location.href).searchParams.get("kind");
const wanted = kind === "midiSysex" ? { name: "midi", sysex: true } : { name: kind };
navigator.permissions.query(wanted).then(
  (status) => status.state,
  () => "no such name",
).then((after) => postMessage({ after, outcome: "looked" }));
