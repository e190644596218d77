/** Workspaces and organisations install the app themselves, over real HTTP, on both databases. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { limitOf } from "../../../src/screens/forms/sent-fields.ts";
import { personAddress } from "../../../src/bots/addresses.ts";
import { openSlack } from "../../../src/bots/slack/index.ts";
import type { Database } from "../../../src/config/config.ts";
import { openWeb, webLimits } from "../../../src/runtime/http.ts";
import { openSecretStore } from "../../../src/runtime/secret-store.ts";
import { freshPostgresUrl } from "../../postgres.ts";
import {
  type Tenants,
  branch,
  clientSecret,
  grid,
  openTenants,
  personOf,
  police,
  stranger,
  tax,
} from "./tenants.ts";

const hours = (n: number): number => n * 3_600_000;
const databases: readonly (readonly [string, () => Promise<Database>])[] = [
  ["SQLite", async () => ({ kind: "sqlite", path: ":memory:" })],
  ["PostgreSQL", async () => ({ kind: "postgres", url: await freshPostgresUrl() })],
];

let world: Tenants;
afterEach(() => world.close());

/** Asks for the profile of the workspace's one person, which needs a token. */
const lookUp = (team: string, process: 0 | 1 = 0) =>
  world.processes[process].bot.chat.profile(personAddress("slack", team, personOf(team)));
const reaches = async (team: string): Promise<boolean> => (await lookUp(team)).ok;
const kept = async () => (await world.store.secrets()).map(({ id }) => id);
const refreshes = () =>
  world.slack.log
    .calls("oauth.v2.access")
    .filter((call) => call.arguments["grant_type"] === "refresh_token");

describe.each(databases)("installing, on %s", (_, fresh) => {
  beforeEach(async () => {
    world = await openTenants(await fresh());
  });

  it("gives each workspace a token of its own, which no one reads in the database or the log [line 38]", async () => {
    expect(await reaches(police)).toBe(false);
    for (const team of [police, tax])
      expect(await world.slack.install(team, personOf(team))).toMatchObject({
        status: 200,
        text: expect.stringContaining("ID-jour är installerad") as string,
      });
    expect(await kept()).toEqual(["slack:T0POLISEN", "slack:T0SKATT"]);
    expect([await reaches(police), await reaches(tax), await reaches(branch)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(world.slack.log.calls("users.info").map(({ team }) => team)).toEqual([police, tax]);
    const storedSecrets = JSON.stringify(await world.store.secrets());
    expect(`${storedSecrets}${world.logged()}`).not.toMatch(/xox|a-client-secret|a-state-secret/u);
  });

  it("asks for the scopes of the app, and for no more", async () => {
    const led = await fetch(`${world.processes[0].url}/slack/install`, { redirect: "manual" });
    expect(led.status).toBe(302);
    const address = new URL(led.headers.get("location") ?? "");
    expect(address.origin).toBe(new URL(world.slack.url).origin);
    expect(address.searchParams.get("scope")?.split(",")).toContain("chat:write");
    expect(led.headers.get("set-cookie")).toMatch(/Secure; HttpOnly/u);
  });

  it("installs nothing for a state that was used, is another browser's, or is made up [line 95]", async () => {
    const led = await fetch(`${world.processes[0].url}/slack/install`, { redirect: "manual" });
    const address = led.headers.get("location") ?? "";
    const cookie = led.headers.get("set-cookie")?.split(";")[0] ?? "";
    const come = async (back: string, headers: Record<string, string>) =>
      (await fetch(back, { headers })).status;
    const allowed = () => world.slack.allow(address, police, personOf(police));
    expect(await come(allowed(), {})).toBe(400);
    const madeUp = new URL(allowed());
    madeUp.searchParams.set("state", "made-up");
    expect(await come(madeUp.href, { cookie: "slack-app-oauth-state=made-up" })).toBe(400);
    expect(await kept()).toEqual([]);
    expect(await come(allowed(), { cookie })).toBe(200);
    const [before] = await world.store.secrets();
    // The state is refused in the other process too.
    const again = allowed().replace(world.processes[0].url, world.processes[1].url);
    expect(await come(again, { cookie })).toBe(400);
    expect(await world.store.secrets()).toEqual([before]);
  });

  it("gives a stranger's token back, keeps nothing, and says what to do", async () => {
    const shown = await world.slack.install(stranger, personOf(stranger));
    expect(shown.status).toBe(403);
    expect(shown.text).toContain("lägga till T0OKANT");
    expect(world.slack.log.calls("auth.revoke")).toHaveLength(1);
    expect(await kept()).toEqual([]);
  });

  it("reaches an organisation's workspaces with its one token, each named in the call [line 94]", async () => {
    expect((await world.slack.install(grid, "U0ADMIN")).status).toBe(200);
    world.slack.addToWorkspace(branch);
    expect(await reaches(branch)).toBe(true);
    const [call] = world.slack.log.calls("users.info");
    expect(call?.arguments).toMatchObject({ team_id: branch });
    const person = world.slack.person(branch, personOf(branch));
    await person.command("/id", "hej");
    await person.until(() => person.ephemerals().find(({ plain }) => plain === "Det är hört."), {
      what: "the answer to a command",
    });
    await world.slack.uninstall(grid);
    expect(await kept()).toEqual([]);
    expect(await reaches(branch)).toBe(false);
  });

  it("has no token for a workspace to which its organisation has not added the app [line 94]", async () => {
    await world.slack.install(grid, "U0ADMIN");
    expect(await lookUp(branch)).toMatchObject({ failure: { kind: "gone", lost: "community" } });
  });
});

describe("while the store of installations is away", () => {
  it("what arrives is heard and answered, and what is to be sent waits", async () => {
    world = await openTenants({ kind: "sqlite", path: ":memory:" });
    await world.slack.install(police, personOf(police));
    world.secretsAway = true;
    const person = world.slack.person(police, personOf(police));
    expect((await person.dm("Hej")).delivered).toBe(true);
    const { status, answer } = await person.command("/id", "hjälp");
    expect([status, answer]).toEqual([200, expect.stringContaining("Det är hört.")]);
    expect(await lookUp(police)).toMatchObject({ ok: false, failure: { kind: "retry" } });
    world.secretsAway = false;
    expect(await reaches(police)).toBe(true);
  });
});

it("waits where the tokens cannot be read: nothing is given up for it [line 22]", async () => {
  world = await openTenants({ kind: "sqlite", path: ":memory:" });
  await world.slack.install(police, personOf(police));
  await world.store.close();
  expect(await lookUp(police)).toMatchObject({ failure: { kind: "retry" } });
});

it("ends well when the administrator says no", async () => {
  world = await openTenants({ kind: "sqlite", path: ":memory:" });
  const shown = await fetch(`${world.processes[0].url}/slack/oauth_redirect?error=access_denied`);
  expect(shown.status).toBe(400);
  expect(await shown.text()).toContain("Installationen blev inte klar");
});

describe.each(databases)("leaving, on %s", (_, fresh) => {
  beforeEach(async () => {
    world = await openTenants(await fresh());
    await world.slack.install(police, personOf(police));
    await world.slack.install(tax, personOf(tax));
  });

  it.each(["in order", "reversed"] as const)(
    "removes the token, with its events %s [line 62]",
    async (order) => {
      world.slack.switches.holdEvents = true;
      await world.slack.uninstall(police);
      world.slack.switches.holdEvents = false;
      await world.slack.releaseEvents(order);
      expect(await kept()).toEqual(["slack:T0SKATT"]);
      expect([await reaches(police), await reaches(tax)]).toEqual([false, true]);
    },
  );

  it.each(["in order", "reversed"] as const)(
    "leaves a new install alone when its events come late, %s [line 62]",
    async (order) => {
      world.slack.switches.holdEvents = true;
      await world.slack.uninstall(police);
      await world.slack.install(police, personOf(police));
      world.slack.switches.holdEvents = false;
      await world.slack.releaseEvents(order);
      expect(await kept()).toEqual(["slack:T0POLISEN", "slack:T0SKATT"]);
      expect(await reaches(police)).toBe(true);
    },
  );

  it("is told again where Slack could not be asked whether it is so", async () => {
    world.slack.switches.next("auth.test", { kind: "refused", error: "", status: 503 });
    await world.slack.uninstall(police);
    const answers = world.slack.log.requests().map(({ what, status }) => `${what} ${status}`);
    expect(answers).toContain("event:tokens_revoked 503");
    expect(await kept()).toEqual(["slack:T0SKATT"]);
  });
});

describe.each(databases)("a token that lives twelve hours, on %s", (_, fresh) => {
  beforeEach(async () => {
    world = await openTenants(await fresh(), { rotation: true });
    await world.slack.install(police, personOf(police));
  });
  const manyAtOnce = () =>
    Promise.all(Array.from({ length: 20 }, (_one, i) => lookUp(police, i % 2 === 0 ? 0 : 1)));

  it.each([
    ["is about to end", 11],
    ["has ended", 13],
  ])(
    "is renewed once when it %s, however many need it in two processes [line 93]",
    async (_when, after) => {
      expect((await manyAtOnce()).every(({ ok }) => ok)).toBe(true);
      expect(refreshes()).toHaveLength(0);
      world.pass(hours(after));
      expect((await manyAtOnce()).filter(({ ok }) => !ok)).toEqual([]);
      expect(refreshes()).toHaveLength(1);
      world.pass(hours(after));
      expect((await manyAtOnce()).filter(({ ok }) => !ok)).toEqual([]);
      expect(refreshes()).toHaveLength(2);
    },
  );

  it("is renewed by a process that has read none since the last but one", async () => {
    expect([(await lookUp(police, 0)).ok, (await lookUp(police, 1)).ok]).toEqual([true, true]);
    world.pass(hours(13));
    expect(await lookUp(police, 0)).toMatchObject({ ok: true });
    world.pass(hours(13));
    expect(await lookUp(police, 1)).toMatchObject({ ok: true });
    expect(refreshes()).toHaveLength(2);
  });

  it("goes on while it lives when it cannot be renewed, and waits when it has ended", async () => {
    const trouble = { kind: "refused", error: "", status: 503 } as const;
    world.slack.switches.next("oauth.v2.access", trouble, { times: 2 });
    world.pass(hours(11));
    expect(await reaches(police)).toBe(true);
    world.pass(hours(2));
    expect(await lookUp(police)).toMatchObject({ failure: { kind: "retry" } });
    // The lease of whoever held the renewal has ended.
    world.pass(11_000);
    expect(await reaches(police)).toBe(true);
    expect(world.logged()).toContain("slack.token-not-renewed");
  });

  it("goes on when the process that was renewing it died [line 93]", async () => {
    world.pass(hours(11));
    const secretStore = await openSecretStore([world.key], {
      store: world.store,
      clock: world,
      log: world.log,
    });
    const dead = await secretStore?.read("slack:T0POLISEN");
    if (dead === null || dead === undefined) throw new Error("Nothing is kept.");
    expect(await secretStore?.hold(dead, 10_000)).toBe(true);
    expect(await reaches(police)).toBe(true);
    expect(refreshes()).toHaveLength(0);
    world.pass(10_000);
    expect(await reaches(police)).toBe(true);
    expect(refreshes()).toHaveLength(1);
  });
});

it("leads to the page of GovSlack where its address is set [line 103]", async () => {
  world = await openTenants({ kind: "sqlite", path: ":memory:" });
  const secretStore = await openSecretStore([world.key], {
    store: world.store,
    clock: world,
    log: world.log,
  });
  const bot = await openSlack(
    {
      signingSecret: "s",
      tokens: {},
      soleToken: null,
      install: { clientId: "1.2", clientSecret, stateSecret: "s" },
      apiUrl: "https://slack-gov.com/api/",
    },
    {
      desk: {
        arrive: async () => "new",
        handle: async () => ({ kind: "nothing" }),
        whenSpare: async (_: unknown, work: () => Promise<void>) => work(),
        strangerText: () => "",
        fieldLimits: limitOf,
      },
      now: () => world.now(),
      log: world.log,
      secretStore,
      publicUrl: "https://idjour.example.gov",
    },
  );
  const web = await openWeb({ host: "127.0.0.1", port: 0 }, bot.routes, {
    log: world.log,
    limits: webLimits,
  });
  const led = await fetch(`${web.url}/slack/install`, { redirect: "manual" });
  const to = new URL(led.headers.get("location") ?? "");
  expect(to.origin + to.pathname).toBe("https://slack-gov.com/oauth/v2/authorize");
  expect(to.searchParams.get("redirect_uri")).toBe(
    "https://idjour.example.gov/slack/oauth_redirect",
  );
  await web.close();
  await bot.close();
});
