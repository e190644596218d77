/**
 * The story of personal data that is stopped. It is stopped on its way in, in the form, and on its
 * way back, in the thread; described without it, the question is answered as any other.
 */
import type { Values } from "../../someone.ts";
import type { Language } from "../board.ts";
import type { Member } from "../cast.ts";
import { at, before, must, named, newsFor, numbersSeen, openOffer, receiptOf } from "./course.ts";
import { type Stage, eventually } from "../stage.ts";
import { type Scene, type SceneAct, type SceneActs, type Script, scenesOf } from "./story.ts";

type Play = {
  readonly unsafe: string;
  readonly safe: string;
  readonly unsafeReply: string;
  readonly safeReply: string;
};

/** The number is an example: its check digit is right, so the guard takes it for one. */
const plays: Readonly<Record<Language, Play>> = {
  sv: {
    unsafe:
      "Sökanden 19940317-2381 visar ett pass vars sidor sitter lösa. Är det ett tecken på ändring?",
    safe: "En vuxen sökande visar ett pass vars sidor sitter lösa. Är det ett tecken på ändring?",
    unsafeReply: "Är det samma person som 940317-2381 som jag såg i våras?",
    safeReply: "Ser du nya hål i häftningen, bredvid de gamla?",
  },
  en: {
    unsafe:
      "The applicant 19940317-2381 shows a passport with loose pages. Is that a sign of alteration?",
    safe: "An adult applicant shows a passport with loose pages. Is that a sign of alteration?",
    unsafeReply: "Is it the same person as 940317-2381 whom I saw this spring?",
    safeReply: "Do you see new holes in the stitching, beside the old ones?",
  },
};
const choices: Values = {
  topic: "passport-authenticity",
  documentType: "passport-ordinary",
  issuer: "SYR",
  examined: ["original-in-hand"],
};

type Course = {
  readonly stage: Stage;
  readonly play: Play;
  readonly asker: Member;
  number: string;
  expert: Member;
};
type Act = SceneAct<Course>;

const asks: Act = async ({ asker, play }) => at(asker, await asker.someone.begin(play.unsafe));

const isStopped: Act = async ({ asker, play }) => {
  const sent = await asker.someone.finish({ ...choices, text: play.unsafe });
  if (sent.ok) throw new Error("A personal number was let through.");
  return at(asker, null);
};

const sends: Act = async (course) => {
  const { stage, asker, play } = course;
  const known = numbersSeen(asker.someone.cards());
  must(await asker.someone.finish({ ...choices, text: play.safe }));
  const { number, receipt } = await receiptOf(stage, asker, known);
  course.number = number;
  return at(asker, receipt);
};

const takes: Act = async (course) => {
  const { stage, number } = course;
  const { member, card } = await openOffer(stage, number);
  course.expert = member;
  await member.someone.press(card, "offer.accept");
  return at(member, await workOf(course));
};

const workOf = async ({ stage, expert, number }: Course) =>
  newsFor(stage, expert, {
    before: new Map(),
    that: ({ text, buttons }) => text.includes(number) && buttons.includes("answer.open"),
    what: "the work card",
  });

const isStoppedToo: Act = async (course) => {
  const { stage, expert, play } = course;
  const [known, heard] = [before(expert), expert.someone.notices().length];
  await expert.someone.write(play.unsafeReply, await workOf(course));
  const told = await eventually(
    stage,
    () => {
      const card = expert.someone.cards().findLast(({ ref }) => !known.has(ref)) ?? null;
      return card !== null || expert.someone.notices().length > heard ? { card } : undefined;
    },
    `word of what was stopped at ${expert.name}`,
  );
  return at(expert, told.card);
};

const asksBack: Act = async (course) => {
  const { asker, expert, play } = course;
  await expert.someone.write(play.safeReply, await workOf(course));
  return at(asker, await asker.someone.sees(play.safeReply));
};

const acts: SceneActs<Course> = [
  [
    asks,
    {
      sv: "Kim Sand skriver sin fråga med sökandens personnummer i. Formuläret öppnas tomt och säger varför: numret får inte lämna myndigheten.",
      en: "Kim Sand writes a question with the applicant's personal number in it. The form opens empty and says why: the number must not leave the agency.",
    },
  ],
  [
    isStopped,
    {
      sv: "Kim skriver numret i formuläret också. Det stoppas innan något sparas, med ett förslag på vad man skriver i stället.",
      en: "Kim writes the number in the form as well. It is stopped before anything is stored, with a suggestion of what to write instead.",
    },
  ],
  [
    sends,
    {
      sv: "”En vuxen sökande” räcker. Frågan är skickad, och numret finns ingenstans.",
      en: "“An adult applicant” is enough. The question is sent, and the number is nowhere.",
    },
  ],
  [
    takes,
    {
      sv: "En expert på en annan myndighet tar frågan.",
      en: "An expert at another agency takes the question.",
    },
  ],
  [
    isStoppedToo,
    {
      sv: "Experten råkar skriva ett personnummer tillbaka. Det stoppas också, och bara experten får veta det.",
      en: "The expert happens to write a personal number back. It is stopped too, and the expert alone is told.",
    },
  ],
  [
    asksBack,
    {
      sv: "Utan numret kommer frågan fram till Kim.",
      en: "Without the number the words arrive at Kim's.",
    },
  ],
];

const scenes = (stage: Stage, language: Language): readonly Scene[] => {
  const asker = named(stage, "Kim Sand");
  const course: Course = { stage, play: plays[language], asker, number: "", expert: asker };
  return scenesOf(acts, course);
};

export const stopped: Script = {
  id: "stopped",
  title: { sv: "En personuppgift stoppas", en: "Personal data is stopped" },
  scenes,
};
