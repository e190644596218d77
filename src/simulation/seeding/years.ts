/**
 * Plays a past: so many questions, asked, answered and closed until an instant, one after the other
 * on a virtual clock. The same organisation, seed, count and end give the same events to the byte.
 */
import type { Organisation } from "../../org/organisation.ts";
import { policyFor } from "../../org/policy.ts";
import { ticketPolicy } from "../../org/ticket-policy.ts";
import type { FairnessChange } from "../../routing/fairness/changes.ts";
import { type Chance, openChance } from "../chance.ts";
import type { StoredText } from "../../store/port/change.ts";
import { earlierMinutes } from "../../tickets/earlier-shown.ts";
import {
  type Asker,
  type Instant,
  type Recorded,
  type Ticket,
  days,
  minutes,
} from "../../tickets/model.ts";
import { type TopicShares, askedAbout, topicSharesOf } from "./asked.ts";
import { askersReact } from "./askers.ts";
import { coordinatorsReact } from "./coordinators.ts";
import { SeededQuestion } from "./question.ts";
import { answers, expertsReact } from "./experts.ts";
import { natureOf } from "./judged.ts";
import { Memory } from "./memory.ts";
import { inventAskers, inventManners, shareOf } from "./people.ts";
import { Stage } from "./stage.ts";
import { setTimers } from "./timers.ts";
import { askedTimes } from "./times.ts";
import { questionText, urgencyText } from "./texts.ts";

/** Two years, to the day. */
const usualDays = 730;
export type YearsPlan = {
  readonly organisation: Organisation;
  readonly questions: number;
  readonly seed: number;
  readonly until: Instant;
  /** How far back it goes; absent: two years. */
  readonly days?: number;
};
export type PlayedQuestion = {
  readonly ticket: Ticket;
  readonly recorded: readonly Recorded[];
  readonly texts: readonly StoredText[];
};
export type Batch = {
  readonly questions: readonly PlayedQuestion[];
  readonly acceptances: FairnessChange["acceptances"];
};
export type LedgersInTheEnd = Omit<FairnessChange, "acceptances"> & {
  /** By expert: when the last question was offered. */
  readonly offered: ReadonlyMap<string, Instant>;
};
export type Years = {
  /** How many numbers each year needs. */
  readonly years: ReadonlyMap<number, number>;
  /** Plays all; `firstNumbers`: the first number of each year. */
  play(firstNumbers: ReadonlyMap<number, number>): Generator<Batch>;
  /** Once all is played. */
  ledgers(): LedgersInTheEnd;
};

export const openYears = (plan: YearsPlan): Years => {
  const { organisation, questions, seed, until } = plan;
  const from = until - days(plan.days ?? usualDays);
  const times = askedTimes(openChance(seed), questions, { from, until });
  const { agencies } = organisation;
  const asking = openChance(seed + 1);
  const agencyAt = Uint16Array.from(times, () =>
    asking.weighted([...agencies.keys()], (n) => shareOf(agencies[n] ?? { id: "" })),
  );
  const years = new Map<number, number>();
  const yearOf = yearsIn(organisation);
  for (const [n, at] of times.entries()) {
    const year = yearOf(at, agencyAt[n] ?? 0);
    years.set(year, (years.get(year) ?? 0) + 1);
  }
  const memory = new Memory(organisation, from);
  return {
    years,
    ledgers: () => ({ ...memory.whole(), offered: memory.offered() }),
    play: (firstNumbers) => playing({ ...plan, times, agencyAt, yearOf, memory, firstNumbers }),
  };
};

/** The year of an instant where the agency is. */
const yearsIn = ({ agencies }: Organisation) => {
  const starts = new Map<string, number>();
  return (at: Instant, agency: number): number => {
    const zone = agencies[agency]?.timeZone ?? "UTC";
    const year = new Date(at).getUTCFullYear();
    // Only around the turn of a year is the zone asked.
    const near = Math.abs(at - nearestTurn(at)) < days(1);
    const key = `${zone} ${at}`;
    const known = starts.get(key);
    if (!near) return year;
    const found = known ?? Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).year;
    starts.set(key, found);
    return found;
  };
};
const nearestTurn = (at: Instant): Instant => {
  const year = new Date(at).getUTCFullYear();
  const [begin, end] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  return at - begin < end - at ? begin : end;
};

type Playing = YearsPlan & {
  readonly times: Float64Array;
  readonly agencyAt: Uint16Array;
  readonly yearOf: (at: Instant, agency: number) => number;
  readonly memory: Memory;
  readonly firstNumbers: ReadonlyMap<number, number>;
};
const batchMost = 500;
/** Of questions that do not hurry, so many are shown earlier answers. */
const earlierShare = 0.12;

function* playing(plan: Playing): Generator<Batch> {
  const { organisation, until, memory, times } = plan;
  const chance = openChance(plan.seed + 2);
  const open = new Set<SeededQuestion>();
  let done: PlayedQuestion[] = [];
  const over = (course: SeededQuestion): void => {
    open.delete(course);
    if (course.ticket !== null)
      done.push({ ticket: course.ticket, recorded: course.recorded, texts: course.texts });
  };
  const manners = inventManners(openChance(plan.seed + 3), organisation);
  const queued = new Set<SeededQuestion>();
  const stage = new Stage({
    organisation,
    manners,
    until,
    memory,
    over: (course) => {
      if (isOver(course)) over(course);
    },
    follows: [
      (_, course) => {
        if (course.ticket?.phase.at === "queued") queued.add(course);
        else queued.delete(course);
      },
      setTimers,
      expertsReact,
      askersReact,
      coordinatorsReact,
    ],
    freed: (on, experts, at) => wake({ on, queued, experts, at }),
  });
  const ask = askingOf(plan, { stage, chance, open });
  for (const [n, at] of times.entries()) {
    stage.runUntil(at);
    ask(n, at);
    if (done.length >= batchMost) {
      yield { questions: done, ...memory.take() };
      done = [];
    }
  }
  stage.runUntil(until);
  for (const course of Array.from(open)) {
    finish(stage, course);
    over(course);
    if (done.length >= batchMost) {
      yield { questions: done, ...memory.take() };
      done = [];
    }
  }
  yield { questions: done, ...memory.take() };
}

const isOver = ({ ticket }: SeededQuestion): boolean =>
  ticket?.phase.at === "closed" || ticket?.phase.at === "cancelled";

const wokenMost = 2;
/** A free hand serves those who wait longest. */
const wake = ({
  on,
  queued,
  experts,
  at,
}: {
  readonly on: Stage;
  readonly queued: ReadonlySet<SeededQuestion>;
  readonly experts: readonly string[];
  readonly at: Instant;
}): void => {
  if (queued.size === 0) return;
  const free = on.setting.organisation.experts.filter(({ id }) => experts.includes(id));
  const able = [...queued].filter(({ ticket }) =>
    free.some(({ topics }) => Object.hasOwn(topics, ticket?.question.topic ?? "")),
  );
  for (const course of able.slice(0, wokenMost))
    on.later(course, at + 1, (now) => {
      if (course.ticket?.phase.at === "queued")
        on.act(course, { type: "wake" }, { at: now, by: "queue" });
    });
};

type Scene = { readonly stage: Stage; readonly chance: Chance; readonly open: Set<SeededQuestion> };
const askingOf = (plan: Playing, { stage, chance, open }: Scene) => {
  const { organisation, memory, until, agencyAt, yearOf } = plan;
  const askers = inventAskers(organisation, plan.questions);
  const shares: TopicShares = topicSharesOf(organisation, {
    chance: openChance(plan.seed + 4),
    until,
  });
  const numbers = new Map(plan.firstNumbers);
  const keepFrom = new Map(
    organisation.agencies.map(({ id }) => [
      id,
      until - days(policyFor(organisation, id).retention.textDays),
    ]),
  );
  return (n: number, at: Instant): void => {
    const agency = organisation.agencies[agencyAt[n] ?? 0];
    if (agency === undefined) return;
    const [topic] = chance.weighted(shares(at), ([, share]) => share);
    const luck = chance.below(2 ** 30);
    const course = new SeededQuestion(memory, {
      n,
      luck,
      keepFrom: keepFrom.get(agency.id) ?? until,
      nature: (own) => natureOf(own, topic.id),
    });
    open.add(course);
    const year = yearOf(at, agencyAt[n] ?? 0);
    const next = numbers.get(year) ?? 1;
    numbers.set(year, next + 1);
    const asker = frequent(chance, askers.get(agency.id) ?? []);
    const about = askedAbout(course.chance, topic);
    const question = {
      ...about,
      text: course.text(questionText(course.chance, topic.sv), at),
      urgencyReason: about.urgency === "urgent" ? course.text(urgencyText, at) : null,
      extra: {},
    };
    const shown = about.urgency === "normal" && chance.next() < earlierShare;
    const articles = [`seeded-${topic.id}`];
    const earlier = { articles, confident: true, until: at + minutes(earlierMinutes) };
    const command = {
      type: "ask",
      id: course.id,
      number: `ID-${year}-${String(next).padStart(5, "0")}`,
      asker,
      question,
      policy: ticketPolicy(organisation, { agency: agency.id, topic: topic.id }),
      ...(shown ? { earlier } : {}),
    } as const;
    stage.act(course, command, { at, by: asker.person });
  };
};

/** A few ask often. */
const frequent = (chance: Chance, askers: readonly Asker[]): Asker => {
  const found = askers[Math.floor(chance.next() ** 2 * askers.length)];
  if (found === undefined) throw new Error("Somebody asks.");
  return found;
};

/** What is still open at the end is brought to one, so that nothing comes due from it. */
const finish = (stage: Stage, course: SeededQuestion): void => {
  const at = stage.setting.until - 1;
  const by = course.ticket?.asker.person ?? "";
  const { ticket } = course;
  if (ticket?.phase.at === "accepted") {
    const held = ticket.phase.offer;
    const offer = ticket.offers.find(({ id }) => id === held);
    if (offer !== undefined) answers(stage, course, { offer, spent: minutes(12), at });
  }
  if (isOver(course)) return;
  if (course.ticket?.phase.at === "answered")
    stage.act(course, { type: "finish", person: by }, { at, by });
  else stage.act(course, { type: "withdraw", person: by }, { at, by });
};
