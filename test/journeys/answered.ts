/** Opens a world in which Anna has answered the asker's question. */
import { type Platform, answer, openWorld, question } from "./world.ts";

export const openAnswered = async (
  askers: Platform,
  experts: Platform,
  options: Parameters<typeof openWorld>[2] = {},
) => {
  const world = await openWorld(askers, experts, options);
  const [asker, anna] = [world.who("asker"), world.who("e-anna")];
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
  return { world, asker, anna, answered: await asker.sees("Svar på fråga") };
};
