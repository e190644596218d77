/**
 * Bounds the connections of a server, so that whoever opens many and says nothing shuts nobody out:
 * those of which no whole request has come are counted apart, by address and together, and the oldest
 * of them makes room for the next. What a platform sends is whole at once.
 */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

export type ConnectionLimits = {
  /** All together. */
  readonly connections: number;
  /** Of which no whole request has come yet: all, and those of one address. */
  readonly waiting: number;
  readonly waitingByAddress: number;
};

export type Connections = {
  /** A request's head is there. */
  readonly heard: (request: IncomingMessage, response: ServerResponse) => void;
};

/** `full`: somebody had to make room. */
export const boundConnections = (
  server: Server,
  limits: ConnectionLimits,
  full: () => void,
): Connections => {
  const all = new Set<Socket>();
  /** In the order in which they began to be waited for. */
  const waiting = new Map<Socket, Waiting>();
  /** Answered, and silent since. */
  const idle = new Set<Socket>();
  const forget = (socket: Socket): void => {
    all.delete(socket);
    waiting.delete(socket);
    idle.delete(socket);
  };
  const end = (socket: Socket): void => {
    forget(socket);
    socket.destroy();
    full();
  };
  /** The oldest of too many. */
  const tooMany = (address: string): Socket | undefined => {
    // What is all there waits for us, not we for it, also where nobody has read it yet.
    for (const [socket, { request }] of waiting)
      if (request?.complete === true) waiting.delete(socket);
    const theirs = [...waiting].filter(([, one]) => one.address === address);
    if (theirs.length > limits.waitingByAddress) return theirs[0]?.[0];
    const [oldest] = waiting.keys();
    if (waiting.size > limits.waiting) return oldest;
    if (all.size <= limits.connections) return undefined;
    // The newest is the last of those that are waited for.
    return waiting.size > 1 ? oldest : ([...idle][0] ?? [...waiting.keys()][0]);
  };
  const waitFor = (socket: Socket, request: IncomingMessage | null): void => {
    const address = socket.remoteAddress ?? "";
    idle.delete(socket);
    waiting.delete(socket);
    waiting.set(socket, { address, request });
    const victim = tooMany(address);
    if (victim !== undefined) end(victim);
  };
  server.on("connection", (socket) => {
    all.add(socket);
    socket.once("close", () => forget(socket));
    waitFor(socket, null);
  });
  return {
    heard: (request, response) => {
      const { socket } = request;
      if (hasBody(request)) {
        waitFor(socket, request);
        request.once("close", () => void waiting.delete(socket));
      } else {
        waiting.delete(socket);
        idle.delete(socket);
      }
      response.once("close", () => {
        if (all.has(socket) && !waiting.has(socket)) idle.add(socket);
      });
    },
  };
};

type Waiting = {
  readonly address: string;
  /** Of which the head is there; null: not even that. */
  readonly request: IncomingMessage | null;
};

const hasBody = ({ headers }: IncomingMessage): boolean =>
  "transfer-encoding" in headers || Number(headers["content-length"] ?? 0) > 0;
