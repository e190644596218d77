/**
 * Checks, from each platform to the other, that whoever could not be reached is tried again, is shown as such
 * until then, and that nobody is taken for unreachable who is not.
 */
import { afterEach, describe, expect, test } from "vitest";
import { doctor } from "../../src/operations/doctor.ts";
import { reportWeekly } from "../../src/reporting/terminal/report.ts";
import { t } from "../../src/screens/text/i18n.ts";
import { leaves } from "./absent.ts";
import { closeForm, dutyCard, openPage, slackOf, teamsOf } from "./duty.ts";
import { refuse, triesInVain } from "./out-of-reach.ts";
import { type World, minutes, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const offer = "Kan du ta fråga";
const patient = { timeout: 20_000, interval: 20 };
const anna = { people: ["e-anna"] } as const;
const askAgain = async ({ who }: World, n: number): Promise<void> => {
  await who("asker").ask({ ...question, text: `Ännu en fråga, den ${n}:e.` });
  await who("asker").sees(`ID-2026-0000${n}`);
};
/** Anna cannot be offered the question, which goes to Karim; then she can be reached again. */
const annaBlockedIt = async (current: World): Promise<void> => {
  const unblock = refuse(current, "blocked", anna);
  await current.who("asker").ask(question);
  await current.who("e-karim").sees(offer);
  unblock();
};

/** What the asker's home tab says in Slack; in Teams, where an app has none, the card. */
const onHome = async (current: World): Promise<string> => {
  if (current.who("asker").platform === "Teams") return (await dutyCard(current, "asker")).text;
  const person = slackOf(current, "asker");
  await person.openHome();
  return (await person.until(() => person.home, { what: "the home tab" })).plain;
};

describe.each(pairs)("asked in %s, experts in %s", (askers, experts) => {
  test("a direct chat that is not found any more is opened anew, and the next question comes there", async () => {
    world = await openWorld(askers, experts);
    const { slack, teams } = world.trial;
    const opened = (): number =>
      experts === "slack"
        ? slack.log.calls("conversations.open", "T0POLISEN").length
        : teams.log.entries.filter(({ name }) => name.endsWith("/v3/conversations")).length;
    await dutyCard(world, "e-anna");
    const before = opened();
    refuse(world, "noChat", { ...anna, times: 1 });
    await world.who("asker").ask(question);
    await world.who("e-karim").sees(offer);
    await askAgain(world, 2);
    await world.who("e-anna").sees(`${offer} ID-2026-00002`);
    expect(opened()).toBeGreaterThan(before);
    expect(await world.store.unreachable()).toEqual([]);
  });

  test("a person who is not there any more is not asked again", async () => {
    world = await openWorld(askers, experts);
    refuse(world, "left", { ...anna, times: 1 });
    await world.who("asker").ask(question);
    await world.who("e-karim").sees(offer);
    await askAgain(world, 2);
    await world.who("e-sara").sees(offer);
    expect(await world.store.unreachable()).toHaveLength(1);
    const cards = world.who("e-anna").cards();
    expect(cards.filter(({ text }) => text.includes(offer))).toEqual([]);
  });

  test("an administrator who switches the app off for an hour condemns nobody", async () => {
    world = await openWorld(askers, experts);
    const switchOn = refuse(world, "switchedOff", { people: ["e-anna", "e-karim"] });
    await world.who("asker").ask(question);
    await world.who("e-sara").sees(offer);
    expect(await world.store.unreachable()).toEqual([]);
    switchOn();
    world.clock.forward(minutes(60));
    await askAgain(world, 2);
    await world.who("e-anna").sees(`${offer} ID-2026-00002`);
  });

  describe("an expert who could not be reached during one question", () => {
    test("is tried again after a day, is told so, and is asked again", async () => {
      world = await openWorld(askers, experts);
      const her = world.who("e-anna");
      await annaBlockedIt(world);
      await askAgain(world, 2);
      await world.who("e-sara").sees(offer);
      expect(her.cards()).toEqual([]);
      world.clock.forward(minutes(24 * 60));
      const told = await her.sees("Vi når dig igen");
      expect(told.text).toContain("10:00");
      await expect.poll(() => world?.store.unreachable(), patient).toEqual([]);
      await askAgain(world, 3);
      await her.sees(`${offer} ID-2026-00003`);
    });

    test("and still cannot be reached is tried once a day and no more, and not at night", async () => {
      // Wednesday, 23:00 in Stockholm.
      world = await openWorld(askers, experts, { start: Date.parse("2026-11-25T22:00:00Z") });
      const current = world;
      await annaBlockedIt(world);
      refuse(world, "blocked", anna);
      const first = triesInVain(world);
      const triesAfter = async (hours: number): Promise<number> => {
        current.clock.forward(minutes(hours * 60));
        // Twice: what it brings comes after a look at everything else.
        await dutyCard(current, "asker");
        await dutyCard(current, "asker");
        return triesInVain(current) - first;
      };
      // Thursday at 23:00.
      expect(await triesAfter(24)).toBe(0);
      // What came of the try is kept with its time: the clock goes on only after that.
      const triedAt = async (): Promise<number | null | undefined> =>
        (await current.store.unreachable()).at(0)?.goneTried;
      // Friday at 09:00 and 14:00.
      current.clock.forward(minutes(10 * 60));
      await expect.poll(triedAt, patient).toBe(Date.parse("2026-11-27T08:00:00Z"));
      expect(triesInVain(current) - first).toBe(1);
      expect(await triesAfter(5)).toBe(1);
      // Saturday at 09:00.
      current.clock.forward(minutes(19 * 60));
      await expect.poll(() => triesInVain(current) - first, patient).toBe(2);
    }, 60_000);

    test("is not offered the next question at all, and the coordinators' page says why", async () => {
      const ladder = [
        { step: "offer", max: 1 },
        { step: "coordinator", timeoutMin: 15 },
      ];
      world = await openWorld(askers, experts, { policy: { ladder } });
      const { store } = world;
      const ulf = world.who("c-ulf");
      refuse(world, "blocked", anna);
      await world.who("asker").ask(question);
      await ulf.sees("ID-2026-00001 behöver dig");
      await askAgain(world, 2);
      await world.who("e-karim").sees(`${offer} ID-2026-00002`);
      const second = (await store.listTickets({ state: null, limit: null })).find(
        ({ number }) => number === "ID-2026-00002",
      );
      const asked = (await store.ticket(second?.id ?? ""))?.ticket.offers ?? [];
      expect(asked.map(({ expert }) => expert)).toEqual(["e-karim"]);
      const why = (await store.history(second?.id ?? "")).flatMap(({ event }) =>
        event.type === "offered" ? [event.decision] : [],
      );
      expect(why).toMatchObject([{ excluded: { "e-anna": ["UNREACHABLE"] } }]);
      await world
        .who("e-karim")
        .press(await world.who("e-karim").sees(`${offer} ID-2026-00002`), "offer.decline", "busy");
      const call = await ulf.sees("ID-2026-00002 behöver dig");
      await ulf.press(call, "ticket.why");
      expect(openPage(world, "c-ulf")).toContain("nås inte i chatten");
      await closeForm(world, "c-ulf");
      // Nor is she, the first of her agency, among those whom it can be given to.
      await ulf.press(call, "ticket.handover");
      const page = JSON.stringify(
        askers === "slack" ? slackOf(world, "c-ulf").view : teamsOf(world, "c-ulf").dialog?.card,
      );
      expect(page).toContain("Polismyndigheten (2)");
      expect(page).not.toContain("Polismyndigheten (1)");
    });

    test("is tried when the next shift begins", async () => {
      const windows = [
        { days: [1, 2, 3, 4, 5, 6, 7], from: "09:00", to: "11:00" },
        { days: [1, 2, 3, 4, 5, 6, 7], from: "14:00", to: "16:00" },
      ];
      world = await openWorld(askers, experts, {
        schedules: [{ id: "s-all", layers: [{ members: ["e-anna"], windows }] }],
      });
      const her = world.who("e-anna");
      const unblock = refuse(world, "blocked", anna);
      await world.who("asker").ask(question);
      await expect.poll(() => world?.store.unreachable()).toHaveLength(1);
      unblock();
      world.clock.set(Date.parse("2026-11-25T13:00:00Z"));
      await her.sees(t("sv", "duty.shift.startTitle"));
      await askAgain(world, 2);
      await her.sees(`${offer} ID-2026-00002`);
    });

    test("is shown so to whoever looks who is on duty, to the coordinator, in the report and by the doctor, and is counted out", async () => {
      const ladder = [
        { step: "offer", max: 1 },
        { step: "coordinator", timeoutMin: 15 },
        { step: "fallback" },
      ];
      world = await openWorld(askers, experts, { policy: { ladder } });
      const { store, clock, organisation } = world;
      const unblock = refuse(world, "blocked", { people: ["e-anna", "e-karim"] });
      await world.who("asker").ask(question);
      await expect.poll(() => store.unreachable()).toHaveLength(1);
      const call = await world.who("c-ulf").sees("behöver dig");
      expect(call.text).toContain(
        "Nås inte i chatten just nu: Dokumentexpert, Polismyndigheten (1)",
      );
      const card = await dutyCard(world, "asker");
      expect(card.text.match(/nås inte i chatten sedan 10:00/gu)).toHaveLength(1);
      expect(await onHome(world)).toMatch(/Polismyndigheten.*nås inte i chatten sedan 10:00/u);
      const options = { week: undefined, agency: undefined, duty: "7" };
      const about = { now: clock.now(), organisation };
      const text = await reportWeekly(store, { ...options, format: "md" }, about);
      expect(text.out).toMatch(
        /Nås inte i chatten och räknas inte in\n\n- Anna Lind: nås inte sedan/u,
      );
      const json = await reportWeekly(store, { ...options, format: "json" }, about);
      expect(JSON.parse(json.out)).toMatchObject({
        duty: {
          unreached: [{ expert: "e-anna", since: "2026-11-25T09:00:00Z" }],
          topics: expect.arrayContaining([
            expect.objectContaining({
              topic: "passport-authenticity",
              holders: ["e-karim", "e-sara"],
            }),
          ]),
        },
      });
      const settings = { ...world.trial.environment, DATABASE_URL: world.databaseUrl };
      const { out } = await doctor(settings, {});
      expect(out).toMatch(
        /! people: could not be reached in chat.*e-anna \(since 2026-11-25T09:00/u,
      );
      unblock();
      await world.who("e-anna").begin("hej");
      expect((await doctor(settings, {})).out).toContain("✓ people");
    });
  });
});

test.each(pairs)(
  "asked in %s, experts in %s, a question does not wait for coordinators none of whom can be reached",
  async (askers, experts) => {
    const ladder = [{ step: "coordinator", timeoutMin: 15 }, { step: "fallback" }];
    world = await openWorld(askers, experts, { policy: { ladder } });
    const asker = world.who("asker");
    await dutyCard(world, "asker");
    if (askers === "teams") await leaves(world, "c-ulf");
    else {
      const left = { kind: "refused", error: "user_disabled" } as const;
      world.trial.slack.switches.next("conversations.open", left, { team: "T0SKATT" });
    }
    await asker.ask(question);
    await asker.sees("Ingen har kunnat ta fråga ID-2026-00001", "Jourlinjen");
    const [asked] = await world.store.listTickets({ state: null, limit: null });
    expect(asked?.state).toBe("fallback");
  },
);
