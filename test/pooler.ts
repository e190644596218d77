/** Stands between clients and a database server like a pooler. */
import { type AddressInfo, type Socket, connect, createServer } from "node:net";

/** Like a pooler, gives each client a key of its own making for its session. */
export const openPooler = async (to: URL): Promise<{ url: string; close: () => Promise<void> }> => {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    for (const socket of [near, far]) sockets.add(socket.on("error", () => undefined));
    near.on("data", (bytes) => void far.write(bytes)).on("close", () => far.destroy());
    far.on("data", (bytes) => void near.write(withOtherKey(Buffer.from(bytes))));
    far.on("close", () => near.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const url = new URL(to);
  // A server that listens on a port has an address with one.
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
};
/** `K`, twelve bytes, the session's number, its key. */
const keyMessage = Buffer.from([0x4b, 0, 0, 0, 12]);
const withOtherKey = (bytes: Buffer): Buffer => {
  const at = bytes.indexOf(keyMessage);
  if (at >= 0) bytes.writeInt32BE(1, at + keyMessage.length);
  return bytes;
};
