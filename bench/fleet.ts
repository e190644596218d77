/**
 * Runs several replicas behind a balancer that gives each request to the next of them, and to
 * another where one does not answer the door. They can be restarted one after the other.
 */
import { Agent, type IncomingMessage, type ServerResponse, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { buffer } from "node:stream/consumers";
import { type Served, serveIdjour } from "./processes.ts";

export type Fleet = {
  /** The balancer's address. */
  readonly url: string;
  /** The ids of those that run now. */
  pids(): readonly number[];
  /** Stops one and starts it again, then the next; each takes requests again before the next goes. */
  restartEach(done: (place: number) => void): Promise<void>;
  /** Requests that were given to another, and those that nobody could be given. */
  readonly counted: { turned: number; failed: number };
  close(): Promise<void>;
};
const startsAtMost = 60;
type Environment = Readonly<Record<string, string>>;

export const openFleet = async (count: number, environment: Environment): Promise<Fleet> => {
  const errors = process.env["BENCH_VERBOSE"] === undefined ? "ignore" : "inherit";
  /** One that cannot start is started again, as a supervisor does. */
  const start = async (): Promise<Served> => {
    for (let tries = 1; ; tries += 1)
      try {
        return await serveIdjour(environment, { errors });
      } catch (error) {
        if (tries === startsAtMost) throw error;
        await wait(1_000);
      }
  };
  const replicas = await Promise.all(Array.from({ length: count }, start));
  const counted = { turned: 0, failed: 0 };
  const agent = new Agent({ keepAlive: true });
  let turn = 0;
  let away = -1;
  const passOn = (incoming: IncomingMessage, body: Buffer): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      turn += 1;
      const target = new URL(incoming.url ?? "/", replicas[turn % count]?.url);
      const { method, headers } = incoming;
      const onward = request(target, { agent, method, headers });
      onward.once("response", resolve).once("error", reject).end(body);
    });
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await buffer(incoming);
    for (let tries = 1; ; tries += 1)
      try {
        const given = await passOn(incoming, body);
        outgoing.writeHead(given.statusCode ?? 502, given.headers);
        given.pipe(outgoing);
        return;
      } catch (error) {
        // A request that may have been read is given to no other: only its sender may send it again.
        const unread = Object(error).code === "ECONNREFUSED";
        if (!unread || tries === count) {
          counted.failed += 1;
          outgoing.writeHead(502).end();
          return;
        }
        counted.turned += 1;
      }
  };
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    pids: () => replicas.filter((_, place) => place !== away).map(({ pid }) => pid),
    counted,
    restartEach: async (done) => {
      for (const [place, replica] of replicas.entries()) {
        away = place;
        await replica.stop();
        replicas[place] = await start();
        away = -1;
        done(place);
      }
    },
    close: async () => {
      await Promise.all(replicas.map((one) => one.stop()));
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
};
