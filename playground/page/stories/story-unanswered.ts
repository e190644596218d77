/**
 * The story of a question that nobody accepts. Offers expire one after the other, and it ends with
 * a person who can be called.
 */
import type { Values } from "../../someone.ts";
import type { Language } from "../board.ts";
import type { Member } from "../cast.ts";
import {
  at,
  before,
  holding,
  must,
  named,
  newsFor,
  numbersSeen,
  offerMs,
  receiptOf,
} from "./course.ts";
import { type Stage, eventually } from "../stage.ts";
import { type Scene, type SceneAct, type SceneActs, type Script, scenesOf } from "./story.ts";

const rungMs = 15 * 60_000 + 1_000;

const questions: Readonly<Record<Language, Values & { readonly text: string }>> = {
  sv: {
    text: "En person legitimerar sig med ett utländskt e-id som jag inte känner igen. Hur ser jag vilken tillitsnivå det har?",
    topic: "electronic-identification",
    examined: ["description-only"],
  },
  en: {
    text: "Someone identifies with a foreign electronic id that I do not know. How do I see its level of assurance?",
    topic: "electronic-identification",
    examined: ["description-only"],
  },
};

type Course = {
  readonly stage: Stage;
  readonly question: Values & { readonly text: string };
  readonly asker: Member;
  number: string;
  /** Cards with an offer that were shown already. */
  readonly offers: Set<string>;
};
type Act = SceneAct<Course>;

const asks: Act = async ({ asker, question }) => {
  await asker.someone.begin(question.text);
  return at(asker, null);
};

const sends: Act = async (course) => {
  const { stage, asker, question } = course;
  const known = numbersSeen(asker.someone.cards());
  must(await asker.someone.finish(question));
  const { number, receipt } = await receiptOf(stage, asker, known);
  course.number = number;
  return at(asker, receipt);
};

const isOffered: Act = async ({ stage, number, offers }) => {
  const found = await eventually(
    stage,
    () =>
      holding(stage, { words: number, button: "offer.accept" }).find(
        ({ member, card }) => !offers.has(`${member.id} ${card.ref}`),
      ),
    `an offer of ${number}`,
  );
  offers.add(`${found.member.id} ${found.card.ref}`);
  return at(found.member, found.card);
};

const afterTheOffer: Act = async (course) => {
  await course.stage.forward(offerMs);
  return isOffered(course);
};

const callsCoordinators: Act = async ({ stage, number }) => {
  await stage.forward(rungMs);
  const called = await eventually(
    stage,
    () =>
      holding(stage, { words: number, button: "ticket.handover" }).find(
        ({ member }) => member.role === "coordinator",
      ),
    "a coordinator's card",
  );
  return at(called.member, called.card);
};

const fallsBack: Act = async ({ stage, asker, number }) => {
  const known = before(asker);
  await stage.forward(rungMs);
  const card = await newsFor(stage, asker, {
    before: known,
    that: ({ text }) => text.includes(number),
    what: "the last address",
  });
  return at(asker, card);
};

const acts: SceneActs<Course> = [
  [
    asks,
    {
      sv: "Robin Ek, handläggare på Migrationsverket, skriver /id och sin fråga i Slack. Formuläret öppnas.",
      en: "Robin Ek, a caseworker at the Migration Agency, types /id and a question in Slack. The form opens.",
    },
  ],
  [
    sends,
    {
      sv: "Robin fyller i och skickar, och får ett kvitto med nummer.",
      en: "Robin fills it in and sends it, and gets a receipt with a number.",
    },
  ],
  [
    isOffered,
    {
      sv: "Frågan erbjuds en expert. Inget händer: experten är upptagen med annat.",
      en: "The question is offered to an expert. Nothing happens: the expert is busy with something else.",
    },
  ],
  [
    afterTheOffer,
    {
      sv: "Klockan går 30 minuter. Erbjudandet går vidare till nästa, utan att det kostar den första något.",
      en: "The clock goes on 30 minutes. The offer moves to the next in line, at no cost to the first.",
    },
  ],
  [
    afterTheOffer,
    {
      sv: "Ännu 30 minuter. Nu erbjuds alla som kan svara samtidigt; den som trycker först får frågan.",
      en: "Another 30 minutes. Now everyone who can answer is offered it at once; who presses first has it.",
    },
  ],
  [
    callsCoordinators,
    {
      sv: "Efter 15 minuter till får samordnaren på Robins myndighet kortet, och kan lämna frågan till någon.",
      en: "After 15 more minutes the coordinator at Robin's agency gets the card, and can hand the question to someone.",
    },
  ],
  [
    fallsBack,
    {
      sv: "Ingen gör något. Robin får veta vart man kan vända sig. Frågan tystnar aldrig.",
      en: "Nobody does anything. Robin is told whom to turn to. The question never goes silent.",
    },
  ],
];

const scenes = (stage: Stage, language: Language): readonly Scene[] => {
  const asker = named(stage, "Robin Ek");
  const course: Course = {
    stage,
    question: questions[language],
    asker,
    number: "",
    offers: new Set(),
  };
  return scenesOf(acts, course);
};

export const unanswered: Script = {
  id: "unanswered",
  title: { sv: "En fråga som ingen tar", en: "A question that nobody takes" },
  scenes,
};
