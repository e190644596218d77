/**
 * Checks who counts as an agency's own. Guests, and people of another workspace, organisation or
 * tenant whom a shared channel brings, do not, unless the policy says so.
 */
import { afterEach, describe, expect, test } from "vitest";
import type { User } from "../../../playground/slack/workspace.ts";
import { type World, answer, minutes, openWorld, question } from "../world.ts";
import { slackEvent, slackPress } from "./forged.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const refusal = "gäst i chatten";
const opens = "Vill du ställa en fråga";
const tax = "11111111-1111-1111-1111-111111111111";
const askerId = "a0000000-0000-4000-8000-000000000006";
const kim = (current: World) => current.trial.slack.person("T0SKATT", "U0ASKER");
const kimInTeams = (current: World) => current.trial.teams.person(tax, askerId);

const nothingIsKept = async ({ store }: World, person: string): Promise<void> => {
  expect(await store.listTickets({ state: null, limit: null })).toEqual([]);
  expect(await store.unsettled(Number.MAX_SAFE_INTEGER)).toEqual([]);
  expect(await store.person(person)).toBeNull();
};

describe.each<[string, Partial<User>]>([
  ["a guest of several channels", { guest: "multi-channel" }],
  ["a guest of one channel", { guest: "single-channel" }],
  ["somebody of another workspace", { homeTeam: "T0TREDJE" }],
  ["somebody of another organisation", { homeTeam: "E0TREDJE" }],
])("%s in Slack", (_who, profile) => {
  test("is told so whatever they do, and leaves nothing behind", async () => {
    world = await openWorld("slack", "slack");
    Object.assign(kim(world).profile, profile);
    const asker = world.who("asker");
    expect(await asker.ask(question)).toMatchObject({ ok: false });
    await asker.hears(refusal);
    await kim(world).dm("Är stämpeln på sidan fyra äkta?");
    await asker.sees(refusal);
    await kim(world).openHome();
    expect(kim(world).home).toBeNull();
    for (const home of ["T0SKATT", "T0TREDJE", "E0TREDJE"])
      await nothingIsKept(world, `slack:${home}/U0ASKER`);
  });

  test("asks like anybody else where the policy allows guests", async () => {
    world = await openWorld("slack", "slack", { policy: { guests: "allow" } });
    Object.assign(kim(world).profile, profile);
    const asker = world.who("asker");
    await kim(world).dm("Är stämpeln på sidan fyra äkta?");
    await asker.sees(opens);
    expect(await asker.ask(question)).toMatchObject({ ok: true });
    await world.who("e-anna").sees("Kan du ta fråga");
  });
});

test("an expert whom the organisation file names answers, also as a guest", async () => {
  world = await openWorld("slack", "slack");
  world.trial.slack.person("T0POLISEN", "U0ANNA").profile.guest = "single-channel";
  const [asker, anna] = [world.who("asker"), world.who("e-anna")];
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
  await asker.sees("Svar på fråga");
});

test("the same user id in another organisation is another person, and cannot take the offer", async () => {
  world = await openWorld("slack", "slack");
  await world.who("asker").ask(question);
  const offer = await world.who("e-anna").sees("Kan du ta fråga");
  const [listed] = await world.store.listTickets({ state: null, limit: null });
  const id = listed?.id ?? "";
  const before = await world.store.history(id);
  const offers = (await world.store.ticket(id))?.ticket.offers;
  const pressed = await slackPress(world.trial.slack, {
    team: "T0POLISEN",
    user: { id: "U0ANNA", team_id: "E0TREDJE" },
    verb: "offer.accept",
    ids: { ticket: id, offer: offers?.[0]?.id ?? "" },
    more: { enterprise: null },
  });
  expect(pressed.status).toBe(200);
  expect(await world.store.history(id)).toEqual(before);
  await world.who("e-anna").press(offer, "offer.accept");
  await world.who("e-anna").sees("är din");
});

test("a message through a shared channel is its writer's own organisation's", async () => {
  world = await openWorld("slack", "slack");
  const { slack } = world.trial;
  const said = (organisation: string, ts: string) => ({
    type: "message",
    channel: "D0ASKER",
    channel_type: "im",
    user: "U0ASKER",
    user_team: organisation,
    text: "Är stämpeln på sidan fyra äkta?",
    ts,
  });
  const received = { team: "T0SKATT", bot: "U0IDJOUR", enterprise: "E0STATEN" };
  const foreign = { ...received, eventId: "Ev1", event: said("E0TREDJE", "1795597200.000100") };
  expect((await slackEvent(slack, foreign)).status).toBe(200);
  await nothingIsKept(world, "slack:E0TREDJE/U0ASKER");
  await slackEvent(slack, {
    ...received,
    eventId: "Ev2",
    event: said("E0STATEN", "1795597300.000100"),
  });
  await world.who("asker").sees(opens);
});

test("whoever becomes a guest is one within an hour, and a colleague again within five minutes", async () => {
  world = await openWorld("slack", "slack");
  const asker = world.who("asker");
  expect(await asker.ask(question)).toMatchObject({ ok: true });
  kim(world).profile.guest = "multi-channel";
  world.clock.forward(minutes(61));
  expect(await asker.ask(question)).toMatchObject({ ok: false });
  kim(world).profile.guest = null;
  world.clock.forward(minutes(6));
  expect(await asker.ask(question)).toMatchObject({ ok: true });
});

describe("while Slack does not say who somebody is", () => {
  test("a new person's words wait until it does, and are taken once", async () => {
    world = await openWorld("slack", "slack");
    const { slack } = world.trial;
    const release = slack.switches.hold("users.info", { team: "T0SKATT" });
    await kim(world).dm("Är stämpeln på sidan fyra äkta?");
    await nothingIsKept(world, "slack:T0SKATT/U0ASKER");
    expect(world.who("asker").cards()).toEqual([]);
    release();
    await slack.retryMissed();
    await world.who("asker").sees(opens);
    await slack.retryMissed();
    expect(world.who("asker").cards()).toHaveLength(1);
  });

  test("a guest who is new does not get in", async () => {
    world = await openWorld("slack", "slack");
    const { slack } = world.trial;
    kim(world).profile.guest = "multi-channel";
    const release = slack.switches.hold("users.info", { team: "T0SKATT" });
    await kim(world).dm("Är stämpeln på sidan fyra äkta?");
    expect(await world.who("asker").ask(question)).toMatchObject({ ok: false });
    await world.who("asker").hears("hann inte kontrollera vem du är");
    release();
    await slack.retryMissed();
    await nothingIsKept(world, "slack:T0SKATT/U0ASKER");
  });

  test("whoever was let in before asks as ever", async () => {
    world = await openWorld("slack", "slack");
    const { slack } = world.trial;
    expect(await world.who("asker").ask(question)).toMatchObject({ ok: true });
    await world.trial.restart();
    const release = slack.switches.hold("users.info", { team: "T0SKATT" });
    expect(await world.who("asker").ask(question)).toMatchObject({ ok: true });
    release();
  });
});

test("at a first contact Slack is asked once who somebody is", async () => {
  world = await openWorld("slack", "slack");
  kim(world).profile.locale = "en-GB";
  await kim(world).dm("Är stämpeln på sidan fyra äkta?");
  await world.who("asker").sees("Do you want to ask a question");
  expect(world.trial.slack.log.calls("users.info", "T0SKATT")).toHaveLength(1);
});

describe.each<[string, { guest?: boolean; homeTenant?: string }]>([
  ["a guest", { guest: true }],
  ["somebody of another tenant", { homeTenant: "99999999-9999-4999-8999-999999999999" }],
])("%s in Teams", (_who, account) => {
  test.each([
    ["sv-SE", refusal],
    ["en-GB", "guest in this chat"],
  ])("is told so in %s whatever they do, and leaves nothing behind", async (locale, words) => {
    world = await openWorld("teams", "slack", { silent: true });
    const person = kimInTeams(world);
    Object.assign(person.user, { ...account, locale });
    expect((await person.install()).status).toBe(403);
    expect((await person.dm("Är stämpeln på sidan fyra äkta?")).status).toBe(200);
    await world.who("asker").sees(words);
    const press = { action: { type: "Action.Execute", verb: "offer.accept", data: {} } };
    const sent = { data: { verb: "ask.submit", text: "Är den äkta?" } };
    for (const [name, value] of [
      ["adaptiveCard/action", press],
      ["task/fetch", { data: { verb: "ask" } }],
      ["task/submit", sent],
      ["composeExtension/query", { parameters: [{ name: "q", value: "stämpel" }] }],
    ] as const) {
      const { status, body } = await person.invoke(name, value);
      expect([status, JSON.stringify(body)]).toEqual([200, expect.stringContaining(words)]);
    }
    expect(world.who("asker").cards()).toHaveLength(1);
    await nothingIsKept(world, `teams:${tax}/${askerId}`);
  });

  test("asks like anybody else where the policy allows guests", async () => {
    world = await openWorld("teams", "slack", { silent: true, policy: { guests: "allow" } });
    Object.assign(kimInTeams(world).user, account);
    expect(await world.who("asker").ask(question)).toMatchObject({ ok: true });
    await world.who("e-anna").sees("Kan du ta fråga");
  });
});

test.each<[string, object]>([
  ["of the account", { userRole: "guest" }],
  ["among the account's properties", { properties: { userRole: "Guest" } }],
])("an activity that says `guest` %s is a guest's, and nobody is asked", async (_where, more) => {
  world = await openWorld("teams", "slack", { silent: true });
  const person = kimInTeams(world);
  const calls = world.trial.teams.log.entries.length;
  const from = { id: person.id, name: "Kim", aadObjectId: askerId, ...more };
  expect((await person.forge("Är den äkta?", { fields: { from } })).status).toBe(200);
  await world.who("asker").sees(refusal);
  const sent = world.trial.teams.log.entries.slice(calls);
  const calledFor = sent.flatMap((one) => (one.kind === "connector" ? [one.name] : []));
  expect(calledFor.filter((path) => path.includes("/members"))).toEqual([]);
  await nothingIsKept(world, `teams:${tax}/${askerId}`);
});
