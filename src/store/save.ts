/**
 * Writes one decision whole or not at all. The guards come first, in an order that makes every save
 * lock its rows alike: the cause, the question, the experts' loads, the articles and their count, the
 * overrides of duty, the organisation, competence. Then what nothing can refuse: fairness, events, texts, uses, effects.
 */
import { type ArticleNotes, articleNotesOf, articlesLog } from "./article-notes.ts";
import { notedAfter } from "./queries/events.ts";
import { articleSteps } from "./queries/articles.ts";
import { usesSteps } from "./queries/article-uses.ts";
import { contributedSteps } from "../composition/stores.ts";
import { type Backend, type Db, type WriteStep, guardedStep, always } from "./backend.ts";
import { draftsInto, formDraftDropping } from "./queries/drafts.ts";
import { dutySteps } from "./queries/duty.ts";
import { organisationSteps } from "./queries/organisation.ts";
import { settling } from "./queries/inbox.ts";
import { loadStepsOf } from "./queries/loads.ts";
import { effectRowsOf, endingOf } from "./queries/outbox.ts";
import type { Cause, Change, MessageLink, Saved } from "./port/change.ts";
import { fairnessSteps } from "./queries/fairness.ts";
import type { Questions } from "./port/questions.ts";
import type { Recorded } from "../tickets/model.ts";
import { type Roster, packedInto, rosterStepsOf } from "./queries/rosters.ts";
import type { Tables } from "./schema/tables.ts";
import { textStepsOf } from "./queries/texts.ts";
import { ticketStepsOf } from "./queries/tickets.ts";

export const saveOf = (backend: Backend): Pick<Questions, "save" | "saveAll"> => {
  const { commit, tables: t } = backend;
  const stepMakers = stepMakersOf(t);
  const saveAll = async (changes: readonly Change[]): Promise<Saved> => {
    for (let tries = 0; tries < notingTries; tries += 1) {
      const saved = await saveOnce(changes);
      if (saved !== "noted meanwhile") return saved;
    }
    throw new Error("Articles change too often to be noted.");
  };
  const saveOnce = async (changes: readonly Change[]): Promise<Saved | "noted meanwhile"> => {
    const articles = await articleNotesOf(backend, changes);
    const refused = await commit<Saved | "noted meanwhile">((db) => {
      const rosters = new Map<string, Roster>();
      const steps = changes.flatMap((change) => {
        const recorded = packedInto(rosters, change.ticket?.recorded ?? []);
        return stepsOf(db, t, { change, recorded, parts: stepMakers });
      });
      // Two saves that write the same new roster wait for each other, so it comes last.
      const last = stepMakers.rosters(db, [...rosters.values()]);
      return [
        ...steps,
        ...articleNoteSteps(db, t, { notes: articles, parts: stepMakers }),
        ...last,
      ];
    });
    return refused ?? "saved";
  };
  return { save: (change) => saveAll([change]), saveAll };
};

const stepMakersOf = (t: Tables) => ({
  cause: causeStepsOf(t),
  ticket: ticketStepsOf(t),
  loads: loadStepsOf(t),
  rosters: rosterStepsOf(t),
  texts: textStepsOf(t),
  effects: effectRowsOf(t),
  drafts: draftsInto(t),
  dropFormDraft: formDraftDropping(t),
});
type StepMakers = ReturnType<typeof stepMakersOf>;

type Noting = { readonly notes: ArticleNotes | null; readonly parts: StepMakers };
/** Of those who race for the next note one writes it each time. */
const notingTries = 100;
const articleNoteSteps = (
  db: Db,
  t: Tables,
  { notes, parts }: Noting,
): readonly WriteStep<"noted meanwhile">[] => {
  if (notes === null) return [];
  const { at, by, articles, texts, after } = notes;
  const noted = { stream: articlesLog, at, by, type: "articles", data: { articles }, after };
  const steps = notedAfter(db, t, noted).map(({ statement }) =>
    guardedStep(statement, "noted meanwhile" as const),
  );
  return [...steps, ...parts.texts(db, { texts, blanked: [] })];
};

type Written = {
  readonly change: Change;
  /** Its events as they are stored. */
  readonly recorded: readonly Recorded[];
  readonly parts: StepMakers;
};
const stepsOf = (
  db: Db,
  t: Tables,
  { change, recorded, parts: stepMakers }: Written,
): readonly WriteStep<Saved>[] => {
  const { loads = [], articles = [], texts = [], blanked = [], links = [], effects = [] } = change;
  const { articleUses = [], drafts = [] } = change;
  const ticket =
    change.ticket == null ? null : stepMakers.ticket(db, { ...change.ticket, recorded });
  return [
    ...stepMakers.cause(db, change),
    ...(ticket === null ? [] : [ticket.guard]),
    ...stepMakers.loads(db, loads),
    ...articleSteps(db, t, articles),
    ...dutySteps(db, t, change),
    ...organisationSteps(db, t, change),
    ...contributedSteps(db, t, change),
    ...fairnessSteps(db, t, change.fairness),
    ...(ticket === null ? [] : ticket.rest),
    ...stepMakers.texts(db, { texts, blanked }),
    ...usesSteps(db, t, articleUses),
    ...linkSteps(db, t, links),
    ...(effects.length === 0 ? [] : [always(stepMakers.effects(db, effects))]),
    ...(drafts.length === 0 ? [] : [always(stepMakers.drafts(db, drafts, change.at))]),
    ...(change.draft == null ? [] : [always(stepMakers.dropFormDraft(db, change.draft))]),
  ];
};

const causeStepsOf = (t: Tables) => {
  const settle = settling(t);
  const end = endingOf(t);
  return (db: Db, { cause, at }: { cause: Cause; at: number }): readonly WriteStep<Saved>[] => {
    switch (cause.kind) {
      case "incoming":
        return [guardedStep<Saved>(settle(db, { id: cause.id, at }), "seen before")];
      case "effect":
        return [guardedStep<Saved>(end(db, { id: cause.id, at }), "seen before")];
      case "none":
        return [];
    }
  };
};

const linkSteps = (db: Db, t: Tables, links: readonly MessageLink[]): readonly WriteStep<Saved>[] =>
  links.length === 0
    ? []
    : [
        always(
          db
            .insert(t.links)
            .values([...links])
            .onConflictDoNothing(),
        ),
      ];
