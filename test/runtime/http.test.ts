/** Floods the HTTP server, slowly and at once: what one sender may take of it is bounded. */
import { once } from "node:events";
import { type Socket, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test } from "vitest";
import type { Route } from "../../src/bots/port.ts";
import { type Web, type WebLimits, openWeb, webLimits } from "../../src/runtime/http.ts";

let web: Web;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await web.close();
});

const logged: string[] = [];
const open = async (
  limits: Partial<WebLimits> = {},
  more: readonly Route[] = [],
): Promise<void> => {
  logged.length = 0;
  web = await openWeb({ host: "127.0.0.1", port: 0 }, [echo, ...more], {
    log: (_, event) => logged.push(event),
    limits: { ...webLimits, ...limits },
  });
};
/** Answers with how much it was sent. */
const echo: Route = {
  method: "POST",
  path: "/echo",
  serve: async (_, response, readBody) => {
    const body = await readBody(1_000);
    response.writeHead(body.ok ? 200 : body.status);
    response.end(body.ok ? String(body.bytes.length) : "");
  },
};

const dial = (): Socket => {
  const { hostname, port } = new URL(web.url);
  const socket = connect(Number(port), hostname);
  // Whoever is cut off while sending is told so by the system.
  socket.on("error", () => undefined);
  sockets.push(socket);
  return socket;
};
const head = (length: number): string =>
  `POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: ${length}\r\n\r\n`;
const post = async (body: string): Promise<readonly [number, string]> => {
  const answer = await fetch(`${web.url}/echo`, { method: "POST", body });
  return [answer.status, await answer.text()];
};
/** Sends all but the last byte of a body, and resolves when the server has it. */
const hold = async (bytes: number): Promise<Socket> => {
  const socket = dial();
  socket.write(`${head(bytes + 1)}${"x".repeat(bytes)}`);
  // The server reads in turn: what another connection is answered, it has read after this.
  await expect.poll(() => socket.bytesWritten).toBeGreaterThan(bytes);
  await fetch(`${web.url}/none`);
  return socket;
};

const soon = { headersMs: 60, requestMs: 120, lookMs: 10 };
describe("whoever sends slowly", () => {
  test.each([
    ["says nothing", ""],
    ["stops in the headers", "POST /echo HTTP/1.1\r\nhost: x\r\n"],
    ["stops in the body", `${head(10)}12345`],
  ])("and %s is cut off", async (_, sent) => {
    await open(soon);
    const socket = dial();
    socket.write(sent);
    socket.resume();
    await once(socket, "close");
    await expect.poll(() => post("hej")).toEqual([200, "3"]);
  });

  test("has ten seconds for the headers, and twenty for the whole request", () => {
    expect(webLimits).toMatchObject({ headersMs: 10_000, requestMs: 20_000 });
    expect(webLimits.lookMs).toBeLessThanOrEqual(1_000);
  });

  test("does not hold up a stop", async () => {
    await open();
    const slow = await hold(5);
    const answer = text(slow);
    await web.close();
    expect(await answer).toMatch(/^HTTP\/1\.1 503 /u);
  });
});

describe("more connections than the limit", () => {
  /** Connected one after the other, the oldest first. */
  const silent = async (count: number): Promise<readonly Socket[]> => {
    const opened: Socket[] = [];
    for (let n = 0; n < count; n += 1) {
      const socket = dial().resume();
      await once(socket, "connect");
      opened.push(socket);
    }
    return opened;
  };
  const areClosed = (some: readonly Socket[]): readonly boolean[] =>
    some.map((socket) => socket.closed);

  test.each([
    ["that say nothing", { waiting: 3 }],
    ["of one address that say nothing", { waitingByAddress: 3 }],
    ["at all", { connections: 3 }],
  ])(
    "%s: the oldest of those that say nothing makes room, and the log says so once",
    async (_, limits) => {
      await open(limits);
      const some = await silent(6);
      await expect.poll(() => areClosed(some)).toEqual([true, true, true, false, false, false]);
      expect(logged).toEqual(["too many connections"]);
    },
  );

  test("stop nobody whose request is whole, however many say nothing", async () => {
    await open({ connections: 30, waiting: 10, waitingByAddress: 10 });
    await silent(60);
    for (let n = 0; n < 10; n += 1) expect(await post("hej")).toEqual([200, "3"]);
    expect(logged).toEqual(["too many connections"]);
  });

  test("also where each begins a body that does not come", async () => {
    await open({ connections: 30, waiting: 10, waitingByAddress: 10 });
    for (const socket of await silent(60)) socket.write(`${head(10)}12345`);
    for (let n = 0; n < 10; n += 1) expect(await post("hej")).toEqual([200, "3"]);
  });

  test("end none whose request is being answered", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const slow: Route = {
      method: "GET",
      path: "/slow",
      serve: async (_, response) => {
        await promise;
        response.end("klart");
      },
    };
    await open({ connections: 4, waiting: 2, waitingByAddress: 2 }, [slow]);
    const answers = [fetch(`${web.url}/slow`), fetch(`${web.url}/slow`)];
    await silent(20);
    resolve();
    for (const answer of answers) expect(await (await answer).text()).toBe("klart");
  });

  test("end none that is all there, though nobody has read its body yet", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const slow: Route = {
      method: "POST",
      path: "/slow",
      serve: async (_, response, readBody) => {
        await promise;
        const body = await readBody(1_000);
        response.end(body.ok ? "klart" : "inte");
      },
    };
    await open({ connections: 40, waiting: 2, waitingByAddress: 2 }, [slow]);
    const some = Array.from({ length: 12 }, () =>
      fetch(`${web.url}/slow`, { method: "POST", body: "hej" }),
    );
    await silent(3);
    resolve();
    for (const answer of some) expect(await (await answer).text()).toBe("klart");
  });

  test("and those that were answered and say nothing more make room too", async () => {
    await open({ connections: 3 });
    const some = await silent(3);
    for (const socket of some) {
      socket.write("GET /none HTTP/1.1\r\nhost: x\r\n\r\n");
      await once(socket, "data");
    }
    expect(await post("hej")).toEqual([200, "3"]);
    await expect.poll(() => areClosed(some)).toContain(true);
  });
});

test("a small body has five seconds, and then its connection ends", async () => {
  expect(webLimits.smallMs).toBe(5_000);
  await open({ smallMs: 60, smallBytes: 100 });
  const [slow, large] = [dial(), dial()];
  slow.write(`${head(10)}12345`);
  large.write(`${head(500)}12345`);
  expect(await text(slow)).toMatch(/^HTTP\/1\.1 408 /u);
  large.write("x".repeat(495));
  const [answer] = await once(large, "data");
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200 /u);
});

describe("bodies", () => {
  test("larger than a route takes are refused before they have come", async () => {
    await open();
    const socket = dial();
    socket.write(head(1_001));
    const [answer] = await once(socket, "data");
    expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /u);
  });

  test("of unknown length are refused as soon as they are too large", async () => {
    await open();
    const socket = dial();
    const piece = `3e9\r\n${"x".repeat(1_001)}\r\n`;
    socket.write(`POST /echo HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n${piece}`);
    const [answer] = await once(socket, "data");
    expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /u);
  });

  test("that are refused are not read to their end: the connection ends with the answer", async () => {
    await open();
    for (const length of ["content-length: 64000000", "transfer-encoding: chunked"]) {
      const socket = dial();
      const closed = new Promise((resolve) => socket.once("close", resolve));
      socket.write(`POST /echo HTTP/1.1\r\nhost: x\r\n${length}\r\n\r\n`);
      if (length.startsWith("transfer")) socket.write(`3e9\r\n${"x".repeat(1_001)}\r\n`);
      const [answer] = await once(socket, "data");
      expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /u);
      expect(String(answer)).toMatch(/\r\nconnection: close\r\n/iu);
      await closed;
    }
  });

  test("have a bound over all requests, and a small one finds room where a large one does not", async () => {
    await open({ smallBytes: 50, largeTotalBytes: 300, totalBytes: 400 });
    const held = [await hold(150), await hold(140)];
    expect(await post("x".repeat(51))).toEqual([503, ""]);
    expect(await post("x".repeat(50))).toEqual([200, "50"]);
    const small = [await hold(50), await hold(50)];
    expect(await post("x".repeat(30))).toEqual([503, ""]);
    for (const socket of small) socket.destroy();
    for (const socket of held) socket.write("x");
    await expect.poll(() => post("x".repeat(51))).toEqual([200, "51"]);
    expect(logged).toEqual(["too many bytes at once"]);
  });
});

test("every answer says that it is what it says it is, and is not kept by anybody between", async () => {
  const fails: Route = {
    method: "GET",
    path: "/fails",
    serve: () => Promise.reject(new Error("hemligt")),
  };
  await open({}, [fails]);
  for (const [path, method, status] of [
    ["/echo", "POST", 200],
    ["/none", "GET", 404],
    ["/fails", "GET", 500],
    ["/fails", "HEAD", 500],
  ] as const) {
    const answer = await fetch(`${web.url}${path}`, { method });
    expect([path, answer.status]).toEqual([path, status]);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.text()).not.toContain("hemligt");
  }
});

test.each([
  ["is no request", "NONSENSE\r\n\r\n", 400],
  ["names no host", "GET /echo HTTP/1.1\r\n\r\n", 400],
  [
    "has too many headers",
    `GET /echo HTTP/1.1\r\nhost: x\r\nx: ${"x".repeat(40_000)}\r\n\r\n`,
    431,
  ],
  ["does not end", "POST /echo HTTP/1.1\r\nhost: x\r\n", 408],
] as const)("so does the answer to what %s", async (_, sent, status) => {
  // What is answered at once has the usual time for it: a loaded machine may need more than 60 ms.
  await open(status === 408 ? soon : {});
  const socket = dial();
  socket.write(sent);
  const answer = await text(socket);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `, "u"));
  expect(answer.toLowerCase()).toContain("\r\nx-content-type-options: nosniff\r\n");
  expect(answer.toLowerCase()).toContain("\r\ncache-control: no-store\r\n");
});
