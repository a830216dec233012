// A network that can be slow, cut, or lead elsewhere all at once.

import { connect, createServer } from "node:net";

/** Stands in front of a server on this machine. */
export async function network(target) {
  const sockets = new Set();
  let delayMs = 0;
  let isCut = false;
  const server = createServer((from) => {
    watch(from);
    if (!isCut) {
      const to = watch(connect(target, "127.0.0.1"));
      pass(from, to, () => 0);
      pass(to, from, () => delayMs);
    }
  });

  function watch(socket) {
    sockets.add(socket);
    socket.dead = false;
    socket.setNoDelay(true);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    return socket;
  }

  /** What comes while the network is cut is lost for good, and with it the connection, of which nobody is told. */
  function pass(from, to, delay) {
    from.on("data", (bytes) => setTimeout(() => {
      from.dead ||= isCut;
      if (!from.dead) {
        to.write(bytes);
      }
    }, delay()));
    from.on("close", () => setTimeout(() => from.dead || isCut || to.destroy(), delay()));
  }

  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: server.address().port,
    delay: (milliseconds) => (delayMs = milliseconds),
    /** Connections that there are never work again, new ones are taken and not answered. */
    cut() {
      isCut = true;
      sockets.forEach((socket) => (socket.dead = true));
    },
    heal: () => (isCut = false),
    leadTo(port) {
      target = port;
      sockets.forEach((socket) => socket.destroy());
    },
    close() {
      sockets.forEach((socket) => socket.destroy());
      server.close();
    },
  };
}
