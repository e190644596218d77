/**
 * Opens a proxy in front of a database, like a virtual address in front of two servers. A test can
 * cut it, silence it as a machine without power falls silent, and lead it to another server.
 */
import { type AddressInfo, type Socket, connect, createServer } from "node:net";

export type Way = {
  readonly url: string;
  /** Leads new connections to another server from now on; the old ones stay as they are. */
  lead(to: string): void;
  /** Ends every connection. */
  cut(): void;
  /**
   * Accepts every byte and lets none through, in either direction. New connections work again once
   * `lead` is called; those that were silenced never do.
   */
  silence(): void;
  /**
   * Counts round trips: how often a client sent something for the first time, or after the server
   * had answered what it sent before.
   */
  rounds(): number;
  close(): Promise<void>;
};

export const openWay = async (to: string): Promise<Way> => {
  let target: URL | null = new URL(to);
  const sockets = new Set<Socket>();
  const silenced = new WeakSet<Socket>();
  let rounds = 0;
  const keep = (socket: Socket, other: Socket | null): void => {
    sockets.add(socket);
    socket.on("data", (bytes) => {
      if (!silenced.has(socket)) other?.write(bytes);
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      sockets.delete(socket);
      if (!silenced.has(socket)) other?.destroy();
    });
  };
  const server = createServer((near) => {
    if (target === null) return keep(near, null);
    const far = connect(Number(target.port), target.hostname);
    let answered = true;
    near.on("data", () => {
      if (answered) rounds += 1;
      answered = false;
    });
    far.on("data", () => {
      answered = true;
    });
    keep(near, far);
    keep(far, near);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const url = new URL(to);
  // A server that listens on a port has an address with one.
  url.port = String((server.address() as AddressInfo).port);
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    lead: (next) => {
      target = new URL(next);
    },
    cut,
    silence: () => {
      target = null;
      for (const socket of sockets) silenced.add(socket);
    },
    rounds: () => rounds,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
    },
  };
};
