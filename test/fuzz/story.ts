/**
 * Plays questions into every state, in both directions between the platforms, and keeps what the
 * platforms sent meanwhile.
 */
import type { Seen, Someone } from "../../playground/someone.ts";
import { answer, outcome, question } from "../journeys/world.ts";
import { type Member, type Town, members } from "./town.ts";

/** How far each asker's question goes: of the two of a number one is asked in Slack, one in Teams. */
const courses = ["offered", "accepted", "facts", "answered", "closed", "cancelled"] as const;
type Course = (typeof courses)[number];

/** Of letters only, none of which is part of another. */
const wordOf = (n: number): string => `fråga${"bcdfghjklmnpqrstvwxz".charAt(n)}x`;

export const playStory = async (town: Town): Promise<void> => {
  const askers = members.filter(({ role }) => role === "asker");
  // One after another: on a busy machine, all at once, a form would come too late for its question.
  for (const [n, asker] of askers.entries()) {
    const course = courses[Math.floor(n / 2) % courses.length] ?? "offered";
    await play(town, asker, { word: wordOf(n), course });
  }
  for (const member of members) await besides(town, member);
};

type Part = { readonly word: string; readonly course: Course };
const play = async (town: Town, by: Member, { word, course }: Part): Promise<void> => {
  const asker = town.someone(by);
  const asked = await asker.ask({ ...question, text: `Laminatet vid ${word} släpper.` });
  if (!asked.ok) throw new Error(`${by.id} could not ask: ${asked.said}`);
  const receipt = await asker.sees("Din fråga", word);
  if (course === "cancelled") return asker.press(receipt, "ticket.withdraw");
  if (course === "offered") return;
  const { expert, offer } = await offered(town, numberIn(receipt));
  await expert.press(offer, "offer.accept");
  const work = await expert.sees("är din", word);
  await asker.sees("är tagen");
  if (course === "facts") {
    await expert.fillIn(work, "ticket.more-info", { text: "Vilken serie har passet?" });
    return;
  }
  const message = await asker.write(`Rad om ${word}.`, receipt);
  await expert.sees(`Rad om ${word}.`);
  await asker.edit(message, `Ny rad om ${word}.`);
  await expert.sees(`Ny rad om ${word}.`);
  if (course === "accepted") return asker.remove(message);
  await expert.fillIn(work, "answer.open", answer);
  const answered = await asker.sees("Svar på");
  if (course === "closed") await asker.fillIn(answered, "outcome.open", outcome);
};

const numberIn = ({ text }: Seen): string => /ID-\d{4}-\d{5}/u.exec(text)?.[0] ?? "no number";

/** The expert who was offered the question of this number. */
const offered = async (
  town: Town,
  number: string,
): Promise<{ readonly expert: Someone; readonly offer: Seen }> => {
  const experts = members.filter(({ role }) => role === "expert").map(town.someone);
  const find = () => {
    for (const expert of experts)
      for (const card of expert.cards())
        if (card.text.includes(number) && card.buttons.includes("offer.accept"))
          return { expert, offer: card };
    return null;
  };
  const { slack, teams } = town.platforms;
  const waiting = { what: `an offer of ${number}`, withinMs: 30_000 };
  // Whichever platform it comes to.
  return Promise.any([slack.until(find, waiting), teams.until(find, waiting)]);
};

/** What each platform knows besides: commands, pages, menus, extensions. */
const besides = async (town: Town, { platform, role, community, user }: Member): Promise<void> => {
  const { slack, teams } = town.platforms;
  if (platform === "slack") {
    const person = slack.person(community, user);
    for (const words of role === "expert" ? ["jour"] : ["mina", "hjälp", "språk"])
      await person.command("/id", words);
    await person.openHome();
    await person.shortcut("ask");
    return;
  }
  const person = teams.person(community, user);
  if (role === "expert") await person.dm("jour");
  await person.search("laminat");
  await person.messageExtension("ask", { text: "Är fotot bytt?" });
};
