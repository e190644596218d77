/** The main course once more on PostgreSQL: the same product, the other database. */
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
    expect(await world.store.brokenLink()).toBeNull();
  } finally {
    await world.close();
  }
});
