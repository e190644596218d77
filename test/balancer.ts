/** Opens a load balancer that gives each request to the next process in turn, whoever asks. */
import { type AddressInfo } from "node:net";
import { createServer, request as ask } from "node:http";

export type Balancer = { readonly url: string; close(): Promise<void> };

export const openBalancer = async (targets: readonly string[]): Promise<Balancer> => {
  let nextTarget = 0;
  const server = createServer((incoming, outgoing) => {
    const target = new URL(incoming.url ?? "/", targets[nextTarget % targets.length]);
    nextTarget += 1;
    const { method, headers } = incoming;
    const onward = ask(target, { method, headers: { ...headers, host: target.host } }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.writeHead(502).end());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
};
