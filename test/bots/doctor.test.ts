/** What the doctor says of the machine, the address from outside, the organisation and its people at Slack. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import { join } from "node:path";
import { SignJWT } from "jose";
import { afterEach, describe, expect, test } from "vitest";
import { askTeams } from "../../src/bots/teams/credentials.ts";
import { askMetadata } from "../../src/bots/teams/metadata.ts";
import { lookIntoWorkspaces } from "../../src/bots/slack/look.ts";
import type { Check } from "../../src/operations/doctor-checks.ts";
import {
  copyChecks,
  diskChecks,
  skewChecks,
  zoneChecks,
} from "../../src/operations/doctor/machine.ts";
import { lookFromOutside, outsideChecks } from "../../src/operations/doctor/outside.ts";
import { manifestChecks } from "../../src/operations/doctor/manifests.ts";
import {
  metadataChecks,
  slackPeopleChecks,
  workspacesIn,
} from "../../src/operations/doctor/platforms.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";

const now = Date.parse("2026-11-28T03:00:00Z");
const day = 86_400_000;
const sample = sampleOrganisation();

/** `good`, `noted` or `bad`, and the key of what is said. */
const verdicts = (checks: readonly Check[]): readonly string[] =>
  checks.map(({ ok, note, text }) => {
    const key = typeof text === "string" ? text : text.key;
    return `${ok ? (note === true ? "noted" : "good") : "bad"} ${key}`;
  });

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
});
const serving = async (answer: Answer): Promise<string> => {
  const server = createServer(answer).listen(0, "127.0.0.1");
  closings.push(() => server.close());
  await once(server, "listening");
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
};
const json = (response: ServerResponse, status: number, body: object, headers = {}): void =>
  void response
    .writeHead(status, { "content-type": "application/json", ...headers })
    .end(JSON.stringify(body));

describe("the machine", () => {
  test("has zone data that know when summer time ends", () => {
    expect(verdicts(zoneChecks())).toEqual(["good zones.right"]);
  });

  test.each([
    [[], []],
    [[1_500, -3_000], ["good clock.agrees"]],
    [[1_500, 45_000], ["noted clock.behind"]],
    [[-200_000, 1_000], ["bad clock.ahead"]],
  ] as const)("whose clock others are ahead of by %j ms: %j", (ahead, said) => {
    expect(verdicts(skewChecks(ahead))).toEqual(said);
  });

  test.each([
    [{ free: 100e6, size: 1e6 }, "bad disk.full"],
    [{ free: 5e9, size: 4e9 }, "noted disk.little"],
    [{ free: 50e9, size: 4e9 }, "good disk.room"],
  ] as const)("with %j bytes: %s", (room, said) => {
    expect(verdicts(diskChecks("idjour.db", () => room))).toEqual([said]);
  });

  test("whose last copy was made yesterday, last week, and never", () => {
    const said = [[now - day, now - 9 * day], [now - 7 * day], []].map((at) => copyChecks(at, now));
    expect(said.flatMap(verdicts)).toEqual([
      "good backup.made",
      "noted backup.old",
      "noted backup.none",
    ]);
  });
});

describe("the address from outside", () => {
  const platforms = ["/slack/events", "/api/messages"];
  const looked = async (answer: Answer): Promise<readonly string[]> => {
    const seen = await lookFromOutside(`${await serving(answer)}/`, platforms);
    return verdicts(outsideChecks(seen, now));
  };

  test("is ours where everything unsigned is refused", async () => {
    const knocked: string[] = [];
    const said = await looked(({ method, url = "" }, response) => {
      knocked.push(`${method} ${url}`);
      response.writeHead(url === "/healthz" ? 200 : 401).end();
    });
    expect(said).toEqual(["good outside.here"]);
    expect(knocked.toSorted()).toEqual([
      "GET /healthz",
      "POST /api/messages",
      "POST /slack/events",
    ]);
  });

  test("is not, where a proxy leads one path elsewhere", async () => {
    const said = await looked(({ url = "" }, response) =>
      response.writeHead(url === "/api/messages" ? 404 : url === "/healthz" ? 200 : 401).end(),
    );
    expect(said).toEqual(["bad outside.foreign"]);
  });

  test("is noted where the proxy answers and the program does not, or nobody does", async () => {
    expect(await looked((_, response) => response.writeHead(502).end())).toEqual([
      "noted outside.nobody",
    ]);
    expect(await looked(({ socket }) => socket.destroy())).toEqual(["noted outside.silent"]);
  });

  test("has a certificate that is to be renewed in time", () => {
    const ending = (days: number, said: number | string = 200) =>
      verdicts(
        outsideChecks(
          {
            publicUrl: "https://idjour.example",
            alive: { said, ends: new Date(now + days * day) },
            doors: [],
          },
          now,
        ),
      ).at(-1);
    expect([3, 14, 80].map((days) => ending(days))).toEqual([
      "bad outside.ends",
      "noted outside.ends",
      "good outside.holds",
    ]);
    expect(ending(80, "CERT_HAS_EXPIRED")).toBe("bad outside.certificate");
    expect(ending(80, "DEPTH_ZERO_SELF_SIGNED_CERT")).toBe("bad outside.certificate");
  });
});

describe("the templates of the apps", () => {
  const config = { slack: {}, teams: {} } as never;
  const shipped = (file: string): string =>
    readFileSync(join(import.meta.dirname, "../../manifests", file), "utf8");
  test.each([
    ["as shipped", shipped, "good manifests.whole"],
    [
      "without a scope",
      (file: string) => shipped(file).replace("- im:write\n", ""),
      "bad manifests.lack",
    ],
    [
      "without the search",
      (file: string) => shipped(file).replaceAll('"search"', '"find"'),
      "bad manifests.lack",
    ],
    ["that are none", () => "[", "bad manifests.unreadable"],
  ])("%s: %s", async (_, read, said) => {
    expect(verdicts(await manifestChecks(config, read))).toEqual([said]);
  });
});

describe("people at Slack", () => {
  const slack = { soleToken: null, tokens: { T0POLISEN: "xoxb-1" } };
  const asking = (apiUrl: string, wait: (ms: number) => Promise<void> = async () => undefined) =>
    lookIntoWorkspaces({
      apiUrl: `${apiUrl}/api/`,
      token: "xoxb-1",
      users: ["U0ANNA", "U0GONE", "U0LEFT"],
      channel: "C0DRIFT",
      wait,
    });
  const saying = (
    looked: Awaited<ReturnType<typeof lookIntoWorkspaces>>,
    people = 1,
    all = false,
  ) => {
    const users = new Map(Array.from({ length: people }, (_, n) => [`U${n}`, `e-${n}`] as const));
    const workspace = { team: "T0", token: "xoxb-1", users, channel: null };
    return slackPeopleChecks([workspace], { slack: { apiUrl: "" }, all }, async () => looked);
  };

  test("are asked about in part where they are many, unless all are wanted", async () => {
    const found = { missing: [], silent: null, rationed: null };
    expect(verdicts(await saying(found, 51))).toEqual(["noted members.some"]);
    expect(verdicts(await saying(found, 51, true))).toEqual(["good members.found"]);
  });

  const body = async (request: IncomingMessage): Promise<URLSearchParams> => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part));
    return new URLSearchParams(Buffer.concat(parts).toString());
  };

  test("are those of the file whose workspace a token in the settings is for", () => {
    const [one, ...others] = workspacesIn(sample, slack as never);
    expect(others).toEqual([]);
    expect(one?.team).toBe("T0POLISEN");
    expect([...(one?.users.values() ?? [])].length).toBeGreaterThan(1);
  });

  test("who are not there or have left are named, after Slack asked to wait, and histories are tried twice", async () => {
    const waited: number[] = [];
    let limited = true;
    const answer = (user: string | null, response: ServerResponse): void => {
      if (user === null) return json(response, 200, { ok: true, messages: [] });
      if (limited) {
        limited = false;
        return json(response, 429, { ok: false, error: "ratelimited" }, { "retry-after": "7" });
      }
      if (user === "U0GONE") return json(response, 200, { ok: false, error: "user_not_found" });
      return json(response, 200, { ok: true, user: { deleted: user === "U0LEFT" } });
    };
    const url = await serving(
      (request, response) =>
        void body(request).then((fields) => answer(fields.get("user"), response)),
    );
    const looked = await asking(url, async (ms) => void waited.push(ms));
    expect(looked).toEqual({ missing: ["U0GONE", "U0LEFT"], silent: null, rationed: false });
    expect(waited).toEqual([7_000]);
    expect(verdicts(await saying(looked))).toEqual(["bad members.missing", "good histories.free"]);
  });

  test("whose app gets one history a minute are told so, and Slack's silence is no finding", async () => {
    let histories = 0;
    const url = await serving((request, response) => {
      if (request.url?.endsWith("users.info")) return json(response, 500, {});
      histories += 1;
      return histories === 1
        ? json(response, 200, { ok: true })
        : json(response, 429, { ok: false, error: "ratelimited" }, { "retry-after": "60" });
    });
    const looked = await asking(url);
    expect(looked).toEqual({ missing: [], silent: "HTTP 500", rationed: true });
    expect(verdicts(await saying(looked))).toEqual([
      "noted members.silent",
      "noted histories.rationed",
    ]);
  });
});

describe("Teams", () => {
  const settings = (url: string) => ({
    registrations: [
      { name: "", appId: "app-1", password: "p", type: "SingleTenant" as const, tenant: "t" },
    ],
    serviceHosts: [],
    cloud: {
      loginUrl: url,
      oauthScope: "https://bot.example/.default",
      tokenIssuer: "https://issuer.example",
      openIdUrl: `${url}/openid`,
    },
  });

  test.each([
    [{ issuer: "https://issuer.example" }, 1, "noted metadata.local"],
    [{ issuer: "https://other.example" }, 1, "bad metadata.unusable"],
    [{ issuer: "https://issuer.example" }, 0, "bad metadata.unusable"],
    [{}, 1, "bad metadata.unusable"],
  ])("is verified by a document of %j with %i keys: %s", async (document, count, said) => {
    const url: string = await serving((request, response) =>
      request.url === "/openid"
        ? json(response, 200, { ...document, jwks_uri: `${url}/keys` })
        : json(response, 200, { keys: Array.from({ length: count }, () => ({ kid: "1" })) }),
    );
    const metadata = await askMetadata(settings(url));
    expect(verdicts(metadataChecks(metadata))).toEqual([said]);
    expect(Math.abs(metadata.aheadMs ?? 0)).toBeLessThan(60_000);
  });

  test("whose keys are Microsoft's is good", () => {
    const metadata = {
      address: "https://login.botframework.com/v1/.well-known/openidconfiguration",
      state: "usable",
      said: "",
      keys: 4,
      aheadMs: 0,
    } as const;
    expect(verdicts(metadataChecks(metadata))).toEqual(["good metadata.usable"]);
  });

  test("is not known where nobody answers", async () => {
    const url = await serving((_, response) => json(response, 503, {}));
    expect(verdicts(metadataChecks(await askMetadata(settings(url))))).toEqual([
      "noted metadata.silent",
    ]);
  });

  test.each([
    ["https://bot.example", "APP-1", "taken", ""],
    ["https://graph.example", "app-1", "refused", "the token is for https://graph.example"],
    ["https://bot.example", "app-2", "refused", "the token is of the registration app-2"],
  ])("gives a token for %s in the name of %s: %s", async (audience, app, state, said) => {
    const token = await new SignJWT({ appid: app })
      .setProtectedHeader({ alg: "HS256" })
      .setAudience(audience)
      .sign(Buffer.alloc(32));
    const url = await serving((_, response) => json(response, 200, { access_token: token }));
    const [one] = await askTeams(settings(url));
    expect(one?.state).toBe(state);
    expect(one?.said).toContain(said);
  });
});
