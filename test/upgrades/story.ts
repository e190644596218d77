/** Plays the story that fills a kept database. */
import { type World, answer, minutes, outcome, question } from "../journeys/world.ts";

const experts = ["e-anna", "e-karim", "e-sara"] as const;
const lookEveryMs = 50;
const looksMost = 600;

/** Whoever is offered the question first accepts it: each version of routing chose differently. */
const accepted = async (world: World, number: string) => {
  for (let looks = 0; looks < looksMost; looks += 1) {
    for (const id of experts) {
      const expert = world.who(id);
      const offer = expert.cards().find(({ text }) => text.includes(`Kan du ta fråga ${number}?`));
      if (offer === undefined) continue;
      await expert.press(offer, "offer.accept");
      return { expert, work: await expert.sees(`Fråga ${number} är din`) };
    }
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  throw new Error(`Nobody is offered ${number}.`);
};

/** Leaves one question closed, one accepted and one offered. */
export const play = async (world: World): Promise<void> => {
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
