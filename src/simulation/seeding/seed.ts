/** Writes a played past into a database that holds no question. */
import { setImmediate } from "node:timers/promises";
import { recordsLog } from "../../store/note-names.ts";
import type { Change } from "../../store/port/change.ts";
import type { CompetenceStore } from "../../competence/face.ts";
import { openChance } from "../chance.ts";
import type { Questions } from "../../store/port/questions.ts";
import type { Instant } from "../../tickets/model.ts";
import { inventCompetence } from "./competence.ts";
import { type ToldAside, isWorthAside, playedAside } from "./aside.ts";
import {
  type Batch,
  type LedgersInTheEnd,
  type Years,
  type YearsPlan,
  openYears,
} from "./years.ts";

type Store = Pick<Questions, "allocateNumbers" | "listTickets" | "note" | "saveAll"> &
  Pick<CompetenceStore, "competence">;
/**
 * False: there are questions, and nothing was written. `done` is told of each part that was. Nothing
 * comes due from what is written: it has no effects.
 */
export const seedYears = async (
  store: Store,
  plan: YearsPlan,
  done: (more: number) => void = () => undefined,
): Promise<boolean> => {
  if ((await store.listTickets({ state: null, limit: 1 })).length > 0) return false;
  const past = openYears(plan);
  const firstNumbers = new Map<number, number>();
  for (const [year, count] of past.years)
    firstNumbers.set(year, await store.allocateNumbers(year, count));
  const played = isWorthAside(plan)
    ? playedAside({ plan, firstNumbers })
    : playedHere(past, firstNumbers);
  for await (const part of played) {
    if ("batch" in part) {
      await save(store, changesOf(part.batch, plan.until));
      await noteRemoved(store, part.batch, plan.until);
      done(part.batch.questions.length);
    } else {
      await save(store, changesInTheEnd(part.ledgers, plan.until));
    }
    // SQLite answers without letting the event loop run, and a signal is heard between two parts.
    await setImmediate();
  }
  await saveCompetence(store, plan);
  return true;
};

function* playedHere(past: Years, firstNumbers: ReadonlyMap<number, number>): Generator<ToldAside> {
  for (const batch of past.play(firstNumbers)) yield { batch };
  yield { ledgers: past.ledgers() };
}

/** Words that retention would have removed are not written: that they are gone is noted, as it notes it. */
const noteRemoved = async (store: Store, { questions }: Batch, at: Instant): Promise<void> => {
  const removed = questions.flatMap(({ ticket: { id, asker }, texts }) => {
    const count = texts.filter(({ body }) => body === null).length;
    return count === 0 ? [] : [{ id, agency: asker.agency, texts: count, decision: null }];
  });
  if (removed.length === 0) return;
  const data = { questions: removed };
  await store.note(recordsLog, { at, by: "seed", type: "words-removed", data });
};

const saveCompetence = async (store: Store, plan: YearsPlan): Promise<void> => {
  const chance = openChance(plan.seed + competenceSeed);
  for (const { record, text } of inventCompetence(chance, plan.organisation, plan.until)) {
    // Each hangs on the one before it.
    const { version: expected, head } = await store.competence();
    const { id, hash } = text;
    const competence = { expected, head, record, text: { id, hash } };
    await save(store, [{ at: record.at, cause: { kind: "none" }, texts: [text], competence }]);
  }
};

/** Beside those that a past is played by. */
const competenceSeed = 5;

const save = async (store: Store, changes: readonly Change[]): Promise<void> => {
  const saved = await store.saveAll(changes);
  if (saved !== "saved") throw new Error(`A seeded question was refused: ${saved}.`);
};

/** Everybody's hands are free, so what was offered last is counted and at once taken off again. */
const changesInTheEnd = (
  { offered, ...ledgers }: LedgersInTheEnd,
  at: Instant,
): readonly Change[] => {
  const had = [...offered].map(([expert, offeredAt]) => ({ expert, offeredAt, max: null }));
  const none = { at, cause: { kind: "none" } } as const;
  return [
    { ...none, fairness: { ...ledgers, acceptances: [] } },
    { ...none, loads: had.map((one) => ({ ...one, delta: 1 as const })) },
    { ...none, loads: had.map((one) => ({ ...one, delta: -1 as const })) },
  ];
};

const changesOf = ({ questions, acceptances }: Batch, at: Instant): readonly Change[] => {
  const counted = { entries: [], practised: [], acceptances };
  return [
    ...questions.map(({ ticket, recorded, texts }) => ({
      at,
      cause: { kind: "none" } as const,
      ticket: { id: ticket.id, expected: 0, head: null, state: ticket, recorded },
      texts,
    })),
    { at, cause: { kind: "none" }, fairness: counted },
  ];
};
