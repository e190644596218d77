/**
 * Checks what follows where answers to like questions diverge, on every pair of platforms: the
 * coordinators of both agencies see both, and whoever was reassured before is told once.
 */
import { afterEach, describe, expect, test } from "vitest";
import { type World, answer, openWorld, pairs, question } from "./world.ts";

let world: World;
afterEach(() => world.close());

type Given = { readonly expert: "e-anna" | "e-karim" | "e-sara"; readonly outcome: string };
const askedBy = async (
  asker: "asker" | "asker-1",
  number: string,
  { expert, outcome }: Given,
): Promise<void> => {
  expect(await world.who(asker).ask(question)).toMatchObject({ ok: true });
  const person = world.who(expert);
  await person.press(await person.sees(`Kan du ta fråga ${number}`), "offer.accept");
  await person.fillIn(await person.sees(`${number} är din`), "answer.open", { ...answer, outcome });
  await world.who(asker).sees(`Svar på fråga ${number}`);
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("a detection beside an earlier reassurance is put before both agencies, and told once", async () => {
    world = await openWorld(askers, experts, { moreAskers: 1 });
    await askedBy("asker", "ID-2026-00001", { expert: "e-anna", outcome: "authentic" });
    expect(world.who("c-bo").cards()).toEqual([]);
    // Anna has just had one, so the next goes to the other agency.
    await askedBy("asker-1", "ID-2026-00002", { expert: "e-sara", outcome: "forged" });
    const card = await world.who("c-bo").sees("ID-2026-00002 går isär med svar på liknande frågor");
    expect(card.text).toContain("ID-2026-00001 (");
    expect(card.text).toContain("Bedöms äkta");
    expect(card.text).toContain("Bedöms delförfalskad");
    expect(card.text).not.toMatch(/Sara|Laminatet|Be om originalet/u);
    expect(card.buttons).toEqual([]);
    const told = await world.who("asker").sees("Till dig som ställde fråga ID-2026-00001");
    expect(told.text).toContain("Det säger inget säkert om din handling");
    expect(told.text).not.toMatch(/ID-2026-00002|förfalskad/u);
    expect(told.buttons).toEqual(["ask"]);
    // A second detection adds no second notice.
    await askedBy("asker-1", "ID-2026-00003", { expert: "e-karim", outcome: "forged" });
    await world.who("asker-1").sees("Svar på fråga ID-2026-00003");
    const notices = world
      .who("asker")
      .cards()
      .filter(({ text }) => text.includes("Till dig som ställde"));
    expect(notices).toHaveLength(1);
    expect(
      world
        .who("asker-1")
        .cards()
        .some(({ text }) => text.includes("Till dig som ställde")),
    ).toBe(false);
  });
});
