/** A year of invented questions behind the demonstration: the Monday card has figures. */
import { expect, test } from "vitest";
import { openRehearsal } from "../../playground/page/rehearsal.ts";

test("a year has passed, once, and the next Monday's card tells of its last week", async () => {
  await using closing = new AsyncDisposableStack();
  const rehearsal = await openRehearsal();
  closing.defer(() => rehearsal.close());
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
