/**
 * The way to a database, as a virtual address in front of two servers is one: a test can cut it, let it fall silent
 * as a machine without power does, and lead it to another server.
 */
import { type AddressInfo, type Socket, connect, createServer } from "node:net";

export type Way = {
  readonly url: string;
  /** Where new connections go from now on; the old ones stay as they are. */
  lead(to: string): void;
  /** Ends every connection. */
  cut(): void;
  /** Takes every byte and lets none through, in either direction, until it leads somewhere again. */
  silence(): void;
  /** How often somebody has spoken who had heard an answer to what they said before. */
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
