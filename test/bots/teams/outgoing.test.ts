/** Sends what the bot sends unasked, and names a failure for every refusal. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { limitOf } from "../../../src/screens/forms/sent-fields.ts";
import type { Place } from "../../../src/bots/port.ts";
import { channelAddress, personAddress } from "../../../src/bots/addresses.ts";
import { placeAddress } from "../../../src/bots/teams/address.ts";
import { openTeams } from "../../../src/bots/teams/index.ts";
import {
  POLICE,
  TAX,
  type World,
  channelId,
  offerCard,
  once,
  openWorld,
  sharedApp,
  acceptedCard,
  taxApp,
} from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.teams.switches.rateLimits = false;
});
afterAll(async () => {
  await world.close();
});
afterEach(() => {
  world.teams.switches.clear();
});

const placeOf = async (tenant: string, name: string): Promise<Place> => {
  await world.teams.person(tenant, name).install();
  const direct = world.arrived.at(-1)?.direct;
  if (!direct) throw new Error("no direct chat");
  return direct;
};
const calls = (part: string) =>
  world.teams.log.entries.filter(({ kind, name }) => kind === "connector" && name.startsWith(part));

describe("a person whom the bot has never met", () => {
  test("is written to in a chat that is opened once, through the tenant's own registration [lines 49, 67]", async () => {
    const nils = world.teams.person(TAX, "nils");
    await nils.install();
    world.teams.log.entries.length = 0;
    const address = personAddress("teams", TAX, "nils");
    const [first, second] = await Promise.all([
      world.bot.chat.direct(address, null),
      world.bot.chat.direct(address, null),
    ]);
    expect(first).toEqual(second);
    if (!first.ok) throw new Error(first.failure.why);
    expect(calls("POST").map(({ appId }) => appId)).toEqual([taxApp]);
    expect(await world.bot.chat.post(first.value, offerCard(), once)).toMatchObject({ ok: true });
    expect((await nils.sees("Kan du ta fråga")).summary).toContain("Kan du ta fråga");
  });

  test("is reached where the neighbour's service is, by the registration that serves all", async () => {
    const neighbour = await placeOf(POLICE, "bo");
    await world.teams.person(POLICE, "pia").install();
    world.teams.switches.region = "amer";
    world.teams.log.entries.length = 0;
    const direct = await world.bot.chat.direct(personAddress("teams", POLICE, "pia"), neighbour);
    world.teams.switches.region = "emea";
    expect(direct).toMatchObject({ ok: true });
    expect(calls("POST")).toMatchObject([
      { name: "POST /emea/v3/conversations", appId: sharedApp },
    ]);
  });

  test("who has not installed the app is gone, and so is one who does not exist", async () => {
    const absent = await world.bot.chat.direct(personAddress("teams", TAX, "mia"), null);
    expect(absent).toMatchObject({ ok: false, failure: { kind: "gone" } });
    const unknown = await world.bot.chat.direct(personAddress("teams", TAX, "nobody"), null);
    expect(unknown).toMatchObject({ ok: false, failure: { kind: "gone" } });
  });
});

describe("who someone is", () => {
  test("is the same whichever registration they use, and each has its own id and chat for them [line 37]", async () => {
    const ways = [taxApp, sharedApp].map((appId) => world.teams.person(POLICE, "pia", appId));
    const arrivals = [];
    for (const person of ways) {
      await person.install();
      arrivals.push(world.arrived.at(-1));
    }
    expect(arrivals.map((one) => one?.person)).toEqual(Array(2).fill(`teams:${POLICE}/pia`));
    const [own, shared] = ways.map(({ id }) => id);
    expect(own).not.toBe(shared);
    world.teams.log.entries.length = 0;
    for (const one of arrivals) {
      if (!one?.direct) throw new Error("no direct chat");
      expect(await world.bot.chat.post(one.direct, offerCard(), once)).toMatchObject({ ok: true });
    }
    const posts = calls("POST");
    expect(posts.map(({ appId }) => appId)).toEqual([taxApp, sharedApp]);
    expect(
      posts.map(({ body }) => JSON.stringify(body)).map((body) => body.includes(own ?? "")),
    ).toEqual([true, false]);
    expect(posts.every(({ body }, i) => JSON.stringify(body).includes(ways[i]?.id ?? "-"))).toBe(
      true,
    );
  });

  test("is asked where they were seen last, else where they were met, else in their own chat", async () => {
    const fresh = await openWorld();
    const siv = fresh.teams.person(TAX, "siv");
    const address = personAddress("teams", TAX, "siv");
    await siv.install();
    const met = fresh.arrived.at(-1)?.direct ?? null;
    siv.user.guest = true;
    const asked = async (near: Place | null) => {
      fresh.teams.log.entries.length = 0;
      const answer = await fresh.bot.chat.isGuest(address, near);
      const asking = fresh.teams.log.entries.filter(({ kind }) => kind === "connector");
      return [answer, asking.map(({ status }) => status)];
    };
    const guest = { ok: true, value: true };
    expect(await asked(null)).toEqual([guest, [200]]);
    // The app's command works in the chat of colleagues, which the bot is not part of.
    await siv.messageExtension("ask", { text: "Är den äkta?" }).catch(() => undefined);
    expect(await asked(met)).toEqual([guest, [403, 200]]);
    expect(await asked(null)).toEqual([guest, [403, 201, 200]]);
    await fresh.close();
  });

  test("is remembered of one who was heard, and of anyone else nothing is known", async () => {
    world.teams.log.entries.length = 0;
    const fresh = await openWorld();
    await fresh.teams.person(TAX, "siv").install();
    expect(await fresh.bot.chat.profile(personAddress("teams", TAX, "siv"))).toEqual({
      ok: true,
      value: { name: "siv Lind", language: "sv", timeZone: "Europe/Stockholm" },
    });
    await fresh.close();
    expect(await world.bot.chat.profile(personAddress("teams", TAX, "kim"))).toEqual({
      ok: true,
      value: { name: "", language: null, timeZone: null },
    });
  });
});

describe("a post", () => {
  let place: Place;
  beforeAll(async () => {
    place = await placeOf(TAX, "eva");
  });
  const cards = () =>
    world.teams
      .person(TAX, "eva")
      .messages()
      .filter(({ from }) => from === "bot").length;

  test.each([
    [429, {}, "retry"],
    [412, {}, "retry"],
    [401, {}, "retry"],
    [500, {}, "unsure"],
    [502, {}, "unsure"],
    [503, {}, "unsure"],
    [504, {}, "unsure"],
    [403, { code: "ConversationBlockedByUser" }, "gone"],
    [404, {}, "gone"],
    [400, {}, "refused"],
    [413, {}, "refused"],
  ] as const)(
    "that is answered with %i is tried once and is then %s [lines 59, 60]",
    async (status, more, kind) => {
      world.teams.switches.next(
        { kind: "answer", status, ...more },
        { only: ({ method }) => method === "POST" },
      );
      world.teams.log.entries.length = 0;
      const before = cards();
      const result = await world.bot.chat.post(place, offerCard(), once);
      expect(result).toMatchObject({ ok: false, failure: { kind } });
      expect(calls("POST")).toHaveLength(1);
      expect(cards()).toBe(before);
    },
  );

  test("is signed anew when the tokens were revoked", async () => {
    world.teams.revokeTokens();
    const refused = await world.bot.chat.post(place, offerCard(), once);
    expect(refused).toMatchObject({ ok: false, failure: { kind: "retry" } });
    expect(await world.bot.chat.post(place, offerCard(), once)).toMatchObject({ ok: true });
  });

  test("follows the person when Teams has moved them to another region [line 66]", async () => {
    world.teams.switches.region = "amer";
    await world.teams.person(TAX, "eva").dm("hej");
    world.teams.switches.region = "emea";
    world.teams.log.entries.length = 0;
    expect(await world.bot.chat.post(place, offerCard(), once)).toMatchObject({ ok: true });
    expect(calls("POST /amer/")).toHaveLength(1);
  });

  test("into another registration's old chat does not go there, nor by that registration", async () => {
    const old = world.teams.person(TAX, "eva", sharedApp);
    await old.install();
    const { conversationId: conversation, id: user } = old;
    const serviceUrl = `${world.teams.url}/emea/`;
    const ids = { tenant: TAX, conversation, user, serviceUrl, appId: sharedApp };
    world.teams.log.entries.length = 0;
    expect(await world.bot.chat.post(placeAddress(ids), offerCard(), once)).toMatchObject({
      ok: false,
      failure: { kind: "gone" },
    });
    expect(calls("POST").map(({ appId }) => appId)).toEqual([taxApp]);
    expect(old.messages().filter(({ from }) => from === "bot")).toEqual([]);
  });

  test("goes into a channel that the organisation file names, and is edited there", async () => {
    const channel = channelAddress("teams", TAX, channelId);
    const posted = await world.bot.chat.post(channel, offerCard(), once);
    if (!posted.ok) throw new Error(posted.failure.why);
    const eva = world.teams.person(TAX, "eva");
    expect(eva.channelMessages("Identitet").at(-1)?.text).toContain("Kan du ta fråga");
    expect(await world.bot.chat.edit(posted.value, acceptedCard)).toEqual(posted);
  });

  test("of a new process goes where somebody of the tenant was served, and is edited there [line 66]", async () => {
    world.teams.switches.region = "amer";
    const near = await placeOf(TAX, "kim");
    world.teams.switches.region = "emea";
    const { arrive } = world.desk;
    const desk = {
      arrive,
      handle: async () => ({ kind: "nothing" }) as const,
      whenSpare: async (_: unknown, work: () => Promise<void>) => work(),
      strangerText: () => "",
      fieldLimits: limitOf,
    };
    const fresh = await openTeams(world.settings, { desk, now: () => 0, log: () => {} });
    world.teams.log.entries.length = 0;
    const channel = channelAddress("teams", TAX, channelId);
    const posted = await fresh.chat.post(channel, offerCard(), { ...once, near });
    if (!posted.ok) throw new Error(posted.failure.why);
    expect(await fresh.chat.edit(posted.value, acceptedCard, near)).toEqual(posted);
    expect([calls("POST /amer/"), calls("PUT /amer/")].map(({ length }) => length)).toEqual([1, 1]);
    await fresh.close();
  });

  test("to one who has taken the app away is gone for good [lines 61, 63]", async () => {
    const ulf = world.teams.person(TAX, "ulf");
    const there = await placeOf(TAX, "ulf");
    await ulf.uninstall();
    expect(world.arrived.at(-1)?.kind).toBe("uninstalled");
    expect(await world.bot.chat.post(there, offerCard(), once)).toMatchObject({
      ok: false,
      failure: { kind: "gone" },
    });
  });
});

describe("an edit", () => {
  test.each([
    [404, "gone"],
    [403, "gone"],
    [502, "retry"],
    [504, "retry"],
    [412, "retry"],
    [413, "refused"],
  ] as const)("that is answered with %i is %s [line 44]", async (status, kind) => {
    const posted = await world.bot.chat.post(await placeOf(TAX, "eva"), offerCard(), once);
    if (!posted.ok) throw new Error(posted.failure.why);
    world.teams.switches.next({ kind: "answer", status });
    const edited = await world.bot.chat.edit(posted.value, acceptedCard);
    expect(edited).toMatchObject({ ok: false, failure: { kind } });
  });

  test("whose answer is lost may simply be done again", async () => {
    const posted = await world.bot.chat.post(await placeOf(TAX, "eva"), offerCard(), once);
    if (!posted.ok) throw new Error(posted.failure.why);
    world.teams.switches.next({ kind: "drop" });
    const lost = await world.bot.chat.edit(posted.value, acceptedCard);
    expect(lost).toMatchObject({ ok: false, failure: { kind: "retry" } });
  });
});

test("without a sign-in nothing is sent, and it is tried later", async () => {
  const fresh = await openWorld();
  await fresh.teams.person(TAX, "ada").install();
  const direct = fresh.arrived.at(-1)?.direct;
  if (!direct) throw new Error("no direct chat");
  await fresh.teams.close();
  const result = await fresh.bot.chat.post(direct, offerCard(), once);
  expect(result).toMatchObject({ ok: false, failure: { kind: "retry" } });
  await fresh.close();
});
