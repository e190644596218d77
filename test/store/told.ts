/** Makes a database in which a story was told: of three questions one is closed, one accepted, one offered. */
import { until } from "../journeys/duty.ts";
import { type World, answer, minutes, openWorld, outcome, question } from "../journeys/world.ts";

const experts = ["e-anna", "e-karim", "e-sara"] as const;

/** Whoever is offered the question accepts it. */
const accepted = async (world: World, number: string) => {
  const { expert, offer } = await until(
    world,
    "e-anna",
    () =>
      experts.flatMap((id) => {
        const one = world.who(id);
        const card = one.cards().find(({ text }) => text.includes(`Kan du ta fråga ${number}?`));
        return card === undefined ? [] : [{ expert: one, offer: card }];
      })[0],
  );
  await expert.press(offer, "offer.accept");
  return { expert, work: await expert.sees(`Fråga ${number} är din`) };
};

const play = async (world: World): Promise<void> => {
  const asker = world.who("asker");
  const ask = async (n: number): Promise<string> => {
    const number = `ID-2026-0000${n}`;
    const sent = await asker.ask({ ...question, text: `Laminatet släpper i hörn ${n}.` });
    if (!sent.ok) throw new Error(sent.said);
    await asker.sees(number);
    return number;
  };
  const first = await ask(1);
  const { expert, work } = await accepted(world, first);
  const receipt = await asker.sees(`Fråga ${first} är tagen`);
  await asker.write("Innehavaren säger att passet blivit blött.", receipt);
  await expert.sees("blivit blött");
  world.clock.forward(minutes(1));
  await expert.fillIn(work, "answer.open", answer);
  const card = await asker.sees(`Svar på fråga ${first}`);
  await asker.fillIn(card, "outcome.open", outcome);
  await asker.sees(`Svar på fråga ${first}`, "Tack, du har berättat");
  await world.who("c-bo").sees("Utkast till kunskapsartikel");
  await accepted(world, await ask(2));
  await ask(3);
};

/** `databaseUrl`: of a database that may be empty. */
export const tell = async (databaseUrl: string): Promise<void> => {
  const world = await openWorld("slack", "slack", { databaseUrl });
  try {
    await play(world);
  } finally {
    await world.close();
  }
};
