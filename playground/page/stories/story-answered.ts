/**
 * The story of a question from asking to the outcome, the article and the weekly card. It goes from
 * Teams at one agency to Slack at another.
 */
import type { Seen, Values } from "../../someone.ts";
import type { Language } from "../board.ts";
import type { Member } from "../cast.ts";
import { distance } from "../clock.ts";
import {
  type Before,
  at,
  before,
  holding,
  must,
  named,
  newsFor,
  numbersSeen,
  openOffer,
  receiptOf,
} from "./course.ts";
import { type Stage, eventually } from "../stage.ts";
import { type Scene, type SceneAct, type SceneActs, type Script, scenesOf } from "./story.ts";

type Play = {
  readonly word: string;
  readonly question: string;
  readonly followUp: string;
  readonly reply: string;
  readonly answer: Values & { readonly text: string };
};

const verdict = {
  outcome: "signs-of-manipulation",
  strength: "4",
  basis: ["description-only"],
  minutes: "5-10",
  questionQuality: "clear",
} as const;

const plays: Readonly<Record<Language, Play>> = {
  sv: {
    word: "fråga",
    question: "Är det här syriska passet ändrat? Laminatet släpper i ett hörn på personsidan.",
    followUp: "Innehavaren säger att passet har tvättats.",
    reply: "Tack, det är bra att veta. Syns samma sak på fler sidor?",
    answer: {
      text: "Tvätt släpper laminatet jämnt längs kanten, inte i ett hörn. Jämför snittet i UV-ljus, och skicka passet till dokumentgranskningen om fibrerna är brutna.",
      ...verdict,
    },
  },
  en: {
    word: "ask",
    question:
      "Has this Syrian passport been altered? The laminate is coming off at one corner of the data page.",
    followUp: "The holder says that the passport went through the wash.",
    reply: "Thank you, that is good to know. Does it show on other pages too?",
    answer: {
      text: "Washing loosens the laminate evenly along the edge, not at one corner. Compare the cut under UV light, and send the passport to document examination if the fibres are broken.",
      ...verdict,
    },
  },
};

/** What one scene leaves for the next. */
type Course = {
  readonly stage: Stage;
  readonly play: Play;
  readonly asker: Member;
  number: string;
  expert: Member;
  guessed: Seen | null;
  receipt: Seen | null;
  offer: Seen | null;
  work: Seen | null;
  result: Seen | null;
};
type Act = SceneAct<Course>;

const sending = "ask.send.original-in-hand";

const asks: Act = async (course) => {
  const { stage, asker, play } = course;
  const known = before(asker);
  // The word makes it a new question, also where an earlier one is under way.
  await asker.someone.say(`${play.word} ${play.question}`);
  course.guessed = await newsFor(stage, asker, {
    before: known,
    that: ({ buttons }) => buttons.includes(sending),
    what: "what the question is guessed to be about",
  });
  return at(asker, course.guessed);
};

const sends: Act = async (course) => {
  const { stage, asker, guessed } = course;
  if (guessed === null) throw new Error("There is no card to send the question from.");
  const known = numbersSeen(asker.someone.cards());
  await asker.someone.press(guessed, sending);
  const { number, receipt } = await receiptOf(stage, asker, known);
  course.number = number;
  course.receipt = receipt;
  return at(asker, receipt);
};

const isOffered: Act = async (course) => {
  const { member, card } = await openOffer(course.stage, course.number);
  course.expert = member;
  course.offer = card;
  return at(member, card);
};

const takes: Act = async (course) => {
  const { stage, expert, offer, number } = course;
  if (offer === null) throw new Error("There is no offer.");
  const known = before(expert);
  await expert.someone.press(offer, "offer.accept");
  course.work = await newsFor(stage, expert, {
    before: known,
    that: ({ text, buttons }) => text.includes(number) && buttons.includes("answer.open"),
    what: "the work card",
  });
  return at(expert, course.work);
};

const adds: Act = async ({ asker, expert, play, receipt }) => {
  if (receipt === null) throw new Error("There is no receipt.");
  await asker.someone.write(play.followUp, receipt);
  return at(expert, await expert.someone.sees(play.followUp));
};

const asksBack: Act = async ({ asker, expert, play, work }) => {
  if (work === null) throw new Error("There is no work card.");
  await expert.someone.write(play.reply, work);
  return at(asker, await asker.someone.sees(play.reply));
};

const opensAnswer: Act = async ({ expert, work }) => {
  if (work === null) throw new Error("There is no work card.");
  await expert.someone.press(work, "answer.open");
  return at(expert, null);
};

const answers: Act = async (course) => {
  const { stage, asker, expert, play, number } = course;
  const known = before(asker);
  must(await expert.someone.send(play.answer));
  course.result = await newsFor(stage, asker, {
    before: known,
    that: ({ text }) => text.includes(number) && text.includes(play.answer.text.slice(0, 30)),
    what: "the answer",
  });
  return at(asker, course.result);
};

const saysWhatItLedTo: Act = async ({ stage, asker, expert, result, number }) => {
  if (result === null) throw new Error("There is no answer.");
  const known = before(expert);
  const seen = before(asker);
  await asker.someone.press(result, "outcome.q1.2");
  const half = await newsFor(stage, asker, {
    before: seen,
    that: ({ buttons }) => buttons.includes("outcome.q2.4"),
    what: "the second question",
  });
  await asker.someone.press(half, "outcome.q2.4");
  return at(expert, await newsAbout(stage, expert, { before: known, number }));
};

const newsAbout = async (
  stage: Stage,
  member: Member,
  { before: known, number }: { readonly before: Before; readonly number: string },
): Promise<Seen> =>
  newsFor(stage, member, {
    before: known,
    that: ({ text }) => text.includes(number),
    what: `news of ${number}`,
  });

const isDrafted: Act = async ({ stage, play }) => {
  const drafts = await eventually(
    stage,
    () => {
      const found = holding(stage, {
        words: play.answer.text.slice(0, 30),
        button: "article.approve",
      });
      return found.length === 0 ? undefined : found;
    },
    "the article draft",
  );
  const [first] = drafts;
  if (first === undefined) throw new Error("There is no draft.");
  return at(first.member, first.card);
};

const isSummedUp: Act = async ({ stage, asker }) => {
  const reader = stage.cast.members.find(
    ({ role, agencyId }) => role === "coordinator" && agencyId === asker.agencyId,
  );
  if (reader === undefined) throw new Error("There is no coordinator.");
  const known = before(reader);
  await stage.forward(distance("monday", stage.now(), reader.timeZone));
  const card = await newsFor(stage, reader, {
    before: known,
    that: ({ text }) => /vecka|week/iu.test(text),
    what: "the weekly card",
  });
  return at(reader, card);
};

const acts: SceneActs<Course> = [
  [
    asks,
    {
      sv: "Kim Sand, handläggare på Skatteverket, skriver sin fråga till ID-jour i Teams. Kortet säger vad den ser ut att gälla: ämne, handling och land.",
      en: "Kim Sand, a caseworker at the Tax Agency, writes a question to ID-jour in Teams. The card says what it seems to be about: topic, document and country.",
    },
  ],
  [
    sends,
    {
      sv: "Det stämmer, så Kim trycker på det som undersökts, och frågan är skickad. Kvittot har frågans nummer. Personuppgifter hade stoppats här.",
      en: "It is right, so Kim presses what was examined, and the question is sent. The receipt has the question's number. Personal data would have been stopped here.",
    },
  ],
  [
    isOffered,
    {
      sv: "En dokumentexpert i tjänst vid en annan myndighet får frågan, i den chatt som används där, med skälet till att just hon eller han tillfrågas.",
      en: "A document expert on call at another agency is offered it, in the chat used there, with the reason why this person is asked.",
    },
  ],
  [
    takes,
    {
      sv: "Experten tar frågan med ett tryck. Nu har den en ägare, och båda har var sin tråd.",
      en: "The expert takes the question with one press. Now it has one owner, and each side has its thread.",
    },
  ],
  [
    adds,
    {
      sv: "Kim kommer på något mer och svarar på sitt kort i Teams. Orden kommer fram i expertens Slacktråd.",
      en: "Kim remembers something more and replies to the card in Teams. The words arrive in the expert's Slack thread.",
    },
  ],
  [
    asksBack,
    {
      sv: "Experten skriver tillbaka i sin tråd, och det står i Kims chatt.",
      en: "The expert writes back in the thread, and it stands in Kim's chat.",
    },
  ],
  [
    opensAnswer,
    {
      sv: "Experten öppnar svarsformuläret: utfall, styrka, vad svaret vilar på. En kopia kan aldrig bli äkta.",
      en: "The expert opens the answer form: outcome, strength, what the answer rests on. A copy can never be found authentic.",
    },
  ],
  [
    answers,
    {
      sv: "Svaret når Kim, med raden om att det är ett råd och att den egna myndigheten beslutar.",
      en: "The answer reaches Kim, with the line that it is advice and that the own agency decides.",
    },
  ],
  [
    saysWhatItLedTo,
    {
      sv: "Kim säger med två tryck vad svaret ledde till. Frågan avslutas, och experten ser att den gjorde nytta.",
      en: "Kim says in two taps what the answer led to. The question closes, and the expert sees that it was of use.",
    },
  ],
  [
    isDrafted,
    {
      sv: "Ur fråga och svar blir ett utkast till kunskapsbanken. En andra person godkänner det innan någon annan ser det.",
      en: "Question and answer become a draft for the knowledge base. A second person approves it before anyone else sees it.",
    },
  ],
  [
    isSummedUp,
    {
      sv: "Klockan ställs fram till måndag 07:00. Samordnaren på Kims myndighet får veckans siffror i chatten.",
      en: "The clock moves to Monday 07:00. The coordinator at Kim's agency gets the week's figures in chat.",
    },
  ],
];

const scenes = (stage: Stage, language: Language): readonly Scene[] => {
  const asker = named(stage, "Kim Sand");
  const course: Course = {
    stage,
    play: plays[language],
    asker,
    number: "",
    expert: asker,
    guessed: null,
    receipt: null,
    offer: null,
    work: null,
    result: null,
  };
  return scenesOf(acts, course);
};

export const answered: Script = {
  id: "answered",
  title: { sv: "En fråga blir besvarad", en: "A question is answered" },
  scenes,
};
