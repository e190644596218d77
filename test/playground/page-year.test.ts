/** A year of invented questions behind the demonstration: the Monday card has figures. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Rehearsal, openRehearsal } from "../../playground/page/rehearsal.ts";

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await openRehearsal({ articles: true });
}, 60_000);
afterAll(() => rehearsal.close());

test("a year has passed, once, and the next Monday's card tells of its last week", async () => {
  expect(await rehearsal.perform({ do: "year" })).toMatchObject({ ok: true });
  expect(rehearsal.steps()).toEqual([]);
  expect(await rehearsal.perform({ do: "year" })).toMatchObject({
    ok: false,
    why: { en: expect.stringContaining("There are questions already") as string },
  });
  await rehearsal.perform({ do: "clock", to: "monday" });
  const coordinator = rehearsal.stage.cast.members.find(({ name }) => name.startsWith("Bo "));
  const seen = (): string =>
    coordinator?.someone
      .cards()
      .map(({ text }) => text)
      .join("\n") ?? "";
  await expect.poll(seen, { timeout: 90_000 }).toMatch(/vecka \d+[^]*[1-9]\d+/iu);
}, 200_000);
