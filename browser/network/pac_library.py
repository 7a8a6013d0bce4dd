"""The functions that a PAC script may call, in JavaScript, and the frame in which it runs.

Written from their descriptions and checked against Chromium's tests, its faults included. Nothing
here reaches out: what needs the network is asked for, and the script runs again with the answer.
"""

# Evaluated before the script; its value is the function that runs the script once.
LIBRARY = r"""
(function (global) {
"use strict";
const UNASKED = { toString: () => "an answer of the resolver is missing" };
const parse = JSON.parse, stringify = JSON.stringify, isArray = Array.isArray;
const RealDate = Date, own = Object.prototype.hasOwnProperty;
const MOST_NAMES = 20, MOST_ALERT = 2048, MOST_GLOBS = 4096;
let answers = {}, names = new Set(), missing = null, alerts = [], alertLength = 0;

// What needs the network.

function ask(kind, host) {
  const key = kind + " " + host;
  if (!names.has(key)) {
    if (names.size >= MOST_NAMES) return null;
    names.add(key);
  }
  if (own.call(answers, key)) return answers[key];
  if (missing === null) missing = key;
  throw UNASKED;
}

function dnsResolve(host) {
  return typeof host === "string" ? ask("4", host) : null;
}

function dnsResolveEx(host) {
  if (typeof host !== "string") return undefined;
  return ask("all", host) || "";
}

function myIpAddress() { return ask("my4", "") || "127.0.0.1"; }
function myIpAddressEx() { return ask("myall", "") || ""; }
function isResolvable(host) { return dnsResolve(host) !== null; }
function isResolvableEx(host) { return dnsResolveEx(host) != ""; }

// Addresses.

function strictV4(text) {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!match) return null;
  const bytes = match.slice(1).map(Number);
  return bytes.every((byte) => byte < 256) ? bytes : null;
}

function strictV6(text) {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const words = halves.map((half) => (half === "" ? [] : half.split(":")));
  const last = words[words.length - 1];
  if (last.length && last[last.length - 1].includes(".")) {
    const v4 = strictV4(last.pop());
    if (!v4) return null;
    last.push((v4[0] * 256 + v4[1]).toString(16), (v4[2] * 256 + v4[3]).toString(16));
  }
  const count = words.reduce((sum, half) => sum + half.length, 0);
  if (halves.length === 1 ? count !== 8 : count > 7) return null;
  const all = halves.length === 1 ? words[0]
    : [...words[0], ...new Array(8 - count).fill("0"), ...words[1]];
  if (!all.every((word) => /^[0-9a-fA-F]{1,4}$/.test(word))) return null;
  return all.flatMap((word) => [parseInt(word, 16) >> 8, parseInt(word, 16) & 255]);
}

function literal(text) { return strictV4(text) || strictV6(text); }
function mapped(bytes) {
  return bytes.length === 16 ? bytes : [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, ...bytes];
}

function sharesPrefix(one, other, bits) {
  for (let at = 0; at < one.length && bits > 0; at++, bits -= 8) {
    const mask = bits >= 8 ? 255 : (255 << (8 - bits)) & 255;
    if ((one[at] & mask) !== (other[at] & mask)) return false;
  }
  return true;
}

function isInNet(host, pattern, mask) {
  const net = strictV4(pattern), bits = strictV4(mask);
  if (!net || !bits) return false;
  const resolved = strictV4(host) ? host : dnsResolve(host);
  const address = resolved === null ? null : strictV4(resolved);
  return !!address && address.every((byte, at) => (byte & bits[at]) === (net[at] & bits[at]));
}

function isInNetEx(text, block) {
  if (typeof text !== "string" || typeof block !== "string") return null;
  const parts = block.split("/"), address = literal(text), prefix = literal(parts[0]);
  if (!address || !prefix || parts.length !== 2 || !/^\d{1,3}$/.test(parts[1])) return false;
  let bits = Number(parts[1]);
  if (bits > prefix.length * 8) return false;
  if (address.length === prefix.length) return sharesPrefix(address, prefix, bits);
  if (prefix.length === 4) bits += 96;
  return sharesPrefix(mapped(address), mapped(prefix), bits);
}

function sortIpAddressList(text) {
  if (typeof text !== "string") return null;
  const items = [];
  for (const part of text.replace(/[ \t\r\n]/g, "").split(";")) {
    if (part === "") continue;
    const bytes = literal(part);
    if (!bytes) return false;
    items.push({ part, bytes });
  }
  if (!items.length) return false;
  items.sort((a, b) => {
    if (a.bytes.length !== b.bytes.length) return b.bytes.length - a.bytes.length;
    for (let at = 0; at < a.bytes.length; at++) {
      if (a.bytes[at] !== b.bytes[at]) return a.bytes[at] - b.bytes[at];
    }
    return 0;
  });
  return items.map((item) => item.part).join(";");
}

// Names and patterns.

function isPlainHostName(host) {
  if (typeof host !== "string") throw new TypeError("Requires 1 string parameter");
  return !host.includes(".") && !literal(host);
}

function dnsDomainIs(host, domain) { return host.endsWith(domain); }
function dnsDomainLevels(host) { return host.split(".").length - 1; }
function localHostOrDomainIs(host, name) { return host == name || name.startsWith(host + "."); }

// An object, since its engine finds a literal in one without looking at the characters.
let globs = Object.create(null), globCount = 0;

// Only dots, stars and question marks are translated: the rest of a pattern is a regular
// expression, as it always was.
function matcher(pattern) {
  if (/^[\w\-.:\/*]*$/.test(pattern)) {
    const parts = pattern.split("*"), first = parts.shift();
    if (!parts.length) return (text) => text === first;
    const last = parts.pop(), middle = parts.filter((part) => part);
    if (!middle.length) {
      const least = first.length + last.length;
      if (!first) return (text) => text.endsWith(last);
      return (text) => text.endsWith(last) && text.length >= least && text.startsWith(first);
    }
    return (text) => {
      let at = first.length;
      for (let index = 0; index < middle.length; index++) {
        if ((at = text.indexOf(middle[index], at)) < 0) return false;
        at += middle[index].length;
      }
      return at + last.length <= text.length && text.startsWith(first) && text.endsWith(last);
    };
  }
  const source = pattern.replace(/\./g, "\\.").replace(/\*/g, ".*").replace(/\?/g, ".");
  const expression = new RegExp("^" + source + "$");
  return (text) => expression.test(text);
}

function shExpMatch(text, pattern) {
  let found = globs[pattern];
  if (found === undefined) {
    if (globCount++ >= MOST_GLOBS) { globs = Object.create(null); globCount = 0; }
    found = globs[pattern] = matcher(String(pattern));
  }
  return found(typeof text === "string" ? text : String(text));
}

// Times.

const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

function withoutZone(list) {
  const utc = list.length > 0 && list[list.length - 1] == "GMT";
  return { utc, given: utc ? list.slice(0, -1) : list };
}

function between(start, now, end) {
  return start <= end ? start <= now && now <= end : now >= start || now <= end;
}

function weekdayRange(...list) {
  const { utc, given } = withoutZone(list), now = new Date();
  if (!list.length) return false;
  const first = DAYS.indexOf(given[0]);
  const last = given.length === 2 ? DAYS.indexOf(given[1]) : first;
  if (first < 0 || last < 0) return false;
  return between(first, utc ? now.getUTCDay() : now.getDay(), last);
}

// A number below 32 is a day, a larger one a year, a word a month.
function setPart(date, part) {
  const number = parseInt(part);
  if (isNaN(number)) date.setMonth(MONTHS.indexOf(part));
  else if (number < 32) date.setDate(number);
  else date.setFullYear(number);
}

// What `date` reads in UTC, as if it were local time.
function shifted(date, utc) {
  if (!utc) return date;
  return new RealDate(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(),
    date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds());
}

function dateRange(...list) {
  if (!list.length) return false;
  const { utc, given } = withoutZone(list), now = shifted(new Date(), utc);
  if (given.length === 1) {
    const number = parseInt(given[0]);
    if (isNaN(number)) return now.getMonth() === MONTHS.indexOf(given[0]);
    return (number < 32 ? now.getDate() : now.getFullYear()) === number;
  }
  const half = given.length >> 1;
  const start = new Date(now.getFullYear(), 0, 1, 0, 0, 0);
  const end = new Date(now.getFullYear(), 11, 31, 23, 59, 59);
  for (const part of given.slice(0, half)) setPart(start, part);
  for (const part of given.slice(half)) setPart(end, part);
  // crbug.com/827292: of two parts a leading day holds in the month that is now, so that
  // (day, month) is always true.
  if (given.length <= 2 && given.slice(0, half).some((part) => parseInt(part) < 32)) {
    start.setMonth(now.getMonth());
    end.setMonth(now.getMonth());
  }
  return between(start, now, end);
}

function timeRange(...list) {
  const { utc, given } = withoutZone(list), now = shifted(new Date(), utc);
  if (!list.length) return false;
  const hour = now.getHours();
  if (given.length === 1) return hour == given[0];
  if (given.length === 2) return given[0] <= hour && hour <= given[1];
  if (given.length !== 4 && given.length !== 6) throw "timeRange: bad number of arguments";
  const half = given.length >> 1;
  const at = (part, second) => {
    const date = new RealDate(now);
    date.setHours(part[0], part[1], part.length > 2 ? part[2] : second);
    return date;
  };
  return between(at(given.slice(0, half), now.getSeconds()), now, at(given.slice(half), 59));
}

function alert(message) {
  const text = String(message).slice(0, MOST_ALERT - alertLength);
  alertLength += text.length;
  if (text || alerts.length === 0) alerts.push(text);
}

Object.assign(global, {
  alert, dateRange, dnsDomainIs, dnsDomainLevels, dnsResolve, dnsResolveEx, isInNet, isInNetEx,
  isPlainHostName, isResolvable, isResolvableEx, localHostOrDomainIs, myIpAddress, myIpAddressEx,
  shExpMatch, sortIpAddressList, timeRange, weekdayRange,
});

// One run. The answer starts with "=" before what the script returned, or is JSON.
return function (url, host, known) {
  answers = known ? parse(known) : {};
  names = new Set(); missing = null; alerts = []; alertLength = 0;
  let result, error = null;
  try {
    const find = global.FindProxyForURL;
    if (typeof find !== "function") throw "FindProxyForURL is undefined or not a function.";
    result = find(url, host);
  } catch (thrown) {
    error = { message: String(thrown), stack: String((thrown && thrown.stack) || "") };
  }
  if (missing !== null) return stringify({ missing });
  if (error === null && typeof result !== "string") {
    error = { message: "FindProxyForURL() did not return a string.", stack: "" };
  }
  if (error === null && !alerts.length) return "=" + result;
  return stringify({ result: error ? null : result, error, alerts });
};
})(globalThis)
"""
