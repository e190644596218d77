/** Members of a schedule take turns where their coordinator says so in chat: from when, and whose a single one is. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { parse } from "../../org/world.ts";
import { type Desk, content, formIn, openDesk, shownIn } from "./world.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk(parse(content));
});
afterEach(() => desk.close());

test("a schedule has turns of a day each from a date on, one of which somebody else takes, and none any more", async () => {
  const schedules = async () => (await desk.inForce()).schedules;
  const done = { text: expect.stringContaining("Done") as unknown };
  const set = async (fields: object) => {
    const preview = formIn(
      await desk.send("U0BO", "org.schedule", { schedule: "s-chips", ...fields }),
    );
    const said = shownIn(preview);
    expect(await desk.send("U0BO", "org.apply", {}, preview.ids)).toMatchObject(done);
    return said;
  };
  const rotation = async () => (await schedules())[1]?.layers[0]?.rotation;
  const said = await set({ on: ["e-karim"], turns: "day", turnsFrom: "2026-12-01 08:00" });
  expect(said).toContain("a day each, the first turn from 1 December 2026 08:00");
  const usual = { unit: "day", every: 1, startLocal: "2026-12-01T08:00" };
  expect(await rotation()).toEqual(usual);
  const eve = { turnDay: "2026-12-24", turnWho: "e-karim" };
  expect(await set(eve)).toContain(
    "the turn that begins on 24 December 2026 is taken by Karim Haddad",
  );
  expect(await rotation()).toEqual({
    ...usual,
    exceptions: [{ date: "2026-12-24", member: "e-karim" }],
  });
  expect(await set({ ...eve, turnWho: "none" })).toContain("is taken by Nobody");
  expect(await set({ ...eve, turnWho: "usual" })).toContain("is as usual");
  expect(await rotation()).toEqual(usual);
  // A turn of a week begins on Tuesdays alone.
  await set({ turns: "week" });
  const wrong = async (fields: object) =>
    desk.send("U0BO", "org.schedule", { schedule: "s-chips", ...fields });
  expect(await wrong(eve)).toMatchObject({
    errors: { turnDay: expect.stringContaining("No turn begins") as unknown },
  });
  expect(await wrong({ turnDay: "2026-12-29" })).toMatchObject({
    errors: { turnWho: expect.any(String) as unknown },
  });
  for (const turnsFrom of ["soon", "now"])
    expect(await wrong({ turnsFrom })).toMatchObject({
      errors: { turnsFrom: expect.any(String) as unknown },
    });
  // The time at which all later turns change too.
  await set({ turnsFrom: "today" });
  expect(await rotation()).toMatchObject({
    startLocal: expect.stringContaining("T08:00") as unknown,
  });
  expect(await set({ turns: "together", days: ["none"] })).toContain("everybody at once");
  expect(await rotation()).toBeNull();
});
