/**
 * Changes the organisation, the one way there is: a form, a preview of what it would do, and the
 * button that does it. Where somebody else has changed the same place meanwhile, the form comes back
 * as it was filled in.
 */
import type { Filled, Form, Ids, Language } from "../screens/card.ts";
import { type BothSides, editLines } from "./cards/edit-lines.ts";
import { changePreviewParts } from "./cards/change-preview.ts";
import { problemsOf, refilled } from "../screens/forms/check.ts";
import type { FormOf } from "../screens/forms/fields.ts";
import { applyForm } from "./forms/organisation.ts";
import type { Reply } from "../bots/port.ts";
import { type PlainKey, t } from "../screens/text/i18n.ts";
import type { FormId } from "../screens/verbs.ts";
import { type OrganisationEdit, editsBetween, withEdits } from "../org/edits.ts";
import type { Organisation } from "../org/organisation.ts";
import { organisationText } from "../org/export.ts";
import { areOwn } from "../org/own-edits.ts";
import { touchesOneself } from "../rights/oneself.ts";
import type { Change } from "../store/port/change.ts";
import { slots } from "./contract.ts";
import { type Deps, newText } from "../desk/deps.ts";
import { newId } from "../base/new-id.ts";
import { type Handled, replied, saveSettling } from "../desk/handled.ts";
import { type Actor, actingCoordinator } from "../desk/people/actor.ts";
import { comesBack, guardSent, noteAffirmed } from "../desk/screening/guarded-form.ts";
import { notice, putOrAgain, readerOf, untaken } from "../desk/people/replies.ts";
import type { Screened } from "../desk/screening/screen.ts";
import { noticesOf, previewOf } from "./consequences.ts";
import { type AmendmentDraft, loadAmendment, saveAmendment } from "./draft.ts";
import type { AmendmentText } from "./log.ts";
import { storedOrganisation } from "./stored.ts";

export type Planned =
  | {
      readonly ok: true;
      readonly edits: readonly OrganisationEdit[];
      readonly why?: string;
      readonly undoes?: string;
    }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };
export const planTo = (before: Organisation, after: Organisation, why?: string): Planned => ({
  ok: true,
  edits: editsBetween(before, after),
  ...(why === undefined ? {} : { why }),
});

type About<Values> = { readonly organisation: Organisation; readonly values: Values };
type Kind<Values> = {
  readonly id: FormId;
  /** Null: there is nobody or nothing to change, and `none` says so. */
  readonly none?: PlainKey;
  readonly form: (
    deps: Deps,
    actor: Actor,
    about: { readonly organisation: Organisation; readonly ids: Ids },
  ) => Promise<FormOf<Values> | null>;
  /** Errors of the sent values, beyond the limits of the form. */
  readonly wrong?: (deps: Deps, actor: Actor, fields: Filled) => Readonly<Record<string, string>>;
  /** `organisation`: as it is stored. */
  readonly plan: (deps: Deps, actor: Actor, about: About<Values>) => Promise<Planned>;
  /** What is saved with it; then nobody is told twice. */
  readonly besides?: (deps: Deps, actor: Actor, made: Made) => Promise<Besides>;
};
type Made = Pick<AmendmentDraft, "fields" | "undoes"> & {
  readonly why: string;
  readonly id: string;
  /** As it is stored. */
  readonly before: Organisation;
};
type Besides = Pick<Change, "competence" | "texts" | "effects">;

export type Amending = {
  readonly press: (deps: Deps, actor: Actor) => Promise<Handled>;
  readonly submit: (deps: Deps, actor: Actor, sent: Screened<"submitted">) => Promise<Handled>;
  /** The form as it was filled in, with what is wrong with it as a whole. */
  readonly again: (deps: Deps, actor: Actor, was: Again) => Promise<Reply>;
  readonly besides: ((deps: Deps, actor: Actor, made: Made) => Promise<Besides>) | null;
};
type Again = { readonly fields: Filled; readonly problem: string };

export const amending = <Values>({
  id,
  none,
  form,
  wrong: alsoWrong,
  plan,
  besides,
}: Kind<Values>): Amending => {
  const formNow = async (deps: Deps, actor: Actor, ids: Ids) => {
    const { organisation } = await storedOrganisation(deps.store);
    return { organisation, form: await form(deps, actor, { organisation, ids }) };
  };
  const nobody = ({ language }: Actor): Handled =>
    replied(untaken(t(language, none ?? "org.nothing")));
  return {
    besides: besides ?? null,
    press: async (deps, actor) => {
      const { form: opened } = await formNow(deps, actor, { draft: newId() });
      return opened === null ? nobody(actor) : replied({ kind: "form", form: opened });
    },
    again: async (deps, actor, { fields, problem }) => {
      const { form: opened } = await formNow(deps, actor, { draft: newId() });
      if (opened === null) return notice(problem);
      return { kind: "errors", form: refilled(opened, fields), errors: {}, problem };
    },
    submit: async (deps, actor, sent) => {
      const { organisation, form: opened } = await formNow(deps, actor, sent.ids);
      if (opened === null) return nobody(actor);
      const values = opened.valuesOf(sent.fields);
      const problems = {
        ...problemsOf(opened, sent.fields),
        ...alsoWrong?.(deps, actor, sent.fields),
      };
      const isSound = Object.keys(problems).length === 0 && opened.isWhole(values);
      const planned = isSound ? await plan(deps, actor, { organisation, values }) : null;
      const errors = planned?.ok === false ? planned.errors : problems;
      // Names and numbers to call belong in an organisation, as in its file: what is blocked does not.
      const guarded = { ...guardSent(actor, sent), asks: null, found: null };
      const wrong = comesBack(opened, guarded, errors);
      if (wrong !== null || planned?.ok !== true) return replied(wrong ?? notice(""));
      return previewed(deps, actor, { planned, id, opened, fields: sent.fields, organisation });
    },
  };
};

type Previewing = {
  readonly planned: Extract<Planned, { ok: true }>;
  readonly id: FormId;
  readonly opened: Form;
  readonly fields: Filled;
  readonly organisation: Organisation;
};
const previewed = async (
  deps: Deps,
  actor: Actor,
  { planned, id, opened, fields, organisation }: Previewing,
): Promise<Handled> => {
  const { edits, why = null, undoes = null } = planned;
  const { language, person } = actor;
  const comes = (problem: string): Handled =>
    replied({ kind: "errors", form: refilled(opened, fields), errors: {}, problem });
  if (edits.length === 0) return comes(t(language, "org.same"));
  const sides = sidesOf(actor, organisation, edits);
  if (sides === "notOwn") return replied(untaken(t(language, "org.notOwn")));
  if (typeof sides === "string") return comes(t(language, `org.${sides}`));
  const draft = newId();
  const now = deps.clock.now();
  const amendment = { form: id, fields, edits, why, undoes };
  await saveAmendment(deps.store, { draft, person, amendment }, now);
  const preview = changePreviewParts(
    { organisation: sides.after, reader: readerOf(actor), now },
    await previewOf(deps, actor, { edits, edited: sides }),
  );
  return replied({ kind: "form", form: applyForm(language, { draft }, { preview, why }) });
};

type Forbidden = "since" | "impossible" | "notOwn" | "yourself";
/**
 * The organisation without and with these edits, or why the actor cannot make them. Every change of the
 * organisation that a person makes in chat passes here, for its preview and again when it is made.
 */
const sidesOf = (
  actor: Actor,
  before: Organisation,
  edits: readonly OrganisationEdit[],
): BothSides | Forbidden => {
  const edited = withEdits(before, edits);
  if (!edited.ok) return edited.why === "changed" ? "since" : "impossible";
  const sides = { before, after: edited.organisation };
  if (!areOwn(edits, actingCoordinator(actor).agency, sides)) return "notOwn";
  return touchesOneself(edits, actor.person, sides) ? "yourself" : sides;
};

const triesMost = 20;
export const submitApply =
  (all: (form: FormId) => Amending | null) =>
  async (deps: Deps, actor: Actor, sent: Screened<"submitted">): Promise<Handled> => {
    const { language, person } = actor;
    const draft = sent.ids.draft ?? "";
    const amendment = await loadAmendment(deps.store, { draft, person });
    const kind = amendment === null ? null : all(amendment.form);
    if (amendment === null || kind === null) return replied(untaken(t(language, "org.gone")));
    const form = applyForm(language, { draft }, { preview: [], why: amendment.why });
    const guarded = guardSent(actor, sent);
    const wrong = comesBack(form, guarded, problemsOf(form, sent.fields));
    if (wrong !== null) return replied(wrong);
    const why = form.valuesOf(sent.fields).why ?? "";
    await noteAffirmed(deps, actor, { ticket: draft, found: guarded.found });
    const again = async (key: Forbidden): Promise<Handled> => {
      const problem = t(language, `org.${key}`);
      return replied(await kind.again(deps, actor, { fields: amendment.fields, problem }));
    };
    for (let tries = 0; tries < triesMost; tries += 1) {
      const made = await changeOf(deps, actor, { amendment, why, cause: sent.id, kind });
      if (typeof made === "string") return again(made);
      const saved = await saveSettling(deps.store, { ...made, draft });
      if (saved === "stale" || saved === "no capacity") continue;
      await deps.organisationChanged();
      deps.nudge();
      const done = notice(t(language, "org.done"));
      return typeof saved === "object" ? { reply: done, settled: saved } : replied(done);
    }
    return replied(untaken(t(language, "refusal.busy")));
  };

/** The ids of whom it names: their words go when they are erased. */
const namedIn = (edits: readonly OrganisationEdit[], { before, after }: BothSides) => {
  const written = JSON.stringify(edits);
  const all = new Set([...before.experts, ...after.experts].map(({ id }) => id));
  return [...all].filter((id) => written.includes(JSON.stringify(id)));
};

type Making = {
  readonly amendment: AmendmentDraft;
  readonly why: string;
  readonly cause: string;
  readonly kind: Amending;
};
/** All that is written with it; or why it cannot be made. */
const changeOf = async (
  deps: Deps,
  actor: Actor,
  { amendment, why, cause, kind }: Making,
): Promise<Change | Forbidden> => {
  const { store, clock } = deps;
  const coordinator = actingCoordinator(actor);
  const { edits, fields, form, undoes } = amendment;
  const log = await store.organisationLog();
  const { version, organisation, filed } = await storedOrganisation(store);
  const sides = sidesOf(actor, organisation, edits);
  if (typeof sides === "string") return sides;
  const now = clock.now();
  const id = newId();
  const besides =
    (await kind.besides?.(deps, actor, { fields, undoes, why, id, before: organisation })) ?? {};
  const silent = besides.effects !== undefined;
  const notices = await noticesOf(deps, actor, { edits, edited: sides, silent });
  const linesIn = (language: Language): string =>
    editLines(
      { organisation: sides.after, reader: { ...readerOf(actor), language }, now },
      edits,
      sides,
    ).join("\n");
  const words: AmendmentText = {
    why: why === "" ? null : why,
    lines: { sv: linesIn("sv"), en: linesIn("en") },
    edits,
  };
  const text = newText(JSON.stringify(words), null);
  return {
    ...besides,
    at: now,
    cause: { kind: "incoming", id: cause },
    texts: [text, ...(besides.texts ?? [])],
    effects: [
      ...(besides.effects ?? []),
      ...notices,
      putOrAgain(slots.organisation.make(coordinator.agency), actor.person, now),
    ],
    organisation: {
      expected: version,
      document: organisationText(sides.after),
      filed,
      log,
      type: form,
      by: coordinator.id,
      data: { id, agency: coordinator.agency, undoes, experts: namedIn(edits, sides) },
      text: { id: text.id, hash: text.hash },
    },
  };
};
