// A page with one link that leads to a download.
"use strict";

const link = bench.add("a", { className: "button", textContent: told.words.download });
const { path, kind, name } = told.options;
link.href = path;
if (name !== undefined) link.download = name;
if (kind === "data") {
  link.href = `data:application/octet-stream;base64,${btoa("bench")}`;
  link.download = "data.bin";
} else if (kind === "blob") {
  link.href = URL.createObjectURL(new Blob(["bench"], { type: "application/octet-stream" }));
  link.download = "blob.bin";
}
bench.run(async () => {
  link.click();
  return {};
});
