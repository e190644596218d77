/** What askers do: they take questions back, tell what an answer led to, reopen, and close. */
import { type Instant, days, minutes } from "../../tickets/model.ts";
import type { SeededQuestion } from "./question.ts";
import { establishedIn, outcomeTold } from "./judged.ts";
import type { Follow, Stage } from "./stage.ts";
import { furtherText, thanksText } from "./texts.ts";

const withdrawnShare = 0.015;
const solvedShare = 0.45;
const anywayShare = 0.35;
/** What asker do with an answer; the rest do nothing, and it closes by itself. */
const afterAnswer = [
  ["outcome", 48],
  ["done", 12],
  ["reopen", 3],
  ["second-opinion", 2],
  ["thanks", 12],
  ["nothing", 23],
] as const;
const toldWhenReminded = 0.2;
/** Of those who are asked what was established. */
const truthTold = 0.55;
/** Of those who are told that data in a register is wrong: who report it, soon or when reminded, and who hear of its end. */
const wrongData = { reported: 0.6, whenReminded: 0.5, corrected: 0.7 } as const;

export const askersReact: Follow = (stage, course, { at, event }) => {
  switch (event.type) {
    case "asked":
      if (course.chance.next() < withdrawnShare)
        withdraws(stage, course, at + minutes(course.chance.time(30, 1)));
      return;
    case "shown":
      return reads(stage, course, { articles: event.articles, at });
    case "fell-back":
      return withdraws(stage, course, at + minutes(course.chance.time(240, 0.6)));
    case "queued":
      return withdraws(stage, course, at + days(3));
    case "answered":
      return reactsToAnswer(stage, course, at);
    case "reminded":
      if (event.what === "outcome" && course.chance.next() < toldWhenReminded)
        tells(stage, course, at + minutes(course.chance.time(90, 1)));
      if (event.what === "incorrect-data" && course.chance.next() < wrongData.whenReminded)
        marks(stage, course, { step: "notified", at: at + minutes(course.chance.time(300, 1)) });
      return;
    case "incorrect-data":
      if (event.step === "found" && course.chance.next() < wrongData.reported)
        marks(stage, course, { step: "notified", at: at + days(course.chance.time(2, 0.7)) });
      if (event.step === "notified" && course.chance.next() < wrongData.corrected)
        marks(stage, course, { step: "corrected", at: at + days(course.chance.time(25, 0.6)) });
      return;
    case "truth-asked":
      if (course.chance.next() < truthTold) establishes(stage, course, at);
      return;
    default:
  }
};

const personOf = (course: SeededQuestion): string => course.ticket?.asker.person ?? "";

const withdraws = (stage: Stage, course: SeededQuestion, at: Instant): void => {
  const person = personOf(course);
  stage.later(course, at, (now) => {
    if (course.ticket?.answers.length === 0 && course.ticket.phase.at !== "accepted")
      stage.act(course, { type: "withdraw", person }, { at: now, by: person });
  });
};

const reads = (
  stage: Stage,
  course: SeededQuestion,
  { articles, at }: { readonly articles: readonly string[]; readonly at: Instant },
): void => {
  const person = personOf(course);
  const [article] = articles;
  const said = course.chance.next();
  if (article === undefined || said >= solvedShare + anywayShare) return;
  stage.later(course, at + minutes(course.chance.time(2, 0.5)), (now) => {
    const act = { at: now, by: person };
    if (said < solvedShare) stage.act(course, { type: "solve", person, article }, act);
    else stage.act(course, { type: "ask-anyway", person }, act);
  });
};

const reactsToAnswer = (stage: Stage, course: SeededQuestion, at: Instant): void => {
  const { chance, ticket } = course;
  const person = personOf(course);
  const [does] = chance.weighted(afterAnswer, ([, share]) => share);
  const soon = at + minutes(chance.time(75, 1.2));
  if (does === "outcome") tells(stage, course, soon);
  else if (does !== "nothing")
    stage.later(course, soon, (now) => {
      const act = { at: now, by: person };
      if (does === "done") stage.act(course, { type: "finish", person }, act);
      else if (does === "second-opinion")
        stage.act(course, { type: "second-opinion", person }, act);
      else {
        const thanks = does === "thanks";
        const text = course.text(thanks ? thanksText : furtherText, now);
        const sent = stage.act(
          course,
          { type: "write", by: "asker", from: person, text, thanks },
          act,
        );
        if (!sent) course.texts.pop();
      }
    });
  asksTruth(stage, course, { at, answers: ticket?.answers.length ?? 0 });
};

const tells = (stage: Stage, course: SeededQuestion, at: Instant): void => {
  const person = personOf(course);
  stage.later(course, at, (now) => {
    // One per answer, and an answer that waits for another is told of later.
    if (course.ticket?.phase.at !== "answered") return;
    const outcome = outcomeTold(course.chance);
    stage.act(course, { type: "give-outcome", person, outcome }, { at: now, by: person });
  });
};

const marks = (
  stage: Stage,
  course: SeededQuestion,
  { step, at }: { readonly step: "notified" | "corrected"; readonly at: Instant },
): void => {
  const person = personOf(course);
  stage.later(course, at, (now) => {
    stage.act(course, { type: "incorrect-data", person, step }, { at: now, by: person });
  });
};

const asksTruth = (
  stage: Stage,
  course: SeededQuestion,
  { at, answers }: { readonly at: Instant; readonly answers: number },
): void => {
  const after = course.ticket?.policy.timers.truthDays;
  if (after === undefined) return;
  const timer = { name: "ask-truth", answers } as const;
  stage.later(course, at + days(after), (now) => {
    stage.act(course, { type: "time", timer }, { at: now, by: "timer" });
  });
};

const establishes = (stage: Stage, course: SeededQuestion, at: Instant): void => {
  const person = personOf(course);
  const { ticket, chance, nature } = course;
  if (ticket === null) return;
  const { topic, examined } = ticket.question;
  const truth = establishedIn(chance, { topic, examined, nature });
  if (truth === null) return;
  stage.later(course, at + minutes(chance.time(400, 1)), (now) => {
    stage.act(course, { type: "give-truth", person, truth }, { at: now, by: person });
  });
};
