/** What experts do: they accept, decline or leave an offer, ask for facts, and answer. */
import { openChance } from "../chance.ts";
import { react, serviceTime } from "../manners.ts";
import { type DeclineReason, type Instant, type Offer, minutes } from "../../tickets/model.ts";
import type { SeededQuestion } from "./question.ts";
import { assessmentOf, minutesText, qualityOf } from "./judged.ts";
import type { Follow, Stage } from "./stage.ts";
import { answerText, factsGivenText, factsText } from "./texts.ts";

/** With a question at hand an expert looks at an offer later, by this share of the time. */
const busyShare = 0.5;
const asleepShare = { normal: 0.85, urgent: 0.4 } as const;
const factsShare = 0.05;
const passesOnShare = 0.01;

export const expertsReact: Follow = (stage, course, { at, event }) => {
  if (event.type === "offered" || event.type === "broadcast") {
    for (const { id } of event.offers) considers(stage, course, { id, at });
  } else if (event.type === "accepted") works(stage, course, { offer: event.offer, at });
};

const declines: readonly (readonly [DeclineReason, number])[] = [
  ["busy", 55],
  ["not-my-topic", 12],
  ["off-duty", 12],
  ["wrong-level", 9],
  ["second-reader", 7],
  ["conflict", 5],
];

type Place = { readonly id: string; readonly at: Instant };
const considers = (stage: Stage, course: SeededQuestion, { id, at }: Place): void => {
  const { ticket } = course;
  const offer = ticket?.offers.find((one) => one.id === id);
  if (ticket == null || offer?.state !== "pending") return;
  const { organisation, manners } = stage.setting;
  const place = organisation.experts.findIndex((one) => one.id === offer.expert);
  const luck = course.luck ^ (ticket.offers.length * 131 + ticket.round);
  const chance = openChance(luck ^ (place * 104_729));
  const zone = organisation.experts[place]?.timeZone ?? "Europe/Stockholm";
  if (isAsleep(at, zone) && chance.next() < asleepShare[ticket.question.urgency]) return;
  const { says, minutes: wait } = react({ experts: manners }, { luck }, place);
  if (!Number.isFinite(wait)) return;
  const busy = Math.max(0, stage.busyOf(offer.expert) - 1);
  stage.later(course, at + minutes(wait * (1 + busyShare * busy)), (now) => {
    const who = { offer: id, expert: offer.expert };
    const act = { at: now, by: offer.expert };
    if (says === "no") {
      const [reason] = chance.weighted(declines, ([, share]) => share);
      stage.act(course, { type: "decline", ...who, reason }, act);
    } else if (offer.via !== "broadcast" || stage.hasRoom(offer.expert))
      stage.act(course, { type: "accept", ...who }, act);
  });
};

const isAsleep = (at: Instant, zone: string): boolean => {
  const { hour, dayOfWeek } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return dayOfWeek > 5 || hour < 7 || hour >= 18;
};

const works = (
  stage: Stage,
  course: SeededQuestion,
  { offer: id, at }: { readonly offer: string; readonly at: Instant },
): void => {
  const { ticket, chance } = course;
  const offer = ticket?.offers.find((one) => one.id === id);
  if (ticket == null || offer === undefined) return;
  const spent = serviceTime(course.luck ^ (ticket.offers.length * 31));
  const does = chance.next();
  const by = offer.expert;
  if (does < passesOnShare) {
    const command = {
      type: "hand-over",
      by,
      asCoordinator: false,
      to: "pool",
      note: null,
    } as const;
    stage.later(course, at + spent / 2, (now) => {
      stage.act(course, { ...command, expiresAt: now }, { at: now, by });
    });
    return;
  }
  const wait = does < passesOnShare + factsShare ? asksFacts(stage, course, { by, at }) : 0;
  stage.later(course, at + wait + spent, (now) => {
    answers(stage, course, { offer, spent, at: now });
  });
};

/** Gives how long the answer waits for them. */
const asksFacts = (
  stage: Stage,
  course: SeededQuestion,
  { by, at }: { readonly by: string; readonly at: Instant },
): number => {
  const person = course.ticket?.asker.person ?? "";
  const asked = minutes(2);
  const given = asked + minutes(course.chance.time(20, 0.8));
  stage.later(course, at + asked, (now) => {
    const text = course.text(factsText, now);
    stage.act(course, { type: "request-facts", expert: by, text }, { at: now, by });
  });
  stage.later(course, at + given, (now) => {
    const text = course.text(factsGivenText, now);
    const write = { type: "write", by: "asker", from: person, text, thanks: false } as const;
    stage.act(course, write, { at: now, by: person });
  });
  return given;
};

export const answers = (
  stage: Stage,
  course: SeededQuestion,
  { offer, spent, at }: { readonly offer: Offer; readonly spent: number; readonly at: Instant },
): void => {
  const { ticket, chance } = course;
  if (ticket?.phase.at !== "accepted" || ticket.phase.offer !== offer.id) return;
  const { topic, examined } = ticket.question;
  const holder = stage.setting.organisation.experts.find(({ id }) => id === offer.expert);
  const held = holder?.topics[topic];
  const level = typeof held === "number" ? held : (held?.level ?? 1);
  const text = course.text(answerText(chance), at);
  const answer = {
    expert: offer.expert,
    agency: offer.agency,
    text,
    ...assessmentOf(chance, { topic, examined, nature: course.nature }, level),
    minutes: chance.next() < 0.85 ? minutesText(spent) : null,
    questionQuality: chance.next() < 0.8 ? qualityOf(chance) : null,
  };
  stage.act(course, { type: "answer", answer }, { at, by: offer.expert });
};
