/**
 * Checks that the same finding from several offices becomes a warning: experts are asked, two of them
 * send it out, it reaches those who need it, and whoever asks about the like reads it.
 */
import { afterEach, describe, expect, test } from "vitest";
import { readArticles } from "./articles.ts";
import { type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World;
afterEach(() => world.close());

const units = [
  { id: "fol", name: { sv: "Folkbokföringen", en: "Population register" }, line: "registration" },
  { id: "brott", name: { sv: "Skattebrottsenheten", en: "Tax crime unit" }, line: "investigation" },
];
const experts = ["e-anna", "e-karim", "e-sara"] as const;

/** Asks, and has whoever is offered it answer that the document is forged. */
const detected = async (asker: "asker" | `asker-${number}`, unit: string, number: string) => {
  await world.who(asker).ask({ ...question, unit });
  const asked = `Kan du ta fråga ${number}`;
  const offered = () =>
    experts.find((id) =>
      world
        .who(id)
        .cards()
        .some(({ text }) => text.includes(asked)),
    );
  await expect.poll(offered).toBeDefined();
  const id = offered() ?? "e-anna";
  const card = await world.who(id).sees(asked);
  const expert = world.who(id);
  await expert.press(card, "offer.accept");
  const work = await expert.sees(`${number} är din`);
  await expert.fillIn(work, "answer.open", { ...answer, outcome: "forged", strength: "4" });
  await world.who(asker).sees(`Svar på fråga ${number}`);
};

describe.each(pairs)("asked in %s, answered in %s", (askers, platform) => {
  test("two experts send it out, and whoever asks about the like reads it", async () => {
    world = await openWorld(askers, platform, { moreAskers: 2, units });
    await detected("asker", "fol", "ID-2026-00001");
    await detected("asker-1", "brott", "ID-2026-00002");
    for (const id of experts)
      expect(
        world
          .who(id)
          .cards()
          .some(({ text }) => text.includes("Ska andra varnas")),
      ).toBe(false);
    await detected("asker-2", "fol", "ID-2026-00003");
    const [anna, karim] = [world.who("e-anna"), world.who("e-karim")];
    const proposed = await anna.sees("Ska andra varnas");
    expect(proposed.text).toContain("3 frågor från 2 kontor");
    expect(proposed.text).toContain("Bedöms delförfalskad");
    expect(proposed.text).not.toMatch(/ID-2026|Folkbokföringen|Skatteverket/u);
    await anna.press(proposed, "article.approve");
    await anna.press(proposed, "article.approve");
    await anna.hears("Du har redan sagt");
    await karim.press(await karim.sees("Ska andra varnas"), "article.approve");
    for (const id of [...experts, "c-bo", "c-ulf", "asker", "asker-1"] as const) {
      const { text, buttons } = await world.who(id).sees("Två experter har bekräftat");
      expect(text).toContain("Bedöms delförfalskad");
      expect(buttons).toEqual(["ask"]);
    }
    // Whoever asks about the like from now on reads of it on the receipt.
    world.clock.forward(minutes(1));
    await readArticles(world.trial.idjour.url, 1);
    await world.who("asker-1").ask({ ...question, unit: "brott", text: "Ännu ett sådant pass." });
    const receipt = await world.who("asker-1").sees("ID-2026-00004", "Varning just nu");
    expect(receipt.buttons).toContain("article.read");
    // Whoever has it sees when it is taken back.
    const owned = await karim.sees("Godkänd och publicerad", "Bedöms delförfalskad");
    await karim.fillIn(owned, "article.withdraw", { reason: "Det var ett och samma pass." });
    for (const id of ["e-sara", "c-ulf", "asker"] as const)
      expect((await world.who(id).sees("Det var ett och samma pass")).buttons).toEqual([]);
  }, 90_000);

  test("two who see no need put it aside, and it is not proposed again", async () => {
    world = await openWorld(askers, platform, { moreAskers: 2, units });
    await detected("asker", "fol", "ID-2026-00001");
    await detected("asker-1", "brott", "ID-2026-00002");
    await detected("asker-2", "fol", "ID-2026-00003");
    for (const id of ["e-anna", "e-sara"] as const)
      await world.who(id).press(await world.who(id).sees("Ska andra varnas"), "article.reject");
    await world.who("e-karim").sees("Den är avgjord");
    await detected("asker-1", "brott", "ID-2026-00004");
    const proposals = await world.store.warningsSince(0);
    expect(proposals.map(({ state }) => state)).toEqual(["rejected"]);
  }, 90_000);
});
