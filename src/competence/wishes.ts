/**
 * Lets experts say which courses they would like to take, of any agency, with one press or by ticks in
 * a form, and take it back: what is ticked when it is sent is what they wish for from then on.
 */
import type { Ids, Option } from "../screens/card.ts";
import type { WishFields } from "./contract.ts";
import { wishForm } from "./forms.ts";
import type { FormOf } from "../screens/forms/fields.ts";
import { inSeries, t } from "../screens/text/i18n.ts";
import { entryId } from "../org/directory.ts";
import { hasFormalChannel } from "../org/lookup.ts";
import type { Expert, Organisation } from "../org/organisation.ts";
import { contributedSlots } from "../composition/contracts.ts";
import type { Instant } from "../tickets/model.ts";
import type { OwnPage } from "../statistics/summary/own-page.ts";
import type { Wish } from "../statistics/summary/courses.ts";
import type { CompetenceBook, CompetenceStore, WishRecord } from "./store/port.ts";
import type { Deps } from "../desk/deps.ts";
import { newId } from "../base/new-id.ts";
import { type Handled, replied } from "../desk/handled.ts";
import type { Actor } from "../desk/people/actor.ts";
import { notice, oldButton, putAgain } from "../desk/people/replies.ts";
import type { Screened } from "../desk/screening/screen.ts";
import { register } from "./registered.ts";
import { wishName } from "./wish-name.ts";

type Course = Omit<Wish, "expert">;
/** What this expert can wish for: the courses of the directory, then any course on their own topics. */
export const coursesFor = (
  { directory, topics }: Organisation,
  expert: Expert,
): readonly Course[] => [
  ...directory
    .filter(({ kind }) => kind === "course")
    .map((entry) => ({ course: entryId(entry), organiser: entry.agency, topics: entry.topics })),
  ...topics
    .filter((topic) => Object.hasOwn(expert.topics, topic.id))
    .filter((topic) => !topic.closed && !hasFormalChannel(topic))
    .map(({ id }) => ({ course: id, organiser: null, topics: [id] })),
];

const standing = (records: CompetenceBook["records"]): ReadonlyMap<string, WishRecord> =>
  new Map(records.flatMap((one) => (one.kind === "wish" ? [[one.expert, one] as const] : [])));

/** What these experts wish for now; what the organisation has no longer is left out. */
export const wishesOf = async (
  store: CompetenceStore,
  organisation: Organisation,
  isOf: (expert: Expert) => boolean,
): Promise<readonly Wish[]> => {
  return wishesIn((await store.competence()).records, organisation, isOf);
};

/** The same, from what is registered. */
export const wishesIn = (
  records: CompetenceBook["records"],
  organisation: Organisation,
  isOf: (expert: Expert) => boolean,
): readonly Wish[] => {
  const wishes = standing(records);
  return organisation.experts.filter(isOf).flatMap((expert) => {
    const wished = wishes.get(expert.id)?.courses ?? [];
    return coursesFor(organisation, expert)
      .filter(({ course }) => wished.includes(course))
      .map((one) => ({ ...one, expert: expert.id }));
  });
};

type Wishing = { readonly form: FormOf<WishFields>; readonly options: readonly Option[] };
const wishing = async (
  { store, org }: Deps,
  { language, expert }: Actor & { readonly expert: Expert },
  ids: Ids,
): Promise<Wishing> => {
  const { organisation } = org();
  const options = coursesFor(organisation, expert).map(({ course }) => ({
    value: course,
    label: wishName(organisation, course, language) ?? course,
  }));
  const wished = (await wishesOf(store, organisation, ({ id }) => id === expert.id)).map(
    ({ course }) => course,
  );
  return { form: wishForm(language, ids, { courses: options, wished }), options };
};

export const pressWish = async (deps: Deps, actor: Actor): Promise<Handled> => {
  const { expert, language } = actor;
  if (expert === null) return replied(notice(t(language, "refusal.unknown")));
  const { form, options } = await wishing(deps, { ...actor, expert }, { draft: newId() });
  return options.length === 0
    ? replied(notice(t(language, "form.wish.none")))
    : replied({ kind: "form", form });
};

export const submitWish = async (
  deps: Deps,
  actor: Actor,
  sent: Screened<"submitted">,
): Promise<Handled> => {
  const { expert, language } = actor;
  if (expert === null) return replied(notice(t(language, "refusal.unknown")));
  const { form, options } = await wishing(deps, { ...actor, expert }, sent.ids);
  const { courses: ticked = [] } = form.valuesOf(sent.fields);
  // What is none of the form's is nothing that can be wished for.
  const wished = options.filter(({ value }) => ticked.includes(value));
  return wish(deps, actor, {
    cause: sent.id,
    expert,
    names: wished.map(({ label }) => label),
    courses: () => wished.map(({ value }) => value),
  });
};

/** So many courses have a button on the own page; the others stand in the form. */
const likelyMost = 3;
/** What may be wished for with one press: ids of courses or topics, and when a wish was said last. */
export type Wishable = { readonly courses: readonly string[]; readonly after: Instant | null };
/** The courses that help most, of those not wished for: on the topics that need something soonest. */
export const wishableNow = async (
  store: CompetenceStore,
  organisation: Organisation,
  { expert, page: { topics, wishes } }: { readonly expert: Expert; readonly page: OwnPage },
): Promise<Wishable> => {
  const last = standing((await store.competence()).records).get(expert.id);
  const place = (about: readonly string[]): number => {
    const first = topics.findIndex(({ topic }) => about.includes(topic));
    return first === -1 ? topics.length : first;
  };
  const courses = coursesFor(organisation, expert)
    .filter(({ course }) => !wishes.includes(course))
    .toSorted((a, b) => place(a.topics) - place(b.topics))
    .slice(0, likelyMost)
    .map(({ course }) => course);
  return { courses, after: last?.at ?? null };
};

/** Adds the course of the pressed button to what is wished for. */
export const pressCourse = async (
  deps: Deps,
  actor: Actor,
  { id, ids }: Screened<"pressed">,
): Promise<Handled> => {
  const { expert, language } = actor;
  if (expert === null) return replied(notice(t(language, "refusal.unknown")));
  const { organisation } = deps.org();
  const found = coursesFor(organisation, expert).find(({ course }) => course === ids.wish);
  if (found === undefined) return oldButton(actor);
  const { course } = found;
  return wish(deps, actor, {
    cause: id,
    expert,
    names: [wishName(organisation, course, language) ?? course],
    courses: (before) => [...new Set([...before, course])],
  });
};

type NewWish = {
  /** The event that says it. */
  readonly cause: string;
  readonly expert: Expert;
  readonly names: readonly string[];
  /** All that is wished for from now on, from what was. */
  readonly courses: (before: readonly string[]) => readonly string[];
};
const wish = async (
  deps: Deps,
  actor: Actor,
  { cause, expert, names, courses }: NewWish,
): Promise<Handled> => {
  const { language, person } = actor;
  const now = deps.clock.now();
  return register(deps, actor, {
    cause,
    words: names.join("; ") || "–",
    record: (text, records): WishRecord => {
      const before = standing(records).get(expert.id);
      return {
        kind: "wish",
        id: newId(),
        expert: expert.id,
        courses: courses(before?.courses ?? []),
        text,
        by: expert.id,
        // Later than the one that it takes the place of.
        at: Math.max(now, (before?.at ?? 0) + 1),
      };
    },
    effects: [putAgain(contributedSlots.own.make, person, now)],
    received:
      names.length === 0
        ? t(language, "form.wish.withdrawn")
        : t(language, "form.wish.received", { courses: inSeries(names, t(language, "guard.and")) }),
  });
};
