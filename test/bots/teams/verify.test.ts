/**
 * Verifies requests: only what the Bot Connector signed, for us, from an address that may be
 * called.
 */
import { once as onceOn } from "node:events";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { SignJWT, UnsecuredJWT, generateKeyPair } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { limitOf } from "../../../src/screens/forms/sent-fields.ts";
import { personAddress } from "../../../src/bots/addresses.ts";
import { openTeams } from "../../../src/bots/teams/index.ts";
import {
  POLICE,
  STRANGER,
  TAX,
  type World,
  offerCard,
  once,
  openWorld,
  sharedApp,
  taxApp,
} from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.teams.person(TAX, "ada").install();
});
afterAll(async () => {
  await world.close();
});
beforeEach(() => {
  world.arrived.length = 0;
  world.logged.length = 0;
  world.teams.log.entries.length = 0;
});

const post = async (body: string, headers: Record<string, string> = {}): Promise<number> =>
  (await fetch(world.url, { method: "POST", body, headers })).status;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const sentByBot = () => world.teams.log.entries.filter((one) => one.direction === "from-bot");
const issuers = (): number => {
  // The SDK's own list, which every junk token would lengthen.
  const load = createRequire(createRequire(import.meta.url).resolve("botbuilder"));
  const { ToBotFromBotOrEmulatorTokenValidationParameters: found } = load(
    "botframework-connector/lib/auth/tokenValidationParameters",
  ) as { ToBotFromBotOrEmulatorTokenValidationParameters: { issuer: string[] } };
  return found.issuer.length;
};

describe("a token that does not hold", () => {
  test.each([
    "absent",
    "wrong-audience",
    "wrong-issuer",
    "wrong-service-url",
    "no-service-url",
    "expired",
    "forged",
    "unendorsed-key",
  ] as const)(
    "is refused with 401 when it is %s, and no product code runs [lines 8, 9]",
    async (fault) => {
      const { status } = await world.teams.person(TAX, "ada").forge("hej", { fault });
      expect(status).toBe(401);
      expect(world.arrived).toEqual([]);
      expect(sentByBot().filter(({ kind }) => kind !== "metadata")).toEqual([]);
    },
  );

  test.each([
    ["no token at all", "Bearer"],
    ["two parts", "Bearer a.b"],
    ["three parts of rubbish", "Bearer a.b.c"],
    ["another scheme", "Basic a.b.c"],
    ["a token as long as a book", `Bearer a.${"b".repeat(9_000)}.c`],
  ])("%s is refused with 401 [line 8]", async (_name, authorization) => {
    expect(await post("{}", { authorization })).toBe(401);
  });

  test.each([
    ["missing", ""],
    ["not a bearer's", "authorization: Basic a.b.c\r\n"],
  ])("is %s gets 401 before anything of the body has come", async (_, line) => {
    const { hostname, port } = new URL(world.url);
    const socket = connect(Number(port), hostname);
    socket.write(`POST /api/messages HTTP/1.1\r\nhost: x\r\n${line}content-length: 100000\r\n\r\n`);
    const [answer] = await onceOn(socket, "data");
    socket.destroy();
    expect(String(answer)).toMatch(/^HTTP\/1\.1 401 /u);
  });

  test("an unsigned token for the right bot is refused", async () => {
    const token = new UnsecuredJWT({ serviceurl: world.teams.url })
      .setIssuer("https://api.botframework.com")
      .setAudience(taxApp)
      .encode();
    expect(await post("{}", bearer(token))).toBe(401);
  });

  test("a thousand junk tokens with a tenant each leave no trace in the SDK [line 9]", async () => {
    const before = issuers();
    expect(before).toBe(9);
    const { privateKey } = await generateKeyPair("RS256");
    const junk = Array.from({ length: 1_000 }, (_, index) => {
      const tid = `00000000-0000-0000-0000-${String(index).padStart(12, "0")}`;
      const issuer =
        index % 2 === 0 ? `https://sts.windows.net/${tid}/` : "https://api.botframework.com";
      return new SignJWT({ tid, ver: "1.0", appid: taxApp, serviceurl: world.teams.url })
        .setProtectedHeader({ alg: "RS256", kid: "teams-1" })
        .setIssuer(issuer)
        .setAudience(taxApp)
        .setExpirationTime("1h")
        .sign(privateKey);
    });
    const body = JSON.stringify({
      type: "message",
      channelId: "msteams",
      serviceUrl: world.teams.url,
      from: { id: "29:x" },
      conversation: { id: "a:1" },
    });
    const answers = new Set<number>();
    for (const token of junk) answers.add(await post(body, bearer(await token)));
    expect([...answers]).toEqual([401]);
    expect(issuers()).toBe(9);
    expect(world.arrived).toEqual([]);
    // The keys were fetched once at most: unknown signatures do not make us fetch them again.
    expect(sentByBot().length).toBeLessThan(4);
  });
});

describe("a service address", () => {
  test.each([
    ["none", undefined, 400],
    ["an empty one", "", 400],
    ["one of another host", "https://attacker.example/", 403],
    ["the right host on another port", "http://127.0.0.1:1/", 403],
    ["plain http to a host that is not this machine", "http://smba.example/", 403],
    ["one with a name before the host", "https://smba@attacker.example/", 403],
    ["no address", "nonsense", 403],
  ])(
    "that is %s is refused, and no token is sent anywhere [line 10]",
    async (_name, serviceUrl, status) => {
      const ada = world.teams.person(TAX, "ada");
      const answer = await ada.forge("hej", { fields: { serviceUrl } });
      expect(answer.status).toBe(status);
      expect(world.arrived).toEqual([]);
      expect(sentByBot()).toEqual([]);
    },
  );
});

describe("an activity", () => {
  test("of a stranger's tenant is refused with 403 and gets no answer [line 11]", async () => {
    const max = world.teams.person(STRANGER, "max", sharedApp);
    const { status, body } = await max.install();
    expect([status, body]).toEqual([403, undefined]);
    expect((await max.dm("hej")).status).toBe(403);
    expect(max.messages().filter(({ from }) => from === "bot")).toEqual([]);
    expect(world.arrived.map(({ community }) => community)).toContain(`teams:${STRANGER}`);
  });

  test.each([
    ["no tenant", { conversation: { id: "a:1" }, channelData: {} }, 403],
    [
      "two tenants",
      { conversation: { id: "a:1", tenantId: TAX }, channelData: { tenant: { id: STRANGER } } },
      403,
    ],
    ["no conversation", { conversation: undefined }, 400],
    ["no type", { type: "" }, 400],
  ])("with %s is refused", async (_name, fields, status) => {
    const ada = world.teams.person(TAX, "ada");
    expect((await ada.forge("hej", { fields })).status).toBe(status);
    expect(world.arrived).toEqual([]);
  });

  test.each([
    ["our other registration", `28:${sharedApp}`],
    ["somebody else's bot", "28:99999999-0000-4000-8000-000000000000"],
  ])("addressed to %s than its token is refused with 403", async (_whose, id) => {
    const ada = world.teams.person(TAX, "ada");
    const { status } = await ada.forge("hej", { fields: { recipient: { id, name: "Bot" } } });
    expect(status).toBe(403);
    expect(world.arrived).toEqual([]);
    expect(sentByBot()).toEqual([]);
  });

  test.each([
    ["no recipient", undefined],
    ["its own bot in capitals", { id: `28:${taxApp.toUpperCase()}` }],
    ["a recipient that is no bot", { id: "29:somebody" }],
  ])("with %s is taken by its token alone", async (_name, recipient) => {
    const ada = world.teams.person(TAX, "ada");
    expect((await ada.forge("hej", { fields: { recipient } })).status).toBe(200);
  });

  test("as large as a book is refused with 413, and the next one is taken", async () => {
    const ada = world.teams.person(TAX, "ada");
    expect((await ada.forge("x".repeat(300_000), {})).status).toBe(413);
    expect((await ada.dm("hej")).status).toBe(200);
  });

  test("that cannot be written down is answered with 503, so that Teams sends it again", async () => {
    const calm = world.desk.arrive;
    world.desk.arrive = async () => {
      throw new Error("the database is away");
    };
    const ada = world.teams.person(TAX, "ada");
    const first = await ada.dm("hej");
    world.desk.arrive = calm;
    expect(first.status).toBe(503);
    expect((await ada.redeliver(first)).status).toBe(200);
  });

  test("of a bot is looked at, but nothing is done [line 34]", async () => {
    const handled: unknown[] = [];
    world.desk.handle = (incoming) => {
      handled.push(incoming);
      return { kind: "nothing" };
    };
    const ada = world.teams.person(TAX, "ada");
    await ada.forge("hej", { fields: { from: { id: "28:other", name: "Bot" } } });
    await ada.forge("hej", { fields: { from: { id: "29:x", role: "bot", aadObjectId: "b" } } });
    world.desk.handle = () => ({ kind: "nothing" });
    expect(world.arrived.map(({ kind }) => kind)).toEqual(["ignored", "ignored"]);
    expect(handled).toEqual([]);
  });

  test("is never logged with its words or its token [line 12]", async () => {
    const ada = world.teams.person(TAX, "ada");
    world.desk.handle = () => {
      throw new Error("a bug");
    };
    await ada.dm("hemligt 850709-9805");
    await ada.forge("hemligt", { fault: "forged" });
    world.desk.handle = () => ({ kind: "nothing" });
    const log = JSON.stringify(world.logged);
    expect(log).toContain("teams.not-handled");
    expect(log).not.toMatch(/hemligt|850709|Bearer|eyJ/);
  });
});

describe("a tenant that a registration names", () => {
  test("does not come through another registration, whose token is good", async () => {
    const ada = world.teams.person(TAX, "ada", sharedApp);
    expect((await ada.install()).status).toBe(403);
    expect((await ada.dm("hej")).status).toBe(403);
    expect(world.arrived).toEqual([]);
    expect(sentByBot()).toEqual([]);
  });

  test("comes through any where none names it, also through another tenant's", async () => {
    for (const appId of [taxApp, sharedApp])
      expect((await world.teams.person(POLICE, "bo", appId).install()).status).toBe(200);
  });

  test("comes with every other through the one that stands alone, and is written to by it", async () => {
    const alone = await openWorld({ alone: true });
    for (const [tenant, name] of [
      [TAX, "ada"],
      [POLICE, "bo"],
    ] as const) {
      expect((await alone.teams.person(tenant, name, taxApp).install()).status).toBe(200);
      const direct = await alone.bot.chat.direct(personAddress("teams", tenant, name), null);
      if (!direct.ok) throw new Error(direct.failure.why);
      expect(await alone.bot.chat.post(direct.value, offerCard(), once)).toMatchObject({
        ok: true,
      });
    }
    const max = alone.teams.person(STRANGER, "max", taxApp);
    expect((await max.install()).status).toBe(403);
    await alone.close();
  });
});

test("two registrations have tokens of their own, each from its own tenant [lines 39, 97]", async () => {
  const places = [];
  for (const [tenant, name] of [
    [TAX, "eva"],
    [POLICE, "bo"],
  ] as const) {
    await world.teams.person(tenant, name).install();
    places.push(world.arrived.at(-1)?.direct);
  }
  world.teams.log.entries.length = 0;
  for (const place of places) {
    if (!place) throw new Error("no direct chat");
    expect(await world.bot.chat.post(place, offerCard(), once)).toMatchObject({ ok: true });
  }
  const posts = world.teams.log.entries.filter(({ kind }) => kind === "connector");
  expect(posts.map(({ appId, tenantId }) => [appId, tenantId])).toEqual([
    [taxApp, TAX],
    [sharedApp, POLICE],
  ]);
  const signIns = world.teams.log.entries.filter(({ kind }) => kind === "token");
  expect(signIns.map(({ name, appId }) => [name, appId])).toEqual([
    [`POST /${TAX}/oauth2/v2.0/token`, taxApp],
    ["POST /botframework.com/oauth2/v2.0/token", sharedApp],
  ]);
});

test("without an app id, with one id for two, or with a sign-in in the clear it does not open [line 7]", async () => {
  const { settings } = world;
  const deps = {
    desk: { arrive: world.desk.arrive, handle: async () => ({ kind: "nothing" }) as const },
    now: () => 0,
    log: () => {},
  };
  const desk = {
    ...deps.desk,
    strangerText: () => "",
    fieldLimits: limitOf,
    whenSpare: async (_: unknown, work: () => Promise<void>) => work(),
  };
  const [one] = settings.registrations;
  if (one === undefined) throw new Error("no registration");
  const open = (registrations: readonly (typeof one)[]) =>
    openTeams({ ...settings, registrations }, { ...deps, desk });
  await expect(open([{ ...one, appId: "" }])).rejects.toThrow("app id");
  const cloud = { ...settings.cloud, loginUrl: "http://login.example" } as typeof settings.cloud;
  await expect(openTeams({ ...settings, cloud }, { ...deps, desk })).rejects.toThrow("https");
  await expect(open([one, one])).rejects.toThrow("app id each");
});
