/**
 * Fetches calendars from the public internet only, however an address, a name or a redirect leads
 * elsewhere.
 */
import { type Server, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Net, fetchCalendar } from "../../src/calendar/fetch.ts";
import { UnreadableCalendar, bytesMax } from "../../src/calendar/file.ts";
import { isPublic } from "../../src/calendar/public-address.ts";

type Answer = { status?: number; location?: string; body?: string | Buffer; endless?: boolean };
let server: Server;
let port = 0;
let answers: Record<string, Answer> = {};
let asked: { host: string | undefined; url: string | undefined }[] = [];
beforeAll(async () => {
  server = createServer((incoming, response) => {
    asked.push({ host: incoming.headers.host, url: incoming.url });
    const {
      status = 200,
      location,
      body = "",
      endless,
    } = answers[incoming.url ?? ""] ?? {
      status: 404,
    };
    response.writeHead(status, location === undefined ? {} : { location });
    if (endless === true) {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, "x")));
      };
      response.on("drain", more);
      more();
    } else response.end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  answers = {};
  asked = [];
});

/**
 * Public names stand for the local server; all else is as on the internet. TLS is Node's own and
 * left out.
 */
const publicAddress = "8.8.8.8";
const net = (names: Record<string, readonly string[]>): Net => ({
  lookup: (host) => {
    const found = names[host];
    return found === undefined
      ? Promise.reject(new Error("ENOTFOUND"))
      : Promise.resolve(
          found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
        );
  },
  isAllowed: isPublic,
  request: (url, options, answer) =>
    request(
      `http://${url.host}:${port}${url.pathname}`,
      {
        ...options,
        // The connection must be to the address that was checked, which here stands for this
        // machine.
        lookup: (host, how, found) => {
          options.lookup?.(host, how, (error, address, family) => {
            const to = Array.isArray(address) ? address[0]?.address : address;
            if (to !== publicAddress) throw new Error(`connected to ${String(to)}`);
            const here = { address: "127.0.0.1", family: 4 };
            if (how.all === true) found(error, [here]);
            else found(error, here.address, family);
          });
        },
      },
      answer,
    ),
});
const world = net({ "kalender.example": [publicAddress], "annan.example": [publicAddress] });
const refused = async (address: string, on: Net = world): Promise<string> => {
  try {
    await fetchCalendar(address, on);
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableCalendar);
    return error instanceof Error ? error.message : "";
  }
  throw new Error("It was fetched.");
};

test("a public address gives its calendar, also after redirects and as webcal", async () => {
  answers = {
    "/a": { status: 302, location: "/b" },
    "/b": { status: 301, location: "https://annan.example/c" },
    "/c": { body: "BEGIN:VCALENDAR å" },
  };
  expect(await fetchCalendar("https://kalender.example/a", world)).toBe("BEGIN:VCALENDAR å");
  expect(await fetchCalendar("webcal://kalender.example/c", world)).toBe("BEGIN:VCALENDAR å");
  expect(asked.map(({ url }) => url)).toEqual(["/a", "/b", "/c", "/c"]);
});

describe("an address inside", () => {
  test.each([
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://0/",
    "https://10.1.2.3/",
    "https://172.31.0.1/",
    "https://192.168.1.1/",
    "https://169.254.169.254/latest/meta-data",
    "https://100.64.0.1/",
    "https://224.0.0.1/",
    "https://255.255.255.255/",
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[fe80::1]/",
    "https://[fd00::1]/",
    "https://[2002:7f00:1::]/",
    "https://[2001:db8::1]/",
    "https://[2001:0:7f00:1::]/",
  ])("such as %s is not connected to", async (address) => {
    expect(await refused(address)).toMatch(/private network/u);
    expect(asked).toEqual([]);
  });

  test("is not reached by a name, nor by a name with one good address among several", async () => {
    for (const found of [["10.0.0.5"], [publicAddress, "192.168.0.1"], ["fd00::5"], ["::1"]])
      expect(await refused("https://inne.example/", net({ "inne.example": found }))).toMatch(
        /private network/u,
      );
    expect(asked).toEqual([]);
  });

  test("is not reached by a redirect to it, to its name, or to plain http", async () => {
    answers = {
      "/ip": { status: 302, location: "https://169.254.169.254/" },
      "/name": { status: 307, location: "https://inne.example/" },
      "/http": { status: 308, location: "http://kalender.example/c" },
      "/file": { status: 302, location: "file:///etc/passwd" },
    };
    const names = net({ "kalender.example": [publicAddress], "inne.example": ["10.0.0.5"] });
    for (const path of ["/ip", "/name"])
      expect(await refused(`https://kalender.example${path}`, names)).toMatch(/private network/u);
    for (const path of ["/http", "/file"])
      expect(await refused(`https://kalender.example${path}`, names)).toMatch(/begin with https/u);
  });

  test("is not reached by a name that answers otherwise the second time", async () => {
    answers = { "/": { body: "BEGIN:VCALENDAR" } };
    let times = 0;
    const rebinding: Net = {
      ...world,
      lookup: () => {
        times += 1;
        return Promise.resolve([{ address: times === 1 ? publicAddress : "127.0.0.1", family: 4 }]);
      },
    };
    expect(await fetchCalendar("https://vänder.example/", rebinding)).toBe("BEGIN:VCALENDAR");
    expect(times).toBe(1);
  });
});

describe("an address that gives no calendar", () => {
  test.each([
    ["http://kalender.example/", /begin with https/u],
    ["ftp://kalender.example/", /begin with https/u],
    ["https://", /begin with https/u],
    ["https://anna:hemligt@kalender.example/", /name and a password/u],
    ["https://okand.example/", /not known by that name/u],
    ["https://kalender.example/nowhere", /answered 404/u],
  ])("such as %s says why, and not its secret path", async (address, why) => {
    const said = await refused(address);
    expect(said).toMatch(why);
    expect(said).not.toMatch(/hemligt|nowhere/u);
  });

  test("leads on for ever", async () => {
    answers = { "/round": { status: 302, location: "/round" } };
    expect(await refused("https://kalender.example/round")).toMatch(/more than 5 times/u);
    expect(asked).toHaveLength(6);
  });

  test("sends more than anyone needs, and is cut off there", async () => {
    answers = { "/flood": { endless: true } };
    expect(await refused("https://kalender.example/flood")).toMatch(/larger than 5 MB/u);
    answers = { "/full": { body: Buffer.alloc(bytesMax + 1, "x") } };
    expect(await refused("https://kalender.example/full")).toMatch(/larger than 5 MB/u);
  });
});
