/**
 * Checks the app's home tab in Slack: what it shows to whom, and its button, which opens the form.
 */
import { afterEach, describe, expect, test } from "vitest";
import {
  communityAddress,
  addressBookOf,
  personAddress,
  storedPlace,
} from "../../src/bots/addresses.ts";
import { makeDesk } from "../../src/runtime/open-desk.ts";
import { openCounts } from "../../src/base/counts.ts";
import { openTopicGuide } from "../../src/runtime/topic-guide.ts";
import { type World, openWorld, pairs, question } from "./world.ts";

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
  expect((await home(world, anna)).plain).toContain("Du har ingen fråga att svara på.");
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

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("a question is found again as it moves: at home, drawn anew while it is open, and in Teams, which has no such tab, by the word", async () => {
    const current = await openWorld(askers, experts);
    world = current;
    const { slack } = current.trial;
    const people = {
      asker: { at: asker, platform: askers },
      "e-anna": { at: anna, platform: experts },
    };
    const pages: string[] = [];
    const finds = async (user: keyof typeof people, ...words: readonly string[]): Promise<void> => {
      const { at, platform } = people[user];
      if (platform === "slack") {
        const person = slack.person(...at);
        const shown = () => words.every((word) => person.home?.plain.includes(word));
        await person.until(shown, { what: words.join(", ") });
        pages.push(person.home?.plain ?? "");
        return;
      }
      const one = current.who(user);
      const before = one.cards().length;
      await one.say("mina");
      const told = () =>
        one
          .cards()
          .slice(before)
          .some(({ text }) => words.every((word) => text.includes(word)));
      await expect.poll(told).toBe(true);
    };
    if (askers === "slack") await home(current, asker);
    await current.who("asker").ask(question);
    await finds("asker", "ID-2026-00001: ställd till expert");
    const expert = current.who("e-anna");
    await expert.press(await expert.sees("Kan du ta fråga"), "offer.accept");
    await finds("asker", "ID-2026-00001: tagen");
    // Nobody else's was drawn, since nobody else has opened it.
    const drawn = slack.log.calls("views.publish").map(({ arguments: { user_id } }) => user_id);
    expect(new Set(drawn)).toEqual(new Set(askers === "slack" ? ["U0ASKER"] : []));
    if (experts === "slack") await home(current, anna);
    await finds("e-anna", "Frågor som du har tagit", "ID-2026-00001: ");
    expect(pages.join("\n")).not.toContain("Laminatet");
    const others = askers === "slack" ? (await home(current, coordinator)).plain : "";
    expect(others).not.toContain("ID-2026-00001");
  });
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
    organisationChanged: async () => undefined,
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
    tab: "home",
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
