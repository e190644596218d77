/**
 * Checks the main job where no token is in the settings: each workspace installs the app itself,
 * and its tokens are renewed.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { freshPostgresUrl } from "../postgres.ts";
import { type World, answer, minutes, openWorld, question } from "./world.ts";

describe.each([
  ["SQLite", async () => ({})],
  ["PostgreSQL", async () => ({ databaseUrl: await freshPostgresUrl() })],
] as const)("installed by each workspace itself, on %s", (_, database) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld("slack", "slack", { slackBy: "install", ...(await database()) });
    const teams = world.organisation.agencies.flatMap(({ chat }) => chat.slack);
    for (const { team } of teams) await world.trial.slack.install(team, "U0ADMIN");
  });
  afterEach(() => world.close());

  test("a question is asked, answered, and reopened a day later, when every token is a new one [line 93]", async () => {
    const asker = world.who("asker");
    const anna = world.who("e-anna");
    expect(await asker.ask(question)).toMatchObject({ ok: true });
    await anna.press(await anna.sees("Kan du ta fråga ID-2026-00001?"), "offer.accept");
    const work = await anna.sees("Fråga ID-2026-00001 är din", "Laminatet släpper");
    expect(await anna.fillIn(work, "answer.open", answer)).toMatchObject({ ok: true });
    const answered = await asker.sees("Svar på fråga ID-2026-00001", "Be om originalet");

    world.clock.forward(minutes(24 * 60));
    await asker.write("Vi har fått in originalet nu.", answered);
    await anna.press(await anna.sees("Kan du ta fråga ID-2026-00001?"), "offer.accept");
    await anna.sees("Vi har fått in originalet nu.");
    const calls = world.trial.slack.log.calls("oauth.v2.access");
    expect(calls.some((call) => call.arguments["grant_type"] === "refresh_token")).toBe(true);
    expect(calls.every((call) => call.answer["ok"] === true)).toBe(true);
  });

  test("where the app is removed an open offer goes on at once, and a late word of it undoes no new install [line 62]", async () => {
    const { slack } = world.trial;
    await world.who("asker").ask(question);
    const anna = world.who("e-anna");
    await anna.sees("Kan du ta fråga ID-2026-00001?");
    await slack.uninstall("T0POLISEN");
    const sara = world.who("e-sara");
    await sara.press(await sara.sees("Kan du ta fråga ID-2026-00001?"), "offer.accept");
    await world.who("asker").sees("Fråga ID-2026-00001 är tagen", "Migrationsverket");

    await slack.install("T0POLISEN", "U0ADMIN");
    await world.who("asker").ask(question);
    await anna.sees("Kan du ta fråga ID-2026-00002?");
    await slack.sendEvent("T0POLISEN", { type: "app_uninstalled" });
    const unsettled = () => world.store.unsettled(Number.MAX_SAFE_INTEGER);
    await expect.poll(unsettled).toEqual([]);
    const second = await world.store.findTicket("ID-2026-00002");
    const offers = second?.ticket.offers.map(({ expert, state }) => `${expert} ${state}`);
    expect(offers).toEqual(["e-anna pending"]);
  });
});
