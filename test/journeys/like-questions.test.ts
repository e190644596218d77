/**
 * Checks what follows where answers to like questions diverge, both ways across the platforms: the
 * coordinators of both agencies see both, and whoever was reassured before is told once.
 */
import { afterEach, describe, expect, test } from "vitest";
import { bringIntoForce } from "../../src/commands/org/into-force.ts";
import type { Someone } from "../../playground/someone.ts";
import { type World, answer, openWorld, pairs, question } from "./world.ts";

const crossed = [
  ["teams", "slack"],
  ["slack", "teams"],
] as const;

let world: World;
afterEach(() => world.close());

type Given = {
  readonly expert: "e-anna" | "e-karim" | "e-sara";
  readonly outcome: string;
  readonly text?: string;
  readonly issuer?: null;
};
const askedBy = async (
  asker: "asker" | "asker-1",
  number: string,
  { expert, outcome, text = question.text, issuer }: Given,
): Promise<void> => {
  const { issuer: usual, ...rest } = question;
  const from = issuer === null ? {} : { issuer: usual };
  expect(await world.who(asker).ask({ ...rest, text, ...from })).toMatchObject({ ok: true });
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
    expect(told.buttons).toEqual(["ask", "ticket.timeline"]);
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
  }, 60_000);
});

/** Migrationsverket gets a coordinator too; her chat is Sara's. */
const withTwoCoordinators = async (): Promise<void> => {
  const { organisation, store, clock } = world;
  const sara = organisation.experts.find(({ id }) => id === "e-sara");
  if (sara === undefined) throw new Error("Sara is not there");
  const { name, agency, chat, timeZone } = sara;
  const own = { id: "c-sara", name, agency, chat, timeZone };
  const coordinators = [...organisation.coordinators, own];
  const options = { now: clock.now(), dryRun: false, command: "org apply" } as const;
  await bringIntoForce(store, { ...organisation, coordinators }, options);
  // The organisation is looked at once a second.
  clock.forward(2_000);
};
const likeCards = (person: Someone): readonly string[] =>
  person
    .cards()
    .map(({ text }) => text)
    .filter((text) => text.includes("går isär med svar på liknande frågor"));

describe.each(crossed)("asked in %s, answered in %s", (askers, experts) => {
  test("in other words, and without a country, it is like all the same: both agencies see both documents", async () => {
    world = await openWorld(askers, experts, { moreAskers: 1 });
    await withTwoCoordinators();
    await askedBy("asker", "ID-2026-00001", { expert: "e-anna", outcome: "authentic" });
    await askedBy("asker-1", "ID-2026-00002", {
      expert: "e-sara",
      outcome: "forged",
      text: "The laminate lifts at one corner of the data page of a Syrian passport. Was it altered?",
      issuer: null,
    });
    for (const coordinator of ["c-bo", "e-sara"] as const) {
      const { text } = await world.who(coordinator).sees("går isär med svar på liknande frågor");
      expect(text).toContain("ID-2026-00001 (Pass, vanligt)");
      expect(text).toContain("ID-2026-00002 (Pass, vanligt)");
    }
    await world.who("asker").sees("Till dig som ställde fråga ID-2026-00001");
  });

  test("another question about the same sort of document concerns nobody", async () => {
    world = await openWorld(askers, experts, { moreAskers: 1 });
    await withTwoCoordinators();
    await askedBy("asker", "ID-2026-00001", { expert: "e-anna", outcome: "authentic" });
    await askedBy("asker-1", "ID-2026-00002", {
      expert: "e-sara",
      outcome: "forged",
      text: "Stämpeln från gränskontrollen i Beirut saknar datum. Är den äkta?",
    });
    await world.who("asker-1").sees("Svar på fråga ID-2026-00002");
    for (const person of ["c-bo", "e-sara"] as const)
      expect(likeCards(world.who(person))).toEqual([]);
    expect(
      world
        .who("asker")
        .cards()
        .filter(({ text }) => text.includes("Till dig som")),
    ).toEqual([]);
  });
});
