/**
 * Lets experts say which courses they would like to take, of any agency, and take it back: what is
 * ticked when it is sent is what they wish for from then on.
 */
import type { Ids, Option } from "../../bots/card.ts";
import { wishName } from "../../bots/cards/figures/course-tables.ts";
import { type WishFields, wishForm } from "../../bots/forms/competence.ts";
import type { FormOf } from "../../bots/forms/fields.ts";
import { inSeries, t } from "../../bots/text/i18n.ts";
import { entryId } from "../../org/directory.ts";
import { hasFormalChannel } from "../../org/lookup.ts";
import type { Expert, Organisation } from "../../org/organisation.ts";
import type { Wish } from "../../statistics/summary/courses.ts";
import type { CompetenceBook, CompetenceStore, WishRecord } from "../../store/port/competence.ts";
import { type Deps, newId } from "../deps.ts";
import { type Handled, replied } from "../handled.ts";
import type { Actor } from "../people/actor.ts";
import { notice } from "../people/replies.ts";
import type { Screened } from "../screen.ts";
import { register } from "./registered.ts";

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

const standing = ({ records }: Pick<CompetenceBook, "records">): ReadonlyMap<string, WishRecord> =>
  new Map(records.flatMap((one) => (one.kind === "wish" ? [[one.expert, one] as const] : [])));

/** What these experts wish for now; what the organisation has no longer is left out. */
export const wishesOf = async (
  store: CompetenceStore,
  organisation: Organisation,
  isOf: (expert: Expert) => boolean,
): Promise<readonly Wish[]> => {
  const wishes = standing(await store.competence());
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
  const names = wished.map(({ label }) => label);
  const before = standing(await deps.store.competence()).get(expert.id);
  return register(deps, actor, {
    cause: sent.id,
    words: names.join("; ") || "–",
    record: (text): WishRecord => ({
      kind: "wish",
      id: newId(),
      expert: expert.id,
      courses: wished.map(({ value }) => value),
      text,
      by: expert.id,
      // Later than the one that it takes the place of.
      at: Math.max(deps.clock.now(), (before?.at ?? 0) + 1),
    }),
    effects: [],
    received:
      names.length === 0
        ? t(language, "form.wish.withdrawn")
        : t(language, "form.wish.received", { courses: inSeries(names, t(language, "guard.and")) }),
  });
};
