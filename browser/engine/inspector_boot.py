"""The script that turns a DevTools page into a pipe: the protocol in, the protocol out.

It runs before the front end of the DevTools, stops it, and takes its place at the backend's
binding. Both directions travel in pieces, since no single message between processes may be large.
"""

from PySide6.QtCore import QFile, QIODevice

PIECE = 4 * 1024 * 1024
CHANNEL_SCRIPT = ":/qtwebchannel/qwebchannel.js"
# The backend writes the protocol in ASCII, so the bytes that it counts are characters here.
PIPE = """
(() => {
  window.stop();
  const PIECE = %(piece)d;
  let number = 1, waiting = [], chunks = [], missing = 0, sent = [];
  let deliver = (text) => waiting.push(text);
  const api = {
    dispatchMessage: (message) =>
      deliver(typeof message === "string" ? message : JSON.stringify(message)),
    dispatchMessageChunk(chunk, size) {
      if (size) { chunks = []; missing = size; }
      chunks.push(chunk);
      missing -= chunk.length;
      if (missing <= 0) { deliver(chunks.join("")); chunks = []; }
    },
  };
  window.DevToolsAPI = new Proxy(api, {get: (own, name) => own[name] || (() => {})});
  const call = (method, params) =>
    DevToolsHost.sendMessageToEmbedder(JSON.stringify({id: number++, method, params}));
  call("loadCompleted", []);
  new QWebChannel(qt.webChannelTransport, (channel) => {
    const port = channel.objects.port;
    port.outgoing.connect((piece, last) => {
      sent.push(piece);
      if (last) { call("dispatchProtocolMessage", [sent.join("")]); sent = []; }
    });
    deliver = (text) => {
      for (let at = 0; at < text.length; at += PIECE)
        port.incoming(text.slice(at, at + PIECE), at + PIECE >= text.length);
    };
    waiting.forEach(deliver);
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
    return channel + PIPE % {"piece": PIECE}


def pieces(text: str, size: int = PIECE) -> list[str]:
    """The text in pieces of at most `size` characters, at least one."""
    return [text[at : at + size] for at in range(0, len(text), size)] or [""]
