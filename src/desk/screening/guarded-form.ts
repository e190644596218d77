/**
 * Has the guard look at what a sent form brings, and says what of it may be shown again: what must
 * not leave the agency comes back masked, in the answer to that very request and nowhere else.
 */
import type { Filled, Form, Language } from "../../screens/card.ts";
import { refilled, replacing } from "../../screens/forms/check.ts";
import { isNotPersonal, withNotPersonal } from "../../screens/forms/not-personal.ts";
import { limitOf } from "../../screens/forms/sent-fields.ts";
import type { Reply } from "../../bots/port.ts";
import { t } from "../../screens/text/i18n.ts";
import { type Verb, isFormId, unlisted } from "../../screens/verbs.ts";
import type { Verdict } from "../../guard/inspect.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";
import { type Around, judgedAmong } from "./judged-together.ts";
import { notice, untaken } from "../people/replies.ts";
import { type Screened, type Screening, seenText, stoppedText } from "./screen.ts";

export type GuardedForm = {
  /** By field: the sentence for what must not leave the agency. */
  readonly blocked: Readonly<Record<string, string>>;
  /** What may be harmless, masked; null: nothing. */
  readonly found: string | null;
  /** The sentence that asks about it; null: the sender has said that it is no personal data. */
  readonly asks: string | null;
  /** What was found, masked, in a few words; null: nothing that is refused. */
  readonly alert: string | null;
  /** Where what is blocked may be sent instead; null: nowhere that is filed. */
  readonly outside: string | null;
  /** What was filled in, with what is blocked in its masked form. */
  readonly shown: Filled;
};

type Guarding = {
  readonly verb: Verb | typeof unlisted;
  readonly fields: Filled;
  readonly screen: Screening;
  /** What the sender wrote about the same before. */
  readonly around?: readonly Around[];
};
/** Each field is judged with what was written before it, in the form and about the same question. */
export const guardForm = (
  language: Language,
  { verb, fields, screen, around = [] }: Guarding,
): GuardedForm => {
  const written: string[] = [];
  const all = Object.entries(fields).map(([id, value]) => {
    const words = [value].flat().join("\n");
    if (!isWords(verb, id)) return { id, value, verdict: screen(words) };
    const before = [...written];
    written.push(...(words.trim() === "" ? [] : [words]));
    return { id, value, verdict: judgedAmong(screen, words, afterFields(around, before)) };
  });
  const blocked = all.filter(({ verdict }) => verdict.decision === "block");
  const asked = all.flatMap(({ verdict }) => (verdict.decision === "ask" ? [verdict] : []));
  const [first] = asked;
  const unsure = first === undefined ? null : { ...first, findings: asked.flatMap(findingsOf) };
  const stopped = blocked.flatMap(({ verdict }) => findingsOf(verdict));
  const asks =
    unsure === null || isNotPersonal(fields) ? null : stoppedText(language, unsure, "form");
  const alerted = (key: "block" | "ask", findings: Verdict["findings"]): string =>
    t(language, `guard.alert.${key}`, { what: seenText(language, findings) });
  return {
    blocked: Object.fromEntries(
      blocked.map(({ id, verdict }) => [id, stoppedText(language, verdict, "form")]),
    ),
    outside: null,
    found: unsure === null ? null : seenText(language, unsure.findings),
    asks,
    alert:
      stopped.length > 0
        ? alerted("block", stopped)
        : asks === null || unsure === null
          ? null
          : alerted("ask", unsure.findings),
    shown: Object.fromEntries(
      all.flatMap(({ id, value, verdict }) => {
        if (verdict.decision !== "block") return [[id, value]];
        // Only a text can be masked: several values are choices, which are ours or crafted.
        return typeof value === "string" ? [[id, verdict.masked]] : [];
      }),
    ),
  };
};

/** A field that no form of ours has is a topic's own. */
const isWords = (verb: Guarding["verb"], id: string): boolean =>
  verb !== unlisted && isFormId(verb) && limitOf(verb, id)?.words !== false;

const afterFields = (around: readonly Around[], fields: readonly string[]): readonly Around[] =>
  (around.length === 0 ? [{ before: [], after: [] }] : around).map(({ before, after }) => ({
    before: [...before, ...fields],
    after,
  }));

const findingsOf = ({ findings }: Verdict): Verdict["findings"] => findings;

/** Whether anything in it must not leave the agency. */
export const isStopped = ({ blocked }: GuardedForm): boolean => Object.keys(blocked).length > 0;

/** The form with what was filled in, as it may be shown to whoever sent it. */
export const shownAgain = (form: Form, { shown, blocked }: GuardedForm): Form =>
  replacing(refilled(form, shown), Object.keys(blocked));

/** The form again with all that is wrong in it; null: nothing is. */
export const comesBack = (
  form: Form,
  guarded: GuardedForm,
  problems: Readonly<Record<string, string>>,
): Reply | null => {
  const { blocked, found, asks } = guarded;
  const errors = { ...problems, ...blocked };
  if (Object.keys(errors).length === 0 && asks === null) return null;
  const again = shownAgain(withNotPersonal(form, found), guarded);
  const instead = isStopped(guarded) ? guarded.outside : null;
  const problem = asks ?? instead;
  return { kind: "errors", form: again, errors, problem, alert: alertBeside(guarded, problem) };
};

/** Only beside the sentence that says the same, and what to do. */
export const alertBeside = (
  { alert, asks, blocked }: GuardedForm,
  problem: string | null,
): string | null => (Object.keys(blocked).length > 0 || problem === asks ? alert : null);

/** Notes what somebody has said to be no personal data, if the guard found anything. */
export const noteAffirmed = async (
  { store, clock }: Pick<Deps, "store" | "clock">,
  { person, agency }: Actor,
  { ticket, found }: { readonly ticket: string; readonly found: string | null },
): Promise<void> => {
  if (found === null) return;
  await store.note("guard", {
    at: clock.now(),
    by: person,
    type: "said-not-personal",
    data: { ticket, agency: agency.id, found },
  });
};

/** What the guard says of a sent form. `around`: what its sender wrote before about the same question. */
export const guardSent = (
  { language }: Pick<Actor, "language">,
  sent: Screened<"submitted">,
  around: readonly Around[] = [],
): GuardedForm => guardForm(language, { ...sent, around });

/**
 * The refusal of a sent form, which stays open with it where there are words to lose. What the guard
 * blocks is shown to nobody again.
 */
export const refusedForm = (
  { language }: Pick<Actor, "language">,
  { verb, fields, screen }: Screened<"submitted">,
  refusal: Reply,
): Reply => {
  if (refusal.kind !== "notice" || verb === unlisted) return refusal;
  const filled = Object.entries(fields).map(([id, value]) => ({
    id,
    text: [value].flat().join("\n"),
  }));
  const hasWords = filled.some(
    ({ id, text }) => limitOf(verb, id)?.words === true && text.trim() !== "",
  );
  const isBlocked = filled.some(({ text }) => screen(text).decision === "block");
  if (!hasWords || isBlocked) return notice(refusal.text);
  return untaken(t(language, "refusal.wordsStay", { why: refusal.text }));
};
