/**
 * Keeps of each level that a coordinator decided on what was before it, beside the change of the
 * organisation that it is, and says what the expert is told of it.
 */
import type { Card } from "../screens/card.ts";
import { type LevelHow, levelCard } from "./level-card.ts";
import { type Reader, coordinatorRole } from "../screens/cards/view.ts";
import type { Expert } from "../org/organisation.ts";
import { lastLevels, placeOf } from "./last-levels.ts";
import type { CompetenceRecord, CompetenceStore, HeldLevel, LevelRecord } from "./store/port.ts";
import { type Deps, newText } from "../desk/deps.ts";
import type { Change } from "../store/port/change.ts";
import type { OwnDecision } from "../statistics/summary/own-page.ts";

type Kept = Pick<Change, "competence" | "texts">;
type Decided = Omit<LevelRecord, "kind" | "text"> & { readonly reason: string };
/** What is saved with a change of the organisation that sets a level. */
export const levelKept = (store: CompetenceStore, { reason, ...decided }: Decided): Promise<Kept> =>
  kept(store, reason, (text) => ({ ...decided, kind: "level", text }));

type TakenBack = {
  /** The change that is undone. */
  readonly undoes: string | null;
  readonly why: string;
} & Pick<LevelRecord, "id" | "by" | "at">;
/** What is saved with the undoing of a change that set a level, of any other nothing. */
export const levelTakenBack = async (
  store: CompetenceStore,
  { undoes, why, ...removal }: TakenBack,
): Promise<Kept> => {
  const level = undoes === null ? null : await store.competenceRecord(undoes);
  if (level?.kind !== "level") return {};
  const { expert, id: replaces } = level;
  return kept(store, why, (text) => ({ ...removal, kind: "removal", expert, replaces, text }));
};

const kept = async (
  store: CompetenceStore,
  words: string,
  record: (text: string) => CompetenceRecord,
): Promise<Kept> => {
  const { version: expected, head } = await store.competence();
  const text = newText(words, null);
  const { id, hash } = text;
  return {
    texts: [text],
    competence: { expected, head, record: record(id), text: { id, hash } },
  };
};

/** How the expert's levels that still hold came about, and when, by topic. */
export const levelsOf = async (
  store: CompetenceStore,
  { id, topics }: Pick<Expert, "id" | "topics">,
): Promise<ReadonlyMap<string, OwnDecision>> => {
  const last = lastLevels((await store.competence()).records);
  return new Map(
    Object.entries(topics).flatMap(([topic, held]) => {
      const record = last.get(placeOf(id, topic));
      return record === undefined || !isHeld(record, held)
        ? []
        : [[topic, { how: howOf(record), at: record.at }] as const];
    }),
  );
};
/** A file may have said something else since. */
const isHeld = ({ level, tested }: HeldLevel, held: HeldLevel): boolean =>
  held.tested === tested && held.level === level;

const howOf = ({ level, tested, before }: LevelRecord): LevelHow => {
  if (before === null || level > before.level) return "set";
  if (level < before.level) return "lowered";
  return tested === before.tested ? "set" : "confirmed";
};

/** Null: there is no such level. */
export const levelCardFor = async (
  deps: Deps,
  id: string,
  reader: Reader,
): Promise<Card | null> => {
  const { store, clock } = deps;
  const record = await store.competenceRecord(id);
  if (record?.kind !== "level") return null;
  const { organisation } = deps.org();
  const seeing = { organisation, reader, now: clock.now() };
  const { topic, level, tested, by, text } = record;
  const reason = (await store.texts([text])).get(text) ?? null;
  const how = howOf(record);
  return levelCard({ topic, level, how, tested, by: coordinatorRole(seeing, by), reason }, seeing);
};
