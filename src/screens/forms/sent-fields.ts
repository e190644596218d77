/**
 * Lists the fields that each form can send, and how long each may be. A field that is not here, and
 * is no topic's own, is dropped where it arrives: it would be screened and kept though nothing reads
 * it.
 */
import type { Ids } from "../card.ts";
import { type ContributedFormId, deedOf } from "../../composition/contracts.ts";
import { type FieldLimit, choiceLimit as choice, textLimit } from "../../contributions/shape.ts";
import type { FormId } from "../verbs.ts";
import type { AskFields } from "./ask.ts";
import type { CallFields, CalledFields, LaterFields } from "./plans.ts";
import type { SearchFields } from "./knowledge.ts";
import type { notPersonal } from "./not-personal.ts";
import type { UrgentFields } from "./urgent.ts";
import type { AnswerFields, CloseFields } from "./work.ts";
import type {
  EditFields,
  HandoverFields,
  MoreInfoFields,
  OutcomeFields,
  TruthFields,
} from "./work.ts";

/** All names, so that a field that a form gets and this list does not have does not compile. */
type All<Name extends string> = { readonly [Id in Name]: FieldLimit };
type Of<Values> = All<keyof Values & string>;

const harmless: All<typeof notPersonal> = { notPersonal: choice };

const answer: Of<AnswerFields> & All<typeof notPersonal> = {
  ...harmless,
  outcome: choice,
  strength: choice,
  basis: choice,
  text: textLimit,
  minutes: choice,
  questionQuality: choice,
};

/** No field has the name of an id: Teams sends both in one object, and the id would take its place. */
type Named = Readonly<Record<string, FieldLimit>> & { readonly [Id in keyof Ids]?: never };
const sentFields: { readonly [Id in Exclude<FormId, ContributedFormId>]: Named } = {
  "ask.submit": {
    text: textLimit,
    topic: choice,
    examined: choice,
    documentType: choice,
    issuer: choice,
    equipment: choice,
    decision: choice,
    step: choice,
    urgency: choice,
    urgencyReason: textLimit,
    unit: choice,
    ...harmless,
  } satisfies Of<AskFields>,
  "ask.urgent": {
    urgencyReason: textLimit,
    examined: choice,
    ...harmless,
  } satisfies Of<UrgentFields>,
  search: { text: textLimit } satisfies Of<SearchFields>,
  "ticket.handover": { to: choice, note: textLimit, ...harmless } satisfies Of<HandoverFields>,
  "ticket.more-info": { text: textLimit, ...harmless } satisfies Of<MoreInfoFields>,
  "ticket.call": {
    caller: choice,
    when: choice,
    text: textLimit,
    ...harmless,
  } satisfies Of<CallFields>,
  "ticket.called": { how: choice, text: textLimit, ...harmless } satisfies Of<CalledFields>,
  "ticket.later": { when: choice } satisfies Of<LaterFields>,
  "ticket.edit": { text: textLimit, ...harmless } satisfies Of<EditFields>,
  "ticket.close": { reason: textLimit, ...harmless } satisfies Of<CloseFields>,
  "ticket.why": {},
  "ticket.timeline": {},
  "answer.submit": answer,
  "answer.correct": answer,
  "second.submit": answer,
  "outcome.submit": {
    q1: choice,
    q2: choice,
    value: choice,
    learned: choice,
    comment: textLimit,
    ...harmless,
  } satisfies Of<OutcomeFields>,
  "truth.submit": { established: choice, source: choice } satisfies Of<TruthFields>,
};

/** The fields of a capability's form, from its row. */
const shaped = (form: FormId): Readonly<Record<string, FieldLimit>> => {
  const sent = deedOf[form].form;
  if (sent === undefined || sent === true) return {};
  const limits = Object.entries(sent.shape).map(([id, { limit }]) => [id, limit] as const);
  return { ...Object.fromEntries(limits), ...(sent.guarded ? harmless : {}) };
};
const isDesks = (form: FormId): form is keyof typeof sentFields => Object.hasOwn(sentFields, form);

export const limitOf = (form: FormId, name: string): FieldLimit | null => {
  const fields: Readonly<Record<string, FieldLimit>> = isDesks(form)
    ? sentFields[form]
    : shaped(form);
  return Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;
};
