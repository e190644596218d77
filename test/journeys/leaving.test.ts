/**
 * Checks what happens to a question when the organisation file does not have its expert, its second
 * reader or its asker's agency any more.
 */
import { pressOld } from "./old-press.ts";
import { afterEach, describe, expect, test } from "vitest";
import { bringIntoForce } from "../../src/commands/org/into-force.ts";
import { applyOrganisation } from "../../src/commands/org/org.ts";
import { organisationText } from "../../src/org/export.ts";
import { newFolder } from "../commands/world.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import { type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World;
afterEach(() => world.close());

type Expert = Organisation["experts"][number];
/** Applies the organisation file with other experts, as `org apply` does. */
const applied = async (changed: Partial<Organisation>): Promise<void> => {
  const organisation = { ...world.organisation, ...changed };
  await bringIntoForce(world.store, organisation, {
    now: world.clock.now(),
    dryRun: false,
    command: "org apply",
  });
};
const without = (...ids: readonly string[]): Partial<Organisation> => ({
  experts: world.organisation.experts.filter(({ id }) => !ids.includes(id)),
});
const changing = (id: string, changed: Partial<Expert>): Partial<Organisation> => ({
  experts: world.organisation.experts.map((one) => (one.id === id ? { ...one, ...changed } : one)),
});
const next = async (): Promise<void> => {
  // The organisation is looked at once a second.
  world.clock.forward(2_000);
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("an expert who is removed loses her question at once, and the asker is told", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const work = await anna.sees("är din", "Laminatet");
    const receipt = await asker.sees("är tagen av", "Polismyndigheten");
    await asker.write("Det gäller sidan med fotot.", receipt);
    const message = await anna.sees("sidan med fotot");
    await applied(without("e-anna"));
    await next();
    await asker.sees("kan inte längre ta hand om den");
    await asker.sees("00001 har gått vidare", "gått vidare från dokumentexpert, Polismyndigheten");
    const sara = world.who("e-sara");
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    await asker.sees("är tagen av", "Migrationsverket");
    const over = await anna.sees("Frågan har gått vidare");
    expect(over.ref).toBe(work.ref);
    expect(over.buttons).toEqual([]);
    // What she was shown of it is hers no more.
    expect(over.text).not.toContain("Laminatet");
    const sealed = await anna.sees("Från handläggare", "Texten visas inte för dig");
    expect(sealed.ref).toBe(message.ref);
    expect(sealed.text).not.toContain("sidan med fotot");
  });
});

test("an offer to whoever is removed goes to the next at once, and its card loses its buttons", async () => {
  world = await openWorld("teams", "slack");
  const anna = world.who("e-anna");
  await world.who("asker").ask(question);
  await anna.sees("Kan du ta fråga");
  await applied(without("e-anna"));
  await next();
  await world.who("e-karim").sees("Kan du ta fråga");
  const over = await anna.sees("behöver inte längre svar av dig");
  expect(over.buttons).toEqual([]);
});

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("an offer at an agency that is removed answers a press with a sentence, and loses its buttons", async () => {
    world = await openWorld(askers, experts);
    const anna = world.who("e-anna");
    await world.who("asker").ask(question);
    const offer = await anna.sees("Kan du ta fråga");
    await anna.press(offer, "ticket.timeline");
    const [listed] = await world.store.listTickets({ state: null, limit: 1 });
    const ticket = listed?.id ?? "";
    const made = (await world.store.ticket(ticket))?.ticket.offers[0]?.id ?? "";
    const { agencies, experts: all, coordinators } = world.organisation;
    const elsewhere = ({ agency }: { readonly agency: string }) => agency !== "polismyndigheten";
    await applied({
      agencies: agencies.filter(({ id }) => id !== "polismyndigheten"),
      experts: all.filter(elsewhere),
      coordinators: coordinators.filter(elsewhere),
      schedules: [],
    });
    await next();
    await world.who("e-sara").sees("Kan du ta fråga");
    const over = await anna.sees("Din myndighet är inte med i ID-jour nu");
    expect(over.ref).toBe(offer.ref);
    expect(over.buttons).toEqual([]);
    expect(over.text).toContain("Frågan behöver inte längre svar av dig.");
    // What the offer said of the question is no longer theirs to read.
    expect(over.text).not.toContain("Laminatet");
    const old = { verb: "offer.accept", ids: { ticket, offer: made } };
    const said = await pressOld(world, { platform: experts, user: "e-anna" }, old);
    expect(said).toContain("Din myndighet är inte med i ID-jour nu");
    await world.who("e-sara").sees("Kan du ta fråga");
  });
});

test.each([
  ["is set inactive", { active: false }],
  ["loses the topic", { topics: {} }],
] as const)("an expert who %s loses the question that she had", async (_how, changed) => {
  world = await openWorld("slack", "slack");
  const [asker, anna] = [world.who("asker"), world.who("e-anna")];
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.sees("är din");
  await applied(changing("e-anna", changed));
  await next();
  await asker.sees("kan inte längre ta hand om den");
  await world.who("e-sara").sees("Kan du ta fråga");
  const over = await anna.sees("Frågan har gått vidare");
  expect(over.buttons).toEqual([]);
});

test("applying it says beforehand how many open questions somebody leaves behind", async () => {
  world = await openWorld("slack", "slack");
  const [asker, anna] = [world.who("asker"), world.who("e-anna")];
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.sees("är din");
  const folder = newFolder();
  const { agencies, experts, topics } = world.organisation;
  const closing = [question.topic, "mrz-and-chip"];
  const way = { topic: question.topic, name: { sv: "Brev", en: "Letter" }, contact: "Box 1" };
  const file = folder.file(
    "organisation.yaml",
    organisationText({
      ...world.organisation,
      agencies: agencies
        .filter(({ id }) => id !== "skatteverket")
        .map((one) => ({ ...one, formalChannels: [way] })),
      coordinators: [],
      experts: experts.filter(({ id }) => id !== "e-anna"),
      topics: topics.map((one) => ({ ...one, closed: closing.includes(one.id) })),
    }),
  );
  const environment = { DATABASE_URL: world.databaseUrl, LANG: "sv_SE.UTF-8" };
  const told = await applyOrganisation(file, environment, { dryRun: true });
  expect(told.out).toContain("! experts.e-anna: 1 öppen fråga går vidare till någon annan.\n");
  expect(told.out).toContain("! agencies.skatteverket: 1 öppen fråga därifrån avslutas");
  expect(told.out).toContain(
    `! topics.${question.topic}: stängs för chatt. 1 öppen fråga besvaras ändå i chatten. Nya hänvisas till den formella vägen.\n`,
  );
  expect(told.out).toContain(
    "! topics.mrz-and-chip: stängs för chatt. Ingen fråga är öppen. Filen har ingen formell väg för ämnet",
  );
  const json = await applyOrganisation(file, environment, { dryRun: true, json: true });
  expect(JSON.parse(json.out)).toMatchObject({
    questionsLeft: {
      experts: { "e-anna": 1 },
      agencies: { skatteverket: 1 },
      topics: { [question.topic]: 1, "mrz-and-chip": 0 },
    },
  });
  folder.remove();
});

test("a question stays with its expert where nobody has the topic any more, and it is closed to chat", async () => {
  world = await openWorld("slack", "slack");
  const [asker, anna] = [world.who("asker"), world.who("e-anna")];
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  const work = await anna.sees("är din");
  await applied({
    experts: world.organisation.experts.map((one) => ({ ...one, topics: {} })),
    topics: world.organisation.topics.map((one) => ({ ...one, closed: true })),
  });
  await next();
  expect(await anna.fillIn(work, "answer.open", answer)).toMatchObject({ ok: true });
  await asker.sees("Svar på fråga");
});

test("a second reader who is removed is followed by another, and the answer stands meanwhile", async () => {
  world = await openWorld("slack", "slack");
  const [asker, anna, sara] = [world.who("asker"), world.who("e-anna"), world.who("e-sara")];
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
  await asker.press(await asker.sees("Svar på fråga"), "ticket.second-opinion");
  await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
  await sara.sees("är din");
  await applied(without("e-sara"));
  await next();
  await asker.sees("kan inte längre ta hand om den");
  await world.who("e-karim").sees("Kan du ta fråga");
  await asker.sees("Svar på fråga");
  // Whoever answered leaves, too: what she was shown of a question that is answered is hers no more.
  const [shown] = anna.cards().filter(({ text }) => text.includes("Laminatet"));
  await applied(without("e-anna", "e-sara"));
  await next();
  const now = (): string | undefined => {
    world.clock.forward(2_000);
    return anna.cards().find(({ ref }) => ref === shown?.ref)?.text;
  };
  expect(shown?.ref).toBeDefined();
  await expect.poll(now).not.toContain("Laminatet");
});

test("a question of an agency that is removed ends after an hour, and frees its expert", async () => {
  const timers = { stillOnItMin: 6000, releaseMin: 6000 };
  world = await openWorld("teams", "slack", { policy: { timers } });
  const anna = world.who("e-anna");
  await world.who("asker").ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.sees("är din");
  const { agencies, coordinators } = world.organisation;
  await applied({
    agencies: agencies.filter(({ id }) => id !== "skatteverket"),
    coordinators: coordinators.filter(({ agency }) => agency !== "skatteverket"),
  });
  const ended = (): boolean => {
    world.clock.forward(minutes(10));
    return anna.cards().some(({ text }) => text.includes("Frågan är avslutad"));
  };
  await expect.poll(ended, { interval: 300 }).toBe(true);
  const over = await anna.sees("myndigheten som frågade är inte längre med");
  expect(over.buttons).toEqual([]);
});

test("an agency that comes back within the hour keeps its questions, and gets what was answered meanwhile", async () => {
  world = await openWorld("slack", "slack");
  const [asker, anna] = [world.who("asker"), world.who("e-anna")];
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  const work = await anna.sees("är din");
  const { agencies, coordinators } = world.organisation;
  await applied({
    agencies: agencies.filter(({ id }) => id !== "skatteverket"),
    coordinators: coordinators.filter(({ agency }) => agency !== "skatteverket"),
  });
  await next();
  const receipt = await asker.sees("Din fråga");
  const isOut = async (): Promise<boolean> => {
    await asker.press(receipt, "ticket.timeline");
    return asker.notices().some((text) => text.includes("inte med i ID-jour"));
  };
  await expect.poll(isOut).toBe(true);
  expect(await anna.fillIn(work, "answer.open", answer)).toMatchObject({ ok: true });
  await anna.sees("Du har svarat");
  world.clock.forward(minutes(20));
  await applied({});
  await next();
  world.clock.forward(minutes(5));
  await asker.sees("Svar på fråga");
});
