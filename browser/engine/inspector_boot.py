"""The script that turns a DevTools page into a pipe: the protocol in, the protocol out.

It runs before the front end of the DevTools, stops it, and takes its place at the backend's
binding. Both directions travel in pieces, since no single message between processes may be large.
What comes for every request and nobody wants ends here, since each message costs its way; what is
wanted in brief is shortened, and goes on when we have taken what went before.
"""

import json

from PySide6.QtCore import QFile, QIODevice

PIECE = 4 * 1024 * 1024
# Up to that length messages come as lines of the console, which costs a third of the channel's
# way; both ways count, so that the order stays.
SHORT = 64 * 1024
# Numbers from here on belong to calls whose answer nobody waits for.
POSTED = 1 << 30
# What follows the number of a line's first message. After a line that is paced, the script sends
# what is wanted in brief only once it was told that the line was taken.
NOW, PACED = ":", ";"
TAKEN = "pipeTaken();"
CHANNEL_SCRIPT = ":/qtwebchannel/qwebchannel.js"
# Nobody gets events of this domain who does not subscribe.
QUIET = "Network."
# Raw headers of a response; most tell nothing that the response itself does not.
RAW = "Network.responseReceivedExtraInfo"
# Not of the protocol: a response that is paused tells in `rawMayCome` for how many milliseconds it
# is worth to wait for its raw headers, when they have not come yet.
RAW_MAY_COME = "Network.rawMayCome"
# The backend writes the protocol in ASCII, so the bytes that it counts are characters here.
PIPE = """
(() => {
  window.stop();
  const PIECE = %(piece)d, SHORT = %(short)d, POSTED = %(posted)d;
  const QUIET = "%(quiet)s", RAW = "%(raw)s", RAW_MAY_COME = "%(may_come)s";
  const NOW = "%(now)s", PACED = "%(paced)s";
  // Whether each event is wanted in brief.
  const wanted = new Map(), MOST = 9999;
  // Requests whose raw headers were left out, are asked for, will come, or came.
  const plain = new Set(), asking = new Set(), coming = new Set(), seen = new Set();

  const part = (text, before, after) => {
    const from = text.indexOf(before);
    if (from < 0) return "";
    const start = from + before.length;
    return text.slice(start, text.indexOf(after, start));
  };
  // Quotation marks within a text are escaped, so that these are names.
  const cut = (text, before, after, instead = "") => {
    const from = text.indexOf(before);
    const to = from < 0 ? -1 : text.indexOf(after, from + before.length);
    return to < 0 ? text : text.slice(0, from) + instead + text.slice(to);
  };
  const shortenSent = (text) => {
    const referrer = part(text, '"Referer":"', '"');
    const headers = ',"headers":{' + (referrer && '"Referer":"' + referrer + '"');
    text = cut(text, ',"headers":{', '},"mixedContentType":', headers);
    return cut(text, ',"initiator":{', ',"redirectHasExtraInfo":');
  };
  const shortenReceived = (text) =>
    cut(cut(text, ',"timing":{', ',"responseTime":'),
        ',"securityDetails":{', ',"isIpProtectionUsed":');
  const note = (set, id) => { if (set.size > MOST) set.clear(); set.add(id); };
  const isPlain = (text) => {
    const headers = part(text, '"headers":{', ',"resourceIPAddressSpace"');
    return headers && !/set-cookie|\\\\n/i.test(headers);
  };
  const takeRaw = (text, id) => {
    coming.delete(id);
    if (!wanted.has(RAW)) return;
    if (asking.delete(id)) return deliver(text);
    if (wanted.has(RAW_MAY_COME)) note(seen, id);
    if (wanted.get(RAW) && isPlain(text)) note(plain, id);
    else deliver(text);
  };
  const takePaused = (text) => {
    const id = part(text, '"networkId":"', '"');
    if (!id || !text.includes('"responseStatusCode":') || seen.delete(id)) return deliver(text);
    note(asking, id);
    const wait = coming.has(id) ? 100 : 20;
    deliver(text.replace('"params":{', '"params":{"rawMayCome":' + wait + ","));
  };
  const takeNetwork = (text, name) => {
    const id = part(text, '"requestId":"', '"');
    if (name === "Network.requestWillBeSentExtraInfo" && wanted.has(RAW_MAY_COME)) note(coming, id);
    if (name === RAW) return takeRaw(text, id);
    let isBrief = wanted.get(name);
    if (isBrief === undefined) return;
    if (name === "Network.requestWillBeSent") {
      plain.delete(id);
      // A next hop may wait to hear of the redirect.
      isBrief &&= !text.includes('"redirectResponse":');
      if (isBrief) text = shortenSent(text);
    } else if (name === "Network.responseReceived") {
      if (isBrief) text = shortenReceived(text);
      if (plain.delete(id)) text = text.replace('"hasExtraInfo":true', '"hasExtraInfo":false');
      else if (wanted.get(RAW) && text.includes('"hasExtraInfo":true')) note(asking, id);
    }
    deliver(text, isBrief);
  };
  const take = (text) => {
    if (text.startsWith('{"id":')) {
      const isSilent = parseInt(text.slice(6), 10) >= POSTED && !text.includes('"error":');
      if (!isSilent) deliver(text);
      return;
    }
    const name = part(text, '{"method":"', '"');
    if (name.startsWith(QUIET)) takeNetwork(text, name);
    else if (name === "Fetch.requestPaused" && wanted.has(RAW_MAY_COME)) takePaused(text);
    else deliver(text);
  };

  let number = 1, chunks = [], missing = 0, sent = [], early = [];
  let deliver = (text) => early.push(text);
  const api = {
    dispatchMessage: (message) =>
      take(typeof message === "string" ? message : JSON.stringify(message)),
    dispatchMessageChunk(chunk, size) {
      if (size) { chunks = []; missing = size; }
      chunks.push(chunk);
      missing -= chunk.length;
      if (missing <= 0) { take(chunks.join("")); chunks = []; }
    },
  };
  window.DevToolsAPI = new Proxy(api, {get: (own, name) => own[name] || (() => {})});
  const call = (method, params) =>
    DevToolsHost.sendMessageToEmbedder(JSON.stringify({id: number++, method, params}));
  call("loadCompleted", []);

  // For us: a piece of a message to the backend, and an event that somebody wants.
  window.pipeSend = (piece, isLast) => {
    sent.push(piece);
    if (isLast) { call("dispatchProtocolMessage", [sent.join("")]); sent = []; }
  };
  window.pipeWant = (event, inBrief) => {
    wanted.set(event, inBrief);
  };

  new QWebChannel(qt.webChannelTransport, (channel) => {
    const port = channel.objects.port;
    const log = console.log.bind(console), clear = console.clear.bind(console);
    const soon = new MessageChannel();
    let count = 0, lines = 0, batch = [], length = 0, isDue = false;
    // Whether we have not taken yet what went, and whether that is all that this batch waits for.
    let isBusy = false, canWait = true;
    const flush = (mark) => {
      if (!batch.length) return;
      log(count - batch.length + mark + batch.join("\\n"));
      batch = [];
      length = 0;
      canWait = true;
      // The process keeps what was logged.
      if (++lines %% 500 === 0) clear();
    };
    soon.port1.onmessage = () => {
      isDue = false;
      if (!canWait) return flush(NOW);
      if (isBusy) return;
      isBusy = batch.length > 0;
      flush(PACED);
    };
    window.pipeTaken = () => { isBusy = false; soon.port1.onmessage(); };
    deliver = (text, mayWait = false) => {
      if (length + text.length > SHORT) flush(NOW);
      if (text.length > SHORT) {
        for (let at = 0; at < text.length; at += PIECE)
          port.incoming(count, text.slice(at, at + PIECE), at + PIECE >= text.length);
        count++;
        return;
      }
      batch.push(text);
      length += text.length;
      count++;
      canWait &&= mayWait;
      // Together with what comes in the same moment: a way for all of them costs as much.
      if (!isDue && !(isBusy && canWait)) { isDue = true; soon.port2.postMessage(0); }
    };
    early.forEach((text) => deliver(text));
    port.opened();
  });
})();
"""


def boot_script() -> str:
    """The script, with Qt's own side of the channel before it."""
    file = QFile(CHANNEL_SCRIPT)
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(CHANNEL_SCRIPT)
    try:
        channel = bytes(file.readAll().data()).decode()
    finally:
        file.close()
    numbers = {"piece": PIECE, "short": SHORT, "posted": POSTED}
    events = {"quiet": QUIET, "raw": RAW, "may_come": RAW_MAY_COME}
    return channel + PIPE % (numbers | events | {"now": NOW, "paced": PACED})


def send_calls(text: str) -> list[str]:
    """The calls of the script that send a message to the backend."""
    *first, last = pieces(text)
    calls = [f"pipeSend({json.dumps(piece)}, false);" for piece in first]
    return [*calls, f"pipeSend({json.dumps(last)}, true);"]


def want_call(event: str, *, brief: bool) -> str:
    """The call of the script that lets an event through; see `Target.subscribe` for `brief`."""
    return f"pipeWant({json.dumps(event)}, {json.dumps(brief)});"


def pieces(text: str, size: int = PIECE) -> list[str]:
    """The text in pieces of at most `size` characters, at least one."""
    return [text[at : at + size] for at in range(0, len(text), size)] or [""]
