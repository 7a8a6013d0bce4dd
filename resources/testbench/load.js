// A page with one link whose load may fail; the browser itself sees what comes of it.
"use strict";

bench.add("a", { className: "button", textContent: told.words.open, href: told.options.url });
bench.run(async () => {
  location.href = told.options.url;
  return {};
});
