/**
 * Gives exercises to those whom routing names, once an hour, in whichever process is first. An
 * exercise looks like any other offer; its number, texts and events are a question's, and
 * `exercise` in its first event tells it apart.
 */
import { conflictTags } from "../org/lookup.ts";
import { policyFor } from "../org/policy.ts";
import type { Expert, Organisation } from "../org/organisation.ts";
import { type PracticePair, exercisesDue } from "../routing/choice/exercise.ts";
import { offerExpiry } from "../routing/choice/offer-expiry.ts";
import { byCodePoint } from "../routing/order.ts";
import { createDuties } from "../routing/roster/presence.ts";
import type { NewText } from "../store/port/change.ts";
import { evolve } from "../tickets/evolve.ts";
import {
  type Instant,
  type Question,
  type Text,
  type Ticket,
  days,
  exerciseAsker,
  minutes,
} from "../tickets/model.ts";
import { change } from "../desk/ticket/change.ts";
import type { DueJob, Periodic } from "../contributions/face.ts";
import { nextNumber } from "../desk/ticket/number.ts";
import { type Deps, newText } from "../desk/deps.ts";
import { newId } from "../base/new-id.ts";
import { type PracticeNeed, exerciseReuseMs, practiceNeeds } from "./practice-needs.ts";
import { whyAlone } from "../desk/ticket/routing-snapshot.ts";

const everyMs = minutes(60);

/** The hourly job; a job that is stored already keeps its time. Nobody's first card at the first start is an exercise. */
const prefix = "exercises";

const runExercises = async (deps: Deps, job: DueJob): Promise<void> => {
  const { store, clock } = deps;
  const now = clock.now();
  // The next time is stored before the work: what a crash leaves undone is found again in an hour.
  if (!(await store.runJob(job, now + everyMs, []))) return;
  const pastExercises = await store.exercises(now - exerciseReuseMs);
  const needs = await practiceNeeds(deps, pastExercises, now);
  const ready = needs.filter((need): need is Ready => need.material !== null);
  for (const due of await duePairs(deps, { ready, pastExercises, now })) {
    const need = ready.find(
      ({ expert, topic }) => expert.id === due.expert && topic.id === due.topic,
    );
    if (need !== undefined) await give(deps, need, now);
  }
  deps.nudge();
};

type Ready = PracticeNeed & { readonly material: NonNullable<PracticeNeed["material"]> };
type Looking = {
  readonly ready: readonly Ready[];
  readonly pastExercises: readonly Ticket[];
  readonly now: Instant;
};

/**
 * The pairs of expert and topic that get an exercise now. Agencies with the same practice policy
 * are looked at together.
 */
const duePairs = async (deps: Deps, { ready, pastExercises, now }: Looking) => {
  const { organisation } = deps.org();
  const waiting = await waitingTopics(deps);
  const loads = await deps.store.loads();
  const onCall = onCallAt(organisation, now);
  const free = ready.filter(
    ({ expert }) => !Object.keys(expert.topics).some((id) => waiting.has(id)),
  );
  const pairs = free.map(({ expert, topic, days: daysSincePractice }) => {
    const own = pastExercises.filter(({ offers }) =>
      offers.some((offer) => offer.expert === expert.id),
    );
    const last = own.at(-1);
    const pair: PracticePair = {
      expert: expert.id,
      topic: topic.id,
      daysSincePractice,
      onCall: onCall(expert, topic.id),
      open: expert.open + expert.pendingOffers + (loads.get(expert.id)?.busy ?? 0),
      daysSinceExercise: last === undefined ? null : Math.floor((now - last.askedAt) / days(1)),
      exerciseOpen: own.some(({ phase }) => phase.at === "offered" || phase.at === "accepted"),
    };
    return { pair, practice: policyFor(organisation, expert.agency).practice };
  });
  return [...Map.groupBy(pairs, ({ practice }) => JSON.stringify(practice)).values()].flatMap(
    (alike) =>
      alike
        .slice(0, 1)
        .flatMap(({ practice }) =>
          exercisesDue({ practice, pairs: alike.map(({ pair }) => pair) }),
        ),
  );
};

/**
 * The topics of questions that wait. A real question comes first: whoever could accept one gets no
 * exercise.
 */
const waitingTopics = async ({ store }: Deps): Promise<ReadonlySet<string>> => {
  const lists = await Promise.all(
    (["queued", "broadcast", "coordinator"] as const).map((state) =>
      store.listTickets({ state, limit: null }),
    ),
  );
  return new Set(lists.flat().map(({ topic }) => topic));
};

const onCallAt = (
  organisation: Organisation,
  now: Instant,
): ((expert: Expert, topic: string) => boolean) => {
  const { schedules } = organisation;
  const duties = {
    kept: createDuties({ schedules, respectHours: true }),
    free: createDuties({ schedules, respectHours: false }),
  };
  return (expert, topic) => {
    const { respectHours } = policyFor(organisation, expert.agency);
    const known = respectHours ? duties.kept : duties.free;
    return known([topic]).every((duty) => duty.reasons(expert, now).length === 0);
  };
};

const give = async (deps: Deps, need: Ready, now: Instant): Promise<void> => {
  const { organisation } = deps.org();
  const { expert } = need;
  const agency = askingAgency(organisation, need);
  const id = newId();
  const { question, answer, texts } = questionTexts(need, id);
  const policy = policyFor(organisation, expert.agency);
  const asked = {
    id,
    number: await nextNumber(deps, zoneOf(organisation, agency)),
    asker: { person: exerciseAsker, agency, expert: null },
    question,
    policy: { timers: policy.timers },
    exercise: { article: need.material.article.id, answer },
  };
  const opened = evolve(null, { at: now, by: exerciseAsker, event: { type: "asked", ...asked } });
  const sources = { organisation, loads: new Map() };
  const why = opened === null ? null : whyAlone(opened, { expert: expert.id, now }, sources);
  if (why === null) return;
  await change(deps, {
    cause: { kind: "none" },
    ticket: id,
    by: exerciseAsker,
    command: () => ({
      type: "exercise",
      ...asked,
      offer: { id: newId(), expert: expert.id, agency: expert.agency, why, flags: [] },
      expiresAt: offerExpiry(policy, "normal", now),
    }),
    texts,
  });
};

/** What was examined, where the article does not know its question: only a description. */
const described = ["description-only"];

/** The question as it was asked, in the words of the article; never urgent. */
const questionTexts = (
  { material: { article, asked }, topic }: Ready,
  ticket: string,
): { readonly question: Question; readonly answer: Text; readonly texts: readonly NewText[] } => {
  const body = article.question.trim() === "" ? article.title : article.question;
  const texts = [newText(body, ticket), newText(article.answer, ticket)] as const;
  const [text, answer] = texts.map(({ id, hash }): Text => ({ id, hash }));
  const nothing = { id: "", hash: "" };
  return {
    question: {
      text: text ?? nothing,
      topic: topic.id,
      documentType: article.documentType,
      issuer: article.country,
      examined: asked?.question.examined ?? described,
      equipment: asked?.question.equipment ?? [],
      decision: asked?.question.decision ?? null,
      urgency: "normal",
      urgencyReason: null,
      extra: {},
    },
    answer: answer ?? nothing,
    texts,
  };
};

/**
 * The agency that once asked it; otherwise one that is neither the expert's own nor in conflict
 * with them, always the same for the same article.
 */
const askingAgency = (
  organisation: Organisation,
  { expert, material: { article, asked } }: Ready,
): string => {
  const declared = new Set(expert.conflicts);
  const others = organisation.agencies
    .map(({ id }) => id)
    .filter((id) => id !== expert.agency)
    .filter((agency) => conflictTags(organisation, { agency }).every((tag) => !declared.has(tag)))
    .toSorted(byCodePoint);
  const once = asked?.asker.agency;
  if (once !== undefined && others.includes(once)) return once;
  const place = [...article.id].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
  return others[place % others.length] ?? expert.agency;
};

const zoneOf = ({ agencies }: Organisation, agency: string): string =>
  agencies.find(({ id }) => id === agency)?.timeZone ?? "Europe/Stockholm";

export const exercising: Periodic = {
  prefix,
  due: (_, now) => [{ name: prefix, dueAt: now + everyMs }],
  run: runExercises,
};
