/**
 * Lays a list of experts out in columns, one for each fact that routing asks of everyone.
 *
 * A decision then reads numbers side by side instead of opening thousands of objects. The list is
 * sorted by id, and a person's place in it is their place in every column. A list never changes, so
 * the same list has the same columns.
 */
import { momentOf } from "./calendar.ts";
import { sortedById } from "./order.ts";
import type { RoutingExpert, Snapshot } from "./model.ts";

/** What is known of every expert in one topic. */
export type Skill = {
  /** The places of those who hold it. */
  readonly holders: readonly number[];
  /** The measured level; NaN: the expert does not hold the topic. */
  readonly level: Float64Array;
  /**
   * The instant when competence was last shown, by a test or an answer; NaN: nothing is recorded.
   */
  readonly shown: Float64Array;
};
export type ExpertColumns = {
  readonly experts: readonly RoutingExpert[];
  /** 1: active. */
  readonly active: Uint8Array;
  readonly clearance: Float64Array;
  /** How many more questions each may have in hand. */
  readonly room: Float64Array;
  /** Two experts with the same number are of the same agency. */
  readonly agency: Int32Array;
  /** The number of an agency; -1: nobody in the list is of it. */
  readonly numberOf: (agency: string | undefined) => number;
  readonly skill: (topic: string) => Skill;
  /** 1: speaks the language. Null asks for no language, and everyone gets 1. */
  readonly speaks: (language: string | null) => Uint8Array;
  readonly tagged: (tag: string) => readonly number[];
  /** The place of this person; empty: the list does not hold them. */
  readonly placesOf: (id: string) => readonly number[];
  /** 1 at every place. */
  readonly everyone: Uint8Array;
};

const columnsByList = new WeakMap<readonly RoutingExpert[], ExpertColumns>();

export const expertColumnsOf = (experts: readonly RoutingExpert[]): ExpertColumns => {
  const known = columnsByList.get(experts);
  if (known !== undefined) return known;
  const columns = createExpertColumns(sortedById(experts));
  columnsByList.set(experts, columns);
  return columns;
};

const createExpertColumns = (experts: readonly RoutingExpert[]): ExpertColumns => {
  const count = experts.length;
  const everyone = new Uint8Array(count).fill(1);
  const agencies = new Map<string, number>();
  for (const { agency } of experts) if (!agencies.has(agency)) agencies.set(agency, agencies.size);
  const numberOf = (agency: string | undefined): number =>
    agency === undefined ? -1 : (agencies.get(agency) ?? -1);
  const byTopic = onceAsked(() => placesBy(experts, ({ topics }) => Object.keys(topics)));
  const byLanguage = onceAsked(() => placesBy(experts, ({ languages }) => languages));
  const byTag = onceAsked(() => placesBy(experts, ({ conflicts }) => conflicts));
  const byId = onceAsked(() => placesBy(experts, ({ id }) => [id]));
  const skills = new Map<string, Skill>();
  const speakers = new Map<string, Uint8Array>();
  return {
    experts,
    everyone,
    active: columnOf(new Uint8Array(count), experts, ({ active }) => (active ? 1 : 0)),
    clearance: columnOf(new Float64Array(count), experts, ({ clearance }) => clearance),
    room: columnOf(new Float64Array(count), experts, roomOf),
    agency: columnOf(new Int32Array(count), experts, ({ agency }) => numberOf(agency)),
    numberOf,
    skill: (topic) =>
      memoised(skills, topic, () => skillIn(experts, topic, byTopic().get(topic) ?? [])),
    speaks: (language) => {
      if (language === null) return everyone;
      return memoised(speakers, language, () => {
        const speaks = new Uint8Array(count);
        for (const place of byLanguage().get(language) ?? []) speaks[place] = 1;
        return speaks;
      });
    },
    tagged: (tag) => byTag().get(tag) ?? [],
    placesOf: (id) => byId().get(id) ?? [],
  };
};

/** Fills the column with one value for each expert and returns it. */
export const columnOf = <C extends Uint8Array | Int32Array | Float64Array>(
  column: C,
  experts: readonly RoutingExpert[],
  valueOf: (expert: RoutingExpert) => number,
): C => {
  for (let place = 0; place < column.length; place += 1)
    column[place] = valueOf(at(experts, place));
  return column;
};

/** The columns of a list, with what has changed since the list was written laid over them. */
export type CurrentExperts = {
  readonly columns: ExpertColumns;
  readonly room: Float64Array;
  /** One for each topic of the question. */
  readonly skills: readonly Skill[];
  /** The expert as they are now. */
  readonly row: (place: number) => RoutingExpert;
};

export const peopleIn = ({ experts, latest, question }: Snapshot): CurrentExperts => {
  const columns = expertColumnsOf(experts);
  const skills = question.topics.map(columns.skill);
  const written = (place: number): RoutingExpert => at(columns.experts, place);
  if (latest === undefined) return { columns, room: columns.room, skills, row: written };
  const row = (place: number): RoutingExpert => latest.row(written(place));
  const room = columns.room.slice();
  const shown = skills.map((skill) => skill.shown.slice());
  for (const id of latest.touched)
    for (const place of columns.placesOf(id)) {
      const person = row(place);
      room[place] = roomOf(person);
      question.topics.forEach((topic, i) => {
        const column = shown[i];
        if (column !== undefined) column[place] = shownBy(person, topic);
      });
    }
  return {
    columns,
    room,
    skills: skills.map((skill, i) => ({ ...skill, shown: shown[i] ?? skill.shown })),
    row,
  };
};

const roomOf = ({ maxOpen, open, pendingOffers }: RoutingExpert): number =>
  maxOpen - open - pendingOffers;

const skillIn = (
  experts: readonly RoutingExpert[],
  topic: string,
  holders: readonly number[],
): Skill => {
  const level = new Float64Array(experts.length).fill(Number.NaN);
  const shown = new Float64Array(experts.length).fill(Number.NaN);
  for (const place of holders) {
    const person = at(experts, place);
    level[place] = measuredLevel(person, topic);
    shown[place] = shownBy(person, topic);
  }
  return { holders, level, shown };
};

/**
 * The level that the list records, whatever practice has made of it since; NaN: does not hold the
 * topic.
 */
export const measuredLevel = ({ topics }: Pick<RoutingExpert, "topics">, topic: string): number => {
  const competence = own(topics, topic);
  return (typeof competence === "number" ? competence : competence?.level) ?? Number.NaN;
};

/**
 * When competence in the topic was last shown, by an answer or a proficiency test, whichever came
 * later; NaN: nothing is recorded.
 */
export const shownBy = (
  { topics, lastPractised }: Pick<RoutingExpert, "topics" | "lastPractised">,
  topic: string,
): number => {
  const competence = own(topics, topic);
  const tested = typeof competence === "object" ? (competence.tested ?? null) : null;
  const practised = own(lastPractised, topic) ?? null;
  if (tested === null && practised === null) return Number.NaN;
  return Math.max(
    tested === null ? -Infinity : momentOf(tested),
    practised === null ? -Infinity : momentOf(practised),
  );
};

/** Reads own keys only: a topic may have the name of something that every object inherits. */
const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

const placesBy = (
  experts: readonly RoutingExpert[],
  keysOf: (expert: RoutingExpert) => readonly string[],
): ReadonlyMap<string, readonly number[]> => {
  const places = new Map<string, number[]>();
  experts.forEach((expert, place) => {
    for (const key of keysOf(expert)) {
      const known = places.get(key);
      if (known === undefined) places.set(key, [place]);
      else if (known.at(-1) !== place) known.push(place);
    }
  });
  return places;
};

const at = (experts: readonly RoutingExpert[], place: number): RoutingExpert => {
  const expert = experts[place];
  if (expert === undefined) throw new Error(`There is no expert in place ${place}.`);
  return expert;
};

const onceAsked = <T extends object>(make: () => T): (() => T) => {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
};

const memoised = <T>(known: Map<string, T>, key: string, make: () => T): T => {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = make();
  known.set(key, value);
  return value;
};
