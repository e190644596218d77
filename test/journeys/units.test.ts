/**
 * Checks that a conflict of interest holds by the asker's unit: it is asked for once, in the form,
 * and nobody of another agency learns it.
 */
import { afterEach, describe, expect, test } from "vitest";
import { freshPostgresUrl } from "../postgres.ts";
import { type Platform, type World, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const units = [
  { id: "fol", name: { sv: "Folkbokföringen", en: "Population register" }, line: "registration" },
  { id: "brott", name: { sv: "Skattebrottsenheten", en: "Tax crime unit" }, line: "investigation" },
];

const open = async (
  askers: Platform,
  experts: Platform,
  more: Parameters<typeof openWorld>[2] = {},
): Promise<World> => {
  world = await openWorld(askers, experts, {
    units,
    conflicts: { "e-anna": ["skatteverket/fol"] },
    ...more,
  });
  return world;
};
const theQuestion = async (current: World, n = 1) => {
  const tickets = await current.store.listTickets({ state: null, limit: null });
  return (await current.store.ticket(tickets[n - 1]?.id ?? ""))?.ticket;
};
const everyCard = (current: World): string =>
  (["e-anna", "e-karim", "e-sara"] as const)
    .flatMap((id) =>
      current
        .who(id)
        .cards()
        .map(({ text }) => text),
    )
    .join("\n");

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("it is asked for once, keeps out who has a conflict, and crosses no border", async () => {
    const current = await open(askers, experts);
    const asker = current.who("asker");
    await asker.begin("");
    expect(asker.form()?.["unit"]).toBe("");
    await asker.finish({ ...question, unit: "fol" });
    await current.who("e-karim").sees("Kan du ta fråga");
    expect((await theQuestion(current))?.asker.unit).toEqual({ id: "fol", line: "registration" });
    await asker.begin("");
    expect(asker.form()?.["unit"]).toBe("fol");
    await asker.finish({ ...question, text: "Samma enhet, utan att någon frågar." });
    await asker.sees("ID-2026-00002");
    expect((await theQuestion(current, 2))?.asker.unit?.id).toBe("fol");
    expect(current.who("e-anna").cards()).toEqual([]);
    expect(everyCard(current)).not.toMatch(/folkbokf/iu);
  });

  test("it may be left out, and is corrected in the same field", async () => {
    const current = await open(askers, experts);
    const asker = current.who("asker");
    await asker.ask(question);
    await current.who("e-anna").sees("Kan du ta fråga");
    expect((await theQuestion(current))?.asker.unit).toBeUndefined();
    await asker.ask({ ...question, text: "En till.", unit: "fol" });
    await asker.ask({ ...question, text: "Fel enhet nyss.", unit: "brott" });
    await asker.sees("ID-2026-00003");
    expect((await theQuestion(current, 3))?.asker.unit?.id).toBe("brott");
    await asker.ask({ ...question, text: "Ingen av dem.", unit: "none" });
    await asker.sees("ID-2026-00004");
    expect((await theQuestion(current, 4))?.asker.unit).toBeUndefined();
    await asker.begin("");
    expect(asker.form()?.["unit"]).toBe("none");
  });
});

test("an agency without units is asked for none, and a made-up unit is nobody's", async () => {
  const current = await open("slack", "slack", { units: [] });
  const asker = current.who("asker");
  await asker.begin("");
  expect(asker.form()).not.toHaveProperty("unit");
  await asker.finish(question);
  await current.who("e-anna").sees("Kan du ta fråga");
});

test("what Slack's profile says of the work is filled in beforehand", async () => {
  const current = await open("slack", "slack", { silent: true });
  const person = current.trial.slack.person("T0SKATT", "U0ASKER");
  Object.assign(person.profile, { title: "folkbokföringen" });
  const asker = current.who("asker");
  await asker.begin("");
  expect(asker.form()?.["unit"]).toBe("fol");
});

test("the conflict holds on PostgreSQL, after a restart too", async () => {
  const current = await open("teams", "slack", { databaseUrl: await freshPostgresUrl() });
  const asker = current.who("asker");
  await asker.ask({ ...question, unit: "fol" });
  await current.who("e-karim").sees("Kan du ta fråga");
  await current.trial.restart();
  await asker.ask({ ...question, text: "En till." });
  await asker.sees("ID-2026-00002");
  expect((await theQuestion(current, 2))?.asker.unit?.id).toBe("fol");
  expect(current.who("e-anna").cards()).toEqual([]);
  expect((await current.store.verify()).flaw).toBeNull();
});
