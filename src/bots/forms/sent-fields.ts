/**
 * Lists the fields that each form can send. A field that is not here, and is no topic's own, is
 * dropped where it arrives: it would be screened and kept though nothing reads it.
 */
import type { FormId } from "../verbs.ts";
import type { AskFields, notPersonal } from "./ask.ts";
import type { TimeId, PreviewId } from "./duty.ts";
import type { AnswerFields, ArticleFields, DeclineFields, HandoverFields } from "./work.ts";
import type { MoreInfoFields, OutcomeFields } from "./work.ts";

/** All names, so that a field that a form gets and this list does not have does not compile. */
type All<Name extends string> = { readonly [Id in Name]: true };
type Of<Values> = All<keyof Values & string>;

const answer: Of<AnswerFields> = {
  outcome: true,
  strength: true,
  basis: true,
  text: true,
  minutes: true,
  questionQuality: true,
};
const previews: All<PreviewId> = { preview: true, "preview-again": true };
const until: All<"until" & TimeId> = { until: true };
const hours: All<("from" | "to") & TimeId> = { from: true, to: true };

const sentFields: { readonly [Id in FormId]: Readonly<Record<string, true>> } = {
  "ask.submit": {
    text: true,
    topic: true,
    examined: true,
    documentType: true,
    issuer: true,
    equipment: true,
    decision: true,
    urgency: true,
    urgencyReason: true,
    notPersonal: true,
  } satisfies Of<AskFields> & All<typeof notPersonal>,
  "offer.decline": { reason: true } satisfies Of<DeclineFields>,
  "ticket.handover": { to: true, note: true } satisfies Of<HandoverFields>,
  "ticket.more-info": { text: true } satisfies Of<MoreInfoFields>,
  "ticket.why": {},
  "answer.submit": answer,
  "second.submit": answer,
  "outcome.submit": {
    q1: true,
    q2: true,
    value: true,
    learned: true,
    comment: true,
  } satisfies Of<OutcomeFields>,
  "article.edit": { title: true, question: true, answer: true } satisfies Of<ArticleFields>,
  "duty.on": { ...until, ...previews },
  "duty.off": { ...until, ...previews },
  "duty.standby": { ...until, ...previews },
  "duty.swap": { ...hours, ...previews },
  "duty.list": {},
};

export const isFieldOf = (form: FormId, name: string): boolean =>
  Object.hasOwn(sentFields[form], name);
