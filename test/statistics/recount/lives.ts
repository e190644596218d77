/** Reads the lives of questions out of the log as `audit export` prints it, and keeps what counts. */
import type { Event } from "../../../src/tickets/model.ts";

export type Taken = {
  readonly at: number;
  readonly expert: string;
  readonly agency: string;
  readonly via: string;
  readonly flags: readonly string[];
};
export type Given = {
  readonly at: number;
  readonly expert: string;
  readonly agency: string;
  /** Given without seeing the answer before it. */
  readonly blind: boolean;
  outcome: string;
  strength: number;
  minutes: string | null;
  quality: string | null;
};
export type Offered = { readonly at: number; readonly agency: string; readonly reason: string };
export type Form = {
  readonly at: number;
  readonly q1: number;
  readonly q2: number;
  readonly value: number | null;
  readonly learned: number | null;
};
export type Told = { readonly at: number; readonly answer: number; readonly established: string };

export type Life = {
  readonly id: string;
  /** The service's own question: it counts as practice, and nowhere else. */
  readonly isExercise: boolean;
  readonly asked: number;
  readonly agency: string;
  readonly unit: string | null;
  readonly line: string | null;
  readonly step: string | null;
  readonly topic: string;
  readonly urgent: boolean;
  readonly examined: readonly string[];
  readonly equipment: readonly string[];
  readonly taken: readonly Taken[];
  readonly answers: readonly Given[];
  readonly declined: readonly Offered[];
  readonly silent: readonly Offered[];
  readonly forms: readonly Form[];
  readonly truths: readonly Told[];
  readonly reopened: readonly number[];
  readonly closed: readonly number[];
  readonly wrongData: ReadonlyMap<string, number>;
  readonly shown: number | null;
  readonly called: boolean;
  readonly lastResort: boolean;
  /** An earlier answer was enough, and its asker has not asked on. */
  readonly solved: number | null;
  /** How and when it ended; null: it is open. */
  readonly ended: { readonly at: number; readonly how: string } | null;
};

/** `day` and `refresher` are local dates. */
export type Training = {
  readonly expert: string;
  readonly topics: readonly string[];
  readonly refresher: string | null;
  readonly organiser: string | null;
  readonly day: string;
};

type Noted = {
  readonly type: "noted";
  readonly data: Partial<Training & Wish> & { readonly kind?: string };
};
type Line = { readonly stream: string; readonly at: string; readonly payload: Event | Noted };
type Happened = { readonly at: number; readonly event: Event };
type Asked = Extract<Event, { type: "asked" }>;

/** What an expert would like a course on. */
export type Wish = {
  readonly expert: string;
  readonly at: number;
  readonly courses: readonly string[];
};
/** Questions and exercises, and the courses that coordinators have registered. */
export const readLog = (log: string) => {
  const streams = new Map<string, Happened[]>();
  const trainings: Training[] = [];
  const wishes: Wish[] = [];
  for (const line of log.split("\n").filter((text) => text !== "")) {
    const { stream, at, payload } = JSON.parse(line) as Line;
    const atMs = Temporal.Instant.from(at).epochMilliseconds;
    if (payload.type === "noted") {
      const { kind, expert, day, topics = [], organiser = null, refresher = null } = payload.data;
      if (expert === undefined) continue;
      if (kind === "training" && day !== undefined)
        trainings.push({ expert, day, topics, organiser, refresher });
      if (kind === "wish") wishes.push({ expert, at: atMs, courses: payload.data.courses ?? [] });
      continue;
    }
    const happened = streams.get(stream) ?? [];
    happened.push({ at: atMs, event: payload });
    streams.set(stream, happened);
  }
  const lives = [...streams.values()].map((happened) => {
    const [first] = happened;
    if (first?.event.type !== "asked") throw new Error("A question begins with being asked.");
    return lifeOf(first.at, first.event, happened);
  });
  return { lives, trainings, wishes };
};

const lifeOf = (
  asked: number,
  { id, asker, question, exercise }: Asked,
  happened: readonly Happened[],
): Life => {
  const all = <T extends Event["type"]>(type: T) =>
    happened.flatMap(({ at, event }) =>
      event.type === type ? [{ ...(event as Extract<Event, { type: T }>), at }] : [],
    );
  const offers = new Map(
    [...all("offered"), ...all("broadcast")].flatMap(({ offers: made }) =>
      made.map((offer) => [offer.id, offer] as const),
    ),
  );
  const offerOf = (named: string) => {
    const offer = offers.get(named);
    if (offer === undefined) throw new Error(`${named} was never offered.`);
    return offer;
  };
  return {
    id,
    isExercise: exercise !== undefined,
    asked,
    agency: asker.agency,
    unit: asker.unit?.id ?? null,
    line: asker.unit?.line ?? null,
    step: question.step ?? null,
    topic: question.topic,
    urgent: question.urgency === "urgent",
    examined: question.examined,
    equipment: question.equipment,
    taken: all("accepted").map(({ at, expert, offer, taken }) => {
      const { agency, flags } = offerOf(offer);
      return { at, expert, agency, flags, via: taken };
    }),
    answers: answersIn(happened),
    declined: all("declined").map(({ at, offer, reason }) => ({
      at,
      reason,
      agency: offerOf(offer).agency,
    })),
    silent: all("expired").map(({ at, offer }) => ({
      at,
      reason: "silence",
      agency: offerOf(offer).agency,
    })),
    forms: all("outcome-given").map(({ at, outcome }) => ({ at, ...outcome })),
    truths: all("truth-given").map(({ at, answer, truth }) => ({ at, answer, ...truth })),
    reopened: all("reopened").map(({ at }) => at),
    closed: all("closed").map(({ at }) => at),
    wrongData: new Map(all("incorrect-data").map(({ step, at }) => [step, at])),
    shown: all("shown")[0]?.at ?? null,
    called: all("escalated").length > 0,
    lastResort: all("fell-back").length > 0,
    ...endOf(happened),
  };
};

/** As they read now. */
const answersIn = (happened: readonly Happened[]): readonly Given[] => {
  const answers: Given[] = [];
  for (const { at, event } of happened) {
    if (event.type !== "answered" && event.type !== "corrected") continue;
    const { expert, agency, outcome, strength, minutes, questionQuality, secondOpinion } =
      event.answer;
    const says = { outcome, strength, minutes, quality: questionQuality };
    const last = answers.at(-1);
    if (event.type === "answered")
      answers.push({ at, expert, agency, blind: secondOpinion === true, ...says });
    else if (last !== undefined) Object.assign(last, says);
  }
  return answers;
};

const endOf = (happened: readonly Happened[]): Pick<Life, "ended" | "solved"> => {
  let ended: Life["ended"] = null;
  let solved: number | null = null;
  for (const { at, event } of happened) {
    if (event.type === "solved") [ended, solved] = [{ at, how: "solved" }, at];
    if (event.type === "closed" && solved === null) ended = { at, how: event.why ?? "closed" };
    if (event.type === "cancelled") ended = { at, how: event.why ?? "withdrawn" };
    if (event.type === "reopened" || event.type === "anyway") [ended, solved] = [null, null];
  }
  return { ended, solved };
};
