// How a page asks for each kind of permission; each gives a promise of a short text.
"use strict";

const stopped = (stream) => {
  for (const track of stream.getTracks()) track.stop();
  return "stream";
};
const wave = () => navigator.mediaDevices;

const ASKS = {
  camera: () => wave().getUserMedia({ video: true }).then(stopped),
  microphone: () => wave().getUserMedia({ audio: true }).then(stopped),
  geolocation: () => new Promise((done) => {
    const options = { timeout: 700, maximumAge: 0 };
    const failed = (error) => done(`error ${error.code}`);
    navigator.geolocation.getCurrentPosition(() => done("position"), failed, options);
  }),
  notifications: () => Notification.requestPermission(),
  midi: () => navigator.requestMIDIAccess().then(() => "access"),
  midiSysex: () => navigator.requestMIDIAccess({ sysex: true }).then(() => "access"),
  pointerLock: async () => {
    await document.body.requestPointerLock();
    const locked = document.pointerLockElement !== null;
    document.exitPointerLock();
    return locked ? "locked" : "not locked";
  },
  fullscreen: async () => {
    await document.documentElement.requestFullscreen();
    const was = document.fullscreenElement !== null;
    // One that is denied has it for no time at all: it is taken away in the next turns.
    await new Promise((done) => setTimeout(done, 300));
    const is = document.fullscreenElement !== null;
    if (is) await document.exitFullscreen();
    return is ? "whole screen" : was ? "taken away" : "not given";
  },
  openExternal: async () => {
    location.href = "bulkhead-bench:try";
    await new Promise((done) => setTimeout(done, 300));
    return "went on";
  },
  mediaKeySystem: () => {
    const video = [{ contentType: 'video/webm; codecs="vp8"' }];
    const wanted = [{ initDataTypes: ["webm"], videoCapabilities: video }];
    return navigator.requestMediaKeySystemAccess("org.w3.clearkey", wanted).then(() => "access");
  },
  "clipboard-read": () => navigator.clipboard.readText().then(() => "text"),
  "display-capture": () => wave().getDisplayMedia({ video: true }).then(stopped),
  "local-fonts": () => queryLocalFonts().then((fonts) => (fonts.length ? "fonts" : "no fonts")),
  fileSystem: async () => {
    const [file] = await showOpenFilePicker();
    const stream = await file.createWritable();
    await stream.abort();
    return "may write";
  },
  "protocol-handler": async () => {
    navigator.registerProtocolHandler("web+bench", "/?to=%s");
    await new Promise((done) => setTimeout(done, 300));
    return "asked";
  },
  "window-management": () => getScreenDetails().then(() => "screens"),
  "idle-detection": () => IdleDetector.requestPermission(),
  "persistent-storage": () => navigator.storage.persist().then((kept) => (kept ? "kept" : "not kept")),
  "screen-wake-lock": () => navigator.wakeLock.request("screen").then(() => "lock"),
  accelerometer: () => new Promise((done) => {
    const sensor = new Accelerometer();
    sensor.onerror = (event) => done(event.error.name);
    sensor.onactivate = () => done("active");
    sensor.start();
  }),
  "storage-access": () => document.requestStorageAccess().then(() => "access"),
  "keyboard-lock": () => navigator.keyboard.lock().then(() => "no error"),
  "local-network-access": () => state("local-network-access"),
  "background-sync": () => state("background-sync"),
  serial: () => navigator.serial.requestPort().then(() => "port"),
};
// What `permissions.query` calls them, where that is another name or more than a name.
const QUERIES = {
  midiSysex: { name: "midi", sysex: true },
  "keyboard-lock": { name: "keyboard-lock" },
};

const state = async (kind) => {
  const wanted = QUERIES[kind] ?? { name: kind };
  try {
    return (await navigator.permissions.query(wanted)).state;
  } catch {
    return "no such name";
  }
};

// The whole try: state, ask, state, and whether an event told of the change. With a patience, in
// milliseconds, what is not answered by then counts as waiting; a person is waited for.
const tryPermission = async (kind, patience) => {
  const before = await state(kind);
  let events = 0;
  let status = null;
  try {
    status = await navigator.permissions.query(QUERIES[kind] ?? { name: kind });
    status.onchange = () => { events += 1; };
  } catch { /* it has no name there */ }
  let asked;
  try {
    asked = ASKS[kind]();
  } catch (error) {
    asked = error.name;
  }
  const settled = Promise.resolve(asked).then((value) => value, (error) => error.name);
  const late = new Promise((done) => { if (patience) setTimeout(done, patience, "waiting"); });
  const outcome = await Promise.race([settled, late]);
  await new Promise((done) => setTimeout(done, 50));
  const seen = { before, outcome, after: await state(kind), changes: events };
  if (kind === "camera" || kind === "microphone") {
    const input = kind === "camera" ? "videoinput" : "audioinput";
    const devices = await navigator.mediaDevices.enumerateDevices();
    seen.labels = devices.some((device) => device.kind === input && device.label !== "");
  }
  return seen;
};
