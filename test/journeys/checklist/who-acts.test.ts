/** Checks who may do what: anyone could copy a button's ids, so having them gives no right. */
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { storedMessage, storedPerson } from "../../../src/bots/addresses.ts";
import { readMessage, readPerson } from "../../../src/bots/teams/address.ts";
import { openSqlite } from "../../../src/store/sqlite/sqlite.ts";
import { type World as Pair, openWorld as openPair, answer, outcome, question } from "../world.ts";
import { type UserId, type World, openWorld, platforms } from "../section-7/world.ts";
import { type Attempt, attempt, slackPress } from "./forged.ts";

let world: World | undefined;
let pair: Pair | undefined;
afterEach(async () => {
  await world?.close();
  await pair?.close();
  world = undefined;
  pair = undefined;
});

/** All that could have changed. */
const stateOf = async ({ store }: Pick<World, "store">) => {
  const [ticket] = await store.listTickets({ state: null, limit: null });
  return {
    events: await store.history(ticket?.id ?? ""),
    articles: await store.articles(null),
    tickets: (await store.listTickets({ state: null, limit: null })).length,
  };
};

const inVain = async (
  current: World,
  who: readonly UserId[],
  attempts: readonly Attempt[],
): Promise<void> => {
  const before = await stateOf(current);
  for (const one of who)
    for (const tried of attempts) {
      expect([one, tried.verb, await attempt(current, one, tried)]).toEqual([one, tried.verb, 200]);
      expect(await stateOf(current)).toEqual(before);
    }
};

const newest = async ({ store }: World) => {
  const [listed] = await store.listTickets({ state: null, limit: null });
  const loaded = await store.ticket(listed?.id ?? "");
  if (loaded === null) throw new Error("nothing was asked");
  return loaded.ticket;
};

describe.each(platforms)("in %s", (platform) => {
  test("no button and no form does anything in the hands of one it was not meant for [line 14]", async () => {
    world = await openWorld(platform);
    const [asker, anna, bo] = [world.who("asker"), world.who("e-anna"), world.who("c-bo")];
    await asker.ask(question);
    const offer = await anna.sees("Kan du ta fråga");
    const { id: ticket, offers } = await newest(world);
    const ids = { ticket, offer: offers[0]?.id ?? "" };
    const fields = { text: "Det är inte min fråga.", note: "Ta den du.", to: "pool" };
    await inVain(
      world,
      ["guest", "e-sara", "asker", "c-ulf"],
      [
        { verb: "offer.accept", ids },
        { verb: "offer.decline", ids },
        { verb: "offer.decline", ids, fields: { reason: "busy" } },
      ],
    );
    const withdraw = { verb: "ticket.withdraw", ids: { ticket } };
    await inVain(world, ["guest", "e-sara", "e-anna"], [withdraw]);

    await anna.press(offer, "offer.accept");
    const work = await anna.sees("är din");
    await inVain(
      world,
      ["guest", "e-sara", "e-karim", "asker"],
      [
        { verb: "answer.open", ids: { ticket } },
        { verb: "answer.submit", ids: { ticket }, fields: answer },
        { verb: "ticket.more-info", ids: { ticket }, fields },
        { verb: "ticket.handover", ids: { ticket }, fields },
      ],
    );

    await anna.fillIn(work, "answer.open", answer);
    const answered = await asker.sees("Svar på fråga");
    await inVain(
      world,
      ["guest", "e-sara", "e-anna", "c-ulf"],
      [
        { verb: "ticket.done", ids: { ticket } },
        { verb: "ticket.reopen", ids: { ticket } },
        { verb: "ticket.second-opinion", ids: { ticket } },
        { verb: "outcome.submit", ids: { ticket }, fields: outcome },
        { verb: "outcome.q1.1", ids: { ticket } },
        { verb: "outcome.q2.5", ids: { ticket } },
      ],
    );

    await asker.press(answered, "ticket.done");
    const draft = await bo.sees("Utkast till kunskapsartikel");
    const [article] = await world.store.articles("draft");
    const its = { ticket, draft: article?.id ?? "" };
    const words = { title: "Annan", question: "Annan?", answer: "Annat." };
    await inVain(
      world,
      ["guest", "e-anna", "e-sara", "asker"],
      [
        { verb: "article.approve", ids: its },
        { verb: "article.reject", ids: its },
        { verb: "article.edit", ids: its, fields: words },
      ],
    );
    await bo.press(draft, "article.approve");
    await bo.sees("Godkänd och publicerad");
  });
});

test("the same user id in another workspace is another person, and cannot take the offer [lines 16, 35]", async () => {
  world = await openWorld("slack");
  await world.who("asker").ask(question);
  const offer = await world.who("e-anna").sees("Kan du ta fråga");
  const { id: ticket, offers } = await newest(world);
  const before = await stateOf(world);
  const { user: id } = world.slack("e-anna");
  const { status } = await slackPress(world.trial.slack, {
    team: "T0MIGRATION",
    user: { id, team_id: "T0MIGRATION" },
    verb: "offer.accept",
    ids: { ticket, offer: offers[0]?.id ?? "" },
  });
  expect(status).toBe(200);
  expect(await stateOf(world)).toEqual(before);
  await world.who("e-anna").press(offer, "offer.accept");
  await world.who("e-anna").sees("är din");
});

test("the same object id in another tenant is another person, and cannot take the offer [lines 16, 35]", async () => {
  world = await openWorld("teams");
  await world.who("asker").ask(question);
  const offer = await world.who("e-anna").sees("Kan du ta fråga");
  const { id: ticket, offers } = await newest(world);
  const before = await stateOf(world);
  const anna = world.teams("e-anna");
  const data = { verb: "offer.accept", ticket, offer: offers[0]?.id ?? "" };
  const { status } = await world.teams("e-sara").forge("", {
    fields: {
      type: "invoke",
      name: "adaptiveCard/action",
      value: { action: { type: "Action.Execute", verb: "offer.accept", data } },
      from: { id: anna.id, name: "Anna", aadObjectId: anna.user.aadObjectId },
    },
  });
  expect(status).toBe(200);
  expect(await stateOf(world)).toEqual(before);
  await world.who("e-anna").press(offer, "offer.accept");
  await world.who("e-anna").sees("är din");
});

test("a stranger from a third organisation who presses accept gets a 200, and nothing changes [line 15]", async () => {
  pair = await openPair("slack", "slack");
  await pair.who("asker").ask(question);
  await pair.who("e-anna").sees("Kan du ta fråga");
  const [listed] = await pair.store.listTickets({ state: null, limit: null });
  const loaded = await pair.store.ticket(listed?.id ?? "");
  const before = await stateOf(pair);
  const { slack } = pair.trial;
  const { status } = await slackPress(slack, {
    team: "T0POLISEN",
    user: { id: "U0ANNA", team_id: "T0TREDJE" },
    verb: "offer.accept",
    ids: { ticket: listed?.id ?? "", offer: loaded?.ticket.offers[0]?.id ?? "" },
  });
  expect(status).toBe(200);
  expect(await stateOf(pair)).toEqual(before);
  expect(await pair.store.person("slack:T0TREDJE/U0ANNA")).toBeNull();
  expect(await pair.store.unsettled(Number.MAX_SAFE_INTEGER)).toEqual([]);
});

test("a tenant that no agency names is refused, with one entry in the audit and an empty answer [line 11]", async () => {
  pair = await openPair("teams", "slack");
  const tenantId = "99999999-9999-4999-8999-999999999999";
  const asker = pair.trial.teams.person(
    "11111111-1111-1111-1111-111111111111",
    "a0000000-0000-4000-8000-000000000006",
  );
  const calls = pair.trial.teams.log.entries.length;
  const refused = await asker.forge("Detta ska ingen spara.", {
    fields: {
      conversation: { id: "a:stranger", tenantId, conversationType: "personal" },
      channelData: { tenant: { id: tenantId } },
    },
  });
  expect([refused.status, refused.body]).toEqual([403, undefined]);
  const sent = pair.trial.teams.log.entries.slice(calls).map(({ direction }) => direction);
  expect(sent).toEqual(["to-bot"]);
  const backend = await openSqlite(pair.databaseUrl.slice("file:".length));
  const { events: t } = backend.tables;
  const events = async () => backend.db.select().from(t).where(eq(t.stream, "strangers"));
  await expect.poll(events).toHaveLength(1);
  const rows = await events();
  await backend.close();
  expect(rows).toMatchObject([
    {
      stream: "strangers",
      type: "refused",
      payload: { type: "noted", data: { count: 1, communities: { [`teams:${tenantId}`]: 1 } } },
    },
  ]);
  expect(JSON.stringify(rows)).not.toContain("ingen spara");
});

test("a form of handing over that an outsider sends wrong does not show who may receive", async () => {
  world = await openWorld("teams");
  await world.who("asker").ask(question);
  const anna = world.who("e-anna");
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  const work = await anna.sees("är din");
  const { id: ticket } = await newest(world);
  const wrong = { verb: "ticket.handover", ticket, to: "nobody" };
  const sent = async (who: UserId): Promise<string> =>
    JSON.stringify((await world?.teams(who).invoke("task/submit", { data: wrong }))?.body);
  expect(await sent("e-anna")).toContain("Expert e-karim");
  for (const who of ["e-karim", "e-sara", "c-bo"] as const) {
    const said = await sent(who);
    expect(said).toContain("Frågan är tagen");
    expect(said).not.toMatch(/e-anna|e-karim|e-sara|Dokumentexpert, [^"]*\(/u);
  }
  await anna.fillIn(work, "ticket.handover", { to: "pool" });
});

test("a press that names the message of somebody else's card does not show that card", async () => {
  world = await openWorld("teams");
  const { clock, store, teams, who } = world;
  await who("asker").ask(question);
  const anna = who("e-anna");
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.decline", "busy");
  await who("e-karim").sees("Kan du ta fråga");
  clock.forward(30 * 60_000);
  await who("e-sara").sees("Kan du ta fråga");
  clock.forward(15 * 60_000);
  const ulf = await who("c-ulf").sees("behöver dig");
  const { id: ticket, asker } = await newest(world);
  const address = asker.person.replace(/[^/]+$/u, "a0000000-0000-4000-8000-000000000005");
  const cardOf = () => store.card(ticket, "coordinator:1", address);
  await expect.poll(cardOf).not.toBeNull();
  const card = await cardOf();
  const { conversation, activity } = readMessage(storedMessage(card?.message ?? ""));
  const press = async (verb: string): Promise<string> => {
    const action = { type: "Action.Execute", verb, data: { ticket } };
    const { tenant } = readPerson(storedPerson(asker.person));
    const fields = {
      type: "invoke",
      name: "adaptiveCard/action",
      value: { action },
      replyToId: activity,
      conversation: { id: conversation, tenantId: tenant, conversationType: "personal" },
    };
    return JSON.stringify((await teams("asker").forge("", { fields })).body);
  };
  const shown = await press("ticket.withdraw");
  expect(ulf.text).toContain("behöver dig");
  expect(shown).toContain("Frågan är återtagen");
  expect(shown).not.toMatch(/behöver|AdaptiveCard/u);
});
