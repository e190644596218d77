/** Checks the main course on PostgreSQL: the same product, the other database. */
import { expect, test } from "vitest";
import { freshPostgresUrl } from "../postgres.ts";
import { answer, openWorld, outcome, question } from "./world.ts";

test("a question crosses from Teams to Slack and back on PostgreSQL", async () => {
  const world = await openWorld("teams", "slack", { databaseUrl: await freshPostgresUrl() });
  try {
    const asker = world.who("asker");
    const anna = world.who("e-anna");
    expect(await asker.ask(question)).toMatchObject({ ok: true });
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const work = await anna.sees("är din");
    await asker.write("Syns det i UV?", await asker.sees("Din fråga"));
    await anna.sees("Syns det i UV?");
    await anna.fillIn(work, "answer.open", answer);
    const answered = await asker.sees("Svar på fråga", "Be om originalet");
    await asker.fillIn(answered, "outcome.open", outcome);
    await asker.sees("Svar på fråga", "Tack, du har berättat");
    await world.trial.restart();
    const [ticket] = await world.store.listTickets({ state: "closed", limit: null });
    expect(ticket?.number).toBe("ID-2026-00001");
    expect((await world.store.verify()).flaw).toBeNull();
  } finally {
    await world.close();
  }
});

/** A layer in which Sara has the nights, so that she is in the schedule. */
const overnight = {
  members: ["e-sara"],
  windows: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "22:00", to: "06:00" }],
};

test("an absence and a swap made in chat hold on PostgreSQL, after a restart too", async () => {
  const world = await openWorld("teams", "slack", {
    databaseUrl: await freshPostgresUrl(),
    schedules: [{ id: "s-all", layers: [{ members: ["e-anna"] }, overnight] }],
  });
  try {
    const [anna, sara] = [world.who("e-anna"), world.who("e-sara")];
    await world.trial.slack.person("T0POLISEN", "U0ANNA").dm("jour");
    const card = await anna.sees("I tjänst nu");
    await anna.fillIn(card, "duty.swap", { from: "12:00", to: "14:00" });
    await sara.press(await sara.sees("Kan du ta ett arbetspass?"), "duty.swap.take");
    await anna.sees("Ditt arbetspass är taget");
    await anna.fillIn(card, "duty.off", { until: "11:00" });
    const { overrides } = await world.store.duty(world.clock.now());
    expect(overrides.map(({ kind }) => kind).toSorted()).toEqual(["off", "swap"]);
    await world.trial.restart();
    await world.who("asker").ask(question);
    await world.who("asker").sees("Ingen expert på ämnet är i tjänst just nu", "11:00");
    world.clock.set(Date.parse("2026-11-25T11:00:00Z"));
    expect((await world.store.verify()).flaw).toBeNull();
  } finally {
    await world.close();
  }
});
