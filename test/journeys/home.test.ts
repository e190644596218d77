/**
 * Checks the app's home tab in Slack: what it shows to whom, and its button, which opens the form.
 */
import { afterEach, expect, test } from "vitest";
import {
  communityAddress,
  addressBookOf,
  personAddress,
  storedPlace,
} from "../../src/bots/addresses.ts";
import { makeDesk } from "../../src/desk/desk.ts";
import { openCounts } from "../../src/base/counts.ts";
import { openTopicGuide } from "../../src/runtime/topic-guide.ts";
import { type World, openWorld, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

type At = readonly [team: string, user: string];
const asker: At = ["T0SKATT", "U0ASKER"];
const anna: At = ["T0POLISEN", "U0ANNA"];
const coordinator: At = ["T0SKATT", "U0ULF"];

/**
 * Opens the home tab and gives it. The event's 200 comes before the page, so the next page is
 * waited for.
 */
const home = async ({ trial: { slack } }: World, [team, user]: At) => {
  const person = slack.person(team, user);
  const before = slack.log.calls("views.publish").length;
  await person.openHome();
  return person.until(() => slack.log.calls("views.publish").length > before && person.home, {
    what: "the home tab",
  });
};

test("who opens it sees what it is for, the button, no question, who is on duty and the words", async () => {
  world = await openWorld("slack", "slack");
  const { plain, buttons } = await home(world, asker);
  expect(plain).toContain("ID-jour");
  expect(plain).toContain("en dokumentexpert vid en annan myndighet svarar");
  expect(buttons).toMatchObject([
    { actionId: "ask", label: "Ställ en fråga" },
    { actionId: "search", label: "Sök bland svar" },
  ]);
  expect(plain).toContain("Du har inga öppna frågor.");
  expect(plain).toContain("Pass: äkthet: Polismyndigheten (2), Migrationsverket");
  expect(plain).toContain(
    "Ord som fungerar: fråga, sök, stöd, mina, jour, statistik, språk, hjälp.",
  );
  expect(plain).not.toContain("Frågor som du har tagit");
  expect(plain).not.toMatch(/Anna|Karim|Sara/u);
});

test("its button opens the form, and the question stands there when it is opened again", async () => {
  world = await openWorld("slack", "slack");
  const { slack } = world.trial;
  await home(world, asker);
  const person = slack.person(...asker);
  await person.pressAtHome("ask");
  expect(person.view?.callbackId).toBe("ask.submit");
  expect(slack.log.calls("views.push")).toEqual([]);
  expect(await world.who("asker").send(question)).toMatchObject({ ok: true });
  await world.who("asker").sees("Din fråga ID-2026-00001");
  const { plain } = await home(world, asker);
  expect(plain).toContain("Dina frågor");
  expect(plain).toContain("ID-2026-00001: ställd till expert");
  expect(plain).not.toContain("Laminatet");
});

test("it is drawn anew while it is open, when a question of theirs moves", async () => {
  world = await openWorld("slack", "slack");
  const { slack } = world.trial;
  const opened = await home(world, asker);
  expect(opened.plain).toContain("Du har inga öppna frågor.");
  const person = slack.person(...asker);
  const shows = (words: string) =>
    person.until(() => person.home?.plain.includes(words), { what: words });
  await world.who("asker").ask(question);
  await shows("ID-2026-00001: ställd till expert");
  const expert = world.who("e-anna");
  await expert.press(await expert.sees("Kan du ta fråga"), "offer.accept");
  await shows("ID-2026-00001: tagen");
  // Nobody else has opened theirs.
  const people = slack.log.calls("views.publish").map(({ arguments: { user_id } }) => user_id);
  expect(new Set(people)).toEqual(new Set(["U0ASKER"]));
});

test("an expert sees there what they have taken, by number and topic, and nobody else does", async () => {
  world = await openWorld("slack", "slack");
  expect((await home(world, anna)).plain).toContain("Du har ingen fråga att svara på.");
  await world.who("asker").ask(question);
  const expert = world.who("e-anna");
  await expert.press(await expert.sees("Kan du ta fråga"), "offer.accept");
  await expert.sees("är din");
  const { plain } = await home(world, anna);
  expect(plain).toContain("Frågor som du har tagit");
  expect(plain).toMatch(/ID-2026-00001: \S/u);
  expect(plain).not.toContain("Laminatet");
  expect((await home(world, asker)).plain).toContain("ID-2026-00001: tagen");
  expect((await home(world, coordinator)).plain).not.toContain("ID-2026-00001");
});

test("it speaks English to those whose Slack does, from the first time [line 86]", async () => {
  world = await openWorld("slack", "slack");
  world.trial.slack.person(...asker).profile.locale = "en-GB";
  const { plain, buttons } = await home(world, asker);
  expect(buttons).toMatchObject([
    { actionId: "ask", label: "Ask a question" },
    { actionId: "search", label: "Search answers" },
  ]);
  expect(plain).toContain("You have no open questions.");
  expect(plain).toContain("Passport authenticity: Swedish Police Authority (2), Swedish Migration");
  expect(plain).toContain(
    "Words that work: ask, search, support, mine, duty, stats, language, help.",
  );
});

test("where many are on duty it counts them, and so does the word for it", async () => {
  world = await openWorld("slack", "slack", { moreExperts: 9 });
  const many = "Pass: äkthet: Polismyndigheten (2), Migrationsverket (10)";
  expect((await home(world, asker)).plain).toContain(many);
  await world.trial.slack.person(...asker).command("/id", "jour");
  expect(await world.who("asker").hears("I tjänst nu")).toContain(many);
});

test("opening it is kept nowhere, but tells that the person is there and how to reach them", async () => {
  world = await openWorld("slack", "slack");
  await home(world, asker);
  expect(await world.store.unsettled(Number.MAX_SAFE_INTEGER)).toEqual([]);
  expect(await world.store.person("slack:T0SKATT/U0ASKER")).toMatchObject({
    place: `slack:T0SKATT/${world.trial.slack.person(...asker).directChannel}`,
    gone: false,
  });
});

test("when the database is away it stays as it was, and nothing is said in the chat about it", async () => {
  world = await openWorld("slack", "slack");
  const { organisation, clock, store } = world;
  const logged: string[] = [];
  const away = async () => Promise.reject(new Error("no database"));
  const desk = makeDesk({
    store: { ...store, askedBy: away },
    clock,
    log: (_, event) => void logged.push(event),
    knowledge: {
      search: () => ({ kind: "none" }),
      meaningOf: async () => null,
      warningAbout: () => null,
    },
    modelDrafts: null,
    org: () => ({ organisation, filed: organisation, addressBook: addressBookOf(organisation) }),
    chatOf: () => null,
    reportLink: null,
    webhook: null,
    freed: () => {},
    dutyChanged: async () => undefined,
    replicas: { others: () => false, leaving: () => false, leads: async () => true },
    topics: openTopicGuide(() => organisation.topics, store, clock),
    alike: async () => [],
    crowded: () => false,
    allocateNumber: async () => 1,
    counts: openCounts(),
    workMostMs: 30_000,
    nudge: () => {},
  });
  const incoming = {
    id: "event:Ev1",
    community: communityAddress("slack", "T0SKATT"),
    person: personAddress("slack", "T0SKATT", "U0ASKER"),
    language: null,
    direct: storedPlace("slack:T0SKATT/D0ASKER"),
    kind: "visited",
  } as const;
  expect(await desk.arrive(incoming)).toBe("new");
  expect(await desk.handle(incoming)).toEqual({ kind: "nothing" });
  expect(logged).toEqual(["event failed"]);
});

test("a stranger's workspace gets 200 and no home tab, and nothing of them is kept", async () => {
  world = await openWorld("slack", "slack");
  const { slack } = world.trial;
  const event = { type: "app_home_opened", user: "U0NILS", channel: "D0NILS", tab: "home" };
  const body = { type: "event_callback", event_id: "Ev1", team_id: "T0NOBODY", event };
  const answered = await slack.forge({ body: JSON.stringify(body) });
  expect(answered.status).toBe(200);
  expect(slack.log.calls()).toEqual([]);
  expect(await world.store.person("slack:T0NOBODY/U0NILS")).toBeNull();
});
