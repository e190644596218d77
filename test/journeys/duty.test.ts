/**
 * Checks duty in chat: who is on call, going on and off duty. What people change there is stored,
 * holds after a restart, and decides who is asked.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Seen } from "../../playground/someone.ts";
import { cardNow, closeForm, daily, dutyCard, slackOf, until } from "./duty.ts";
import { type World, minutes, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const shown = (user: Parameters<typeof cardNow>[1], card: Seen): Seen | undefined =>
  world === undefined ? undefined : cardNow(world, user, card);

const pendingFor = async ({ store }: World): Promise<readonly string[]> => {
  const all = await store.listTickets({ state: "offered", limit: null });
  const loaded = await Promise.all(all.map(({ id }) => store.ticket(id)));
  return loaded.flatMap((one) =>
    (one?.ticket.offers ?? []).flatMap(({ state, expert }) =>
      state === "pending" ? [expert] : [],
    ),
  );
};

describe.each(pairs)("asked in %s, experts in %s, a day each", (askers, platform) => {
  // Nothing here changes it, so one world is enough.
  let there: World;
  beforeAll(async () => {
    there = await openWorld(askers, platform, { schedules: [daily] });
  });
  afterAll(() => there.close());

  test("the word shows who is on call now and next, to a caseworker without names or buttons", async () => {
    const card = await dutyCard(there, "asker");
    expect(card.text).toContain("I tjänst nu");
    expect(card.text).toMatch(/Pass: äkthet: Polismyndigheten, till .*08:00/u);
    expect(card.text).toContain("Därnäst");
    expect(card.text).toMatch(/dokumentexpert, Migrationsverket: från fre.* 27 nov.* 08:00/u);
    expect(card.text).toMatch(/Den närmaste veckan.*dokumentexpert, Migrationsverket: /su);
    expect(card.text).not.toMatch(/Anna|Karim|Sara/u);
    expect(card.buttons).toEqual([]);
  });

  test("an expert also sees their own shifts and state, with the buttons", async () => {
    const card = await dutyCard(there, "e-karim");
    expect(card.text).toContain("Du är inte i tjänst. Nästa gång är från tors 26 nov.");
    expect(card.text).toContain("Dina arbetspass");
    expect(card.buttons).toEqual(["duty.on", "duty.off", "duty.swap", "duty.standby"]);
    const anna = await dutyCard(there, "e-anna");
    expect(anna.text).toMatch(/Du är i tjänst till tors.* 08:00/u);
  });

  test("a topic's name, or a part of it, shows that topic alone", async () => {
    expect((await dutyCard(there, "asker", "jour passport-authenticity")).text).toContain(
      "I tjänst nu: ",
    );
    const none = await dutyCard(there, "asker", "jour gurka");
    expect(none.text).toContain("Inget ämne heter så");
    const other = await dutyCard(there, "asker", "duty coordination-number-identity-level");
    expect(other.text).toContain("Inget jourschema gäller det här ämnet");
  });

  test.each([
    ["2026-11-24 08:00", "Den tiden har redan varit"],
    ["strax", "Tiden gick inte att förstå"],
    ["2029-01-01", "för långt fram"],
  ])("%j is refused in the form with what to write", async (typed, words) => {
    const anna = there.who("e-anna");
    const sent = await anna
      .fillIn(await dutyCard(there, "e-anna"), "duty.off", { until: typed })
      .catch(
        // Teams itself sends no form whose required field is empty.
        (error: unknown) => ({ ok: false, said: `fyllas i ${String(error)}` }),
      );
    expect(sent).toMatchObject({ ok: false, said: expect.stringContaining(words) });
    expect(await there.store.dutyVersion()).toBe(0);
    await closeForm(there, "e-anna");
  });
});

describe.each(pairs)("asked in %s, experts in %s", (askers, platform) => {
  test("without a schedule the card says that everyone is on call in their own hours", async () => {
    const office = [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "17:00" }];
    world = await openWorld(askers, platform, { hours: { "e-anna": office } });
    const card = await dutyCard(world, "e-anna");
    expect(card.text).toContain("alla har jour i sin egen arbetstid");
    expect(card.text).toContain("Du är i tjänst till 17:00");
    expect(card.buttons).toEqual(["duty.on", "duty.off"]);
  });

  test("who goes off is not asked, their offer moves on, and it holds after a restart", async () => {
    const current = await openWorld(askers, platform);
    world = current;
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.sees("Kan du ta fråga");
    const card = await dutyCard(world, "e-anna");
    expect(await anna.fillIn(card, "duty.off", { until: "2026-11-30 08:00" })).toMatchObject({
      ok: true,
    });
    await expect.poll(() => pendingFor(current)).not.toContain("e-anna");
    await expect.poll(() => pendingFor(current)).toHaveLength(1);
    await anna.sees("behöver inte längre svar av dig");
    await until(world, "e-anna", () =>
      shown("e-anna", card)?.text.includes("Du är borta till mån"),
    );
    await world.trial.restart();
    await asker.ask(question);
    await expect.poll(() => pendingFor(current)).toHaveLength(2);
    expect(await pendingFor(current)).not.toContain("e-anna");
    world.clock.set(Date.parse("2026-11-30T07:00:00Z"));
    expect((await dutyCard(world, "e-anna")).text).toContain("Du är i tjänst");
  });

  test("who goes off with questions in hand gives them all back with one question", async () => {
    const current = await openWorld(askers, platform, {
      policy: { offerTimeoutMin: { normal: 600, urgent: 5 } },
    });
    world = current;
    const anna = world.who("e-anna");
    for (const user of ["e-karim", "e-sara"] as const)
      await world.who(user).fillIn(await dutyCard(world, user), "duty.off", { until: "13:00" });
    await world.who("asker").ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const work = await anna.sees("är din");
    const karim = world.who("e-karim");
    await karim.fillIn(await karim.sees("I tjänst nu"), "duty.on", {});
    const card = await dutyCard(world, "e-anna");
    await anna.press(card, "duty.off");
    expect(anna.form()).toMatchObject({ work: "pool" });
    await anna.send({});
    await anna.hears("ID-2026-00001 går till nästa som är i tjänst");
    await karim.sees("Kan du ta fråga");
    await until(current, "e-anna", () => shown("e-anna", work)?.text.includes("har gått vidare"));
    await world.who("asker").sees("Frågan är ställd till");
  });

  test("who comes back early is asked again, and the queue goes in the same moment", async () => {
    world = await openWorld(askers, platform);
    const asker = world.who("asker");
    for (const user of ["e-anna", "e-karim", "e-sara"] as const) {
      const card = await dutyCard(world, user);
      await world.who(user).fillIn(card, "duty.off", { until: "måndag 08:00" });
      await until(world, user, () => shown(user, card)?.text.includes("Du är borta"));
    }
    await asker.ask(question);
    await asker.sees("Ingen expert på ämnet är i tjänst just nu", "08:00");
    const anna = world.who("e-anna");
    await anna.fillIn(await anna.sees("I tjänst nu"), "duty.on", {});
    await anna.sees("Kan du ta fråga");
    expect(await world.store.queued()).toEqual([]);
  });

  test("who goes on beside the schedule is on call until the time that they say", async () => {
    world = await openWorld(askers, platform, {
      schedules: [{ ...daily, layers: [{ members: ["e-anna"] }] }],
      away: { "e-anna": [{ date: "2026-11-25" }] },
      policy: { offerTimeoutMin: { normal: 600, urgent: 5 } },
    });
    const karim = world.who("e-karim");
    const card = await dutyCard(world, "e-karim");
    await karim.fillIn(card, "duty.on", { until: "15:00" });
    await until(world, "e-karim", () =>
      shown("e-karim", card)?.text.includes("Du är i tjänst till 15:00"),
    );
    await world.who("asker").ask(question);
    await karim.sees("Kan du ta fråga");
    world.clock.set(Date.parse("2026-11-25T14:00:00Z"));
    await karim.sees("behöver inte längre svar av dig");
  });

  test("hours taken on count beside the weekly ones", async () => {
    const office = [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "09:00" }];
    world = await openWorld(askers, platform, {
      hours: { "e-anna": office, "e-karim": office, "e-sara": office },
    });
    const anna = world.who("e-anna");
    await world.who("asker").ask(question);
    await world.who("asker").sees("Ingen expert på ämnet är i tjänst just nu");
    await anna.fillIn(await dutyCard(world, "e-anna"), "duty.on", { until: "resten av dagen" });
    await anna.sees("Kan du ta fråga");
  });

  test("a file's absence is not the chat's to end, and the answer says so", async () => {
    world = await openWorld(askers, platform, { away: { "e-anna": [{ date: "2026-11-25" }] } });
    const anna = world.who("e-anna");
    await anna.fillIn(await dutyCard(world, "e-anna"), "duty.on", {});
    await anna.hears("Du är inlagd som borta till");
    expect(await world.store.dutyVersion()).toBe(0);
  });

  test("declining as off duty is an absence until the shift ends", async () => {
    world = await openWorld(askers, platform, { schedules: [daily] });
    const anna = world.who("e-anna");
    await world.who("asker").ask(question);
    const offer = await anna.sees("Kan du ta fråga");
    await anna.press(offer, "offer.decline", "off-duty");
    const { overrides } = await world.store.duty(world.clock.now());
    expect(overrides).toMatchObject([
      { kind: "off", expert: "e-anna", to: Date.parse("2026-11-26T07:00:00Z") },
    ]);
    expect(await anna.hears("Du är borta till tors 26 nov. 08:00")).toMatch(
      /Tider som blir utan någon i tjänst\s+Pass: äkthet: ons 25 nov\. 10:00 – tors 26 nov\. 08:00/u,
    );
  });
});

test("an English reader abroad sees English words and their own time [line 90]", async () => {
  world = await openWorld("slack", "slack", { schedules: [daily] });
  const { profile } = slackOf(world, "e-karim");
  profile.locale = "en-GB";
  profile.tz = "Asia/Bangkok";
  const card = await dutyCard(world, "e-karim", "duty");
  expect(card.text).toContain("You are not on call. The next time is from Thu");
  expect(card.text).toContain("14:00");
  const karim = world.who("e-karim");
  await karim.fillIn(card, "duty.off", { until: "monday 08:00" });
  const { overrides } = await world.store.duty(world.clock.now());
  expect(overrides).toMatchObject([{ kind: "off", to: Date.parse("2026-11-30T01:00:00Z") }]);
});

test("in Slack /id jour shows the card to that person alone, and its buttons work", async () => {
  world = await openWorld("slack", "slack", { schedules: [daily] });
  const person = slackOf(world, "e-anna");
  await person.command("/id", "jour");
  const [told] = person.ephemerals();
  expect(told?.plain).toContain("Dina arbetspass");
  expect(told?.buttons.map(({ actionId }) => actionId)).toEqual([
    "duty.on",
    "duty.off",
    "duty.swap",
    "duty.standby",
  ]);
  expect(world.who("e-anna").cards()).toEqual([]);
  await person.press({ channel: told?.channel ?? "", ts: told?.ts ?? "" }, "duty.off");
  expect(await world.who("e-anna").send({ until: "11:00" })).toMatchObject({ ok: true });
  await world.who("e-anna").hears("Du är borta till 11:00");
});

test("what the guard stops is not written back, whichever field it stands in", async () => {
  world = await openWorld("slack", "slack");
  const anna = world.who("e-anna");
  const sent = await anna.fillIn(await dutyCard(world, "e-anna"), "duty.off", {
    until: "19121212-1212",
  });
  expect(sent.ok).toBe(false);
  expect(JSON.stringify(await world.store.unsettled(Number.MAX_SAFE_INTEGER))).not.toContain(
    "1212",
  );
});

test("an hour's absence passes by itself, and the history keeps who did what when", async () => {
  world = await openWorld("slack", "slack");
  const anna = world.who("e-anna");
  const card = await dutyCard(world, "e-anna");
  await anna.fillIn(card, "duty.off", { until: "11:00" });
  await anna.fillIn(card, "duty.off", { until: "12:00" });
  world.clock.forward(minutes(30));
  await anna.fillIn(card, "duty.on", {});
  const all = await world.store.duty(0);
  expect(all).toMatchObject({
    version: 3,
    overrides: [{ kind: "off", from: Date.parse("2026-11-25T09:00:00Z"), to: world.clock.now() }],
  });
  expect((await world.store.verify()).flaw).toBeNull();
});
