/**
 * Makes the forms of duty: until when one is on, off or on standby, and which hours one gives away.
 * Times are typed, in one's own zone.
 */
import { type previewBoxes, workChoices } from "./contract.ts";
import { timeMax } from "../contributions/shape.ts";
import type { Fact, Field, Filled, Form, Ids, Language, Part } from "../screens/card.ts";
import { facts, note, textPart as sentence } from "../screens/cards/parts.ts";
import { type KeyAfter, t } from "../screens/text/i18n.ts";
import { many, one } from "../screens/forms/check.ts";

/** The label of a field for a time: those that have a hint. */
type TimeLabel = Extract<Label, Hinted<Label>>;
type Label = KeyAfter<"duty.form.">;
type Hinted<Key> = Key extends `${infer Name}Hint` ? Name : never;

/** The times that a form may ask for, in the order in which they are parsed: `to` needs `from`. */
export const timeIds = ["from", "to", "until"] as const;
export type TimeId = (typeof timeIds)[number];

const time = (
  language: Language,
  id: TimeId,
  more: { readonly labelKey: TimeLabel; readonly required: boolean; readonly value?: string },
): Field => ({
  kind: "text",
  id,
  label: t(language, `duty.form.${more.labelKey}`),
  hint: t(language, `duty.form.${more.labelKey}Hint`),
  required: more.required,
  multiline: false,
  maxLength: timeMax,
  ...(more.value === undefined ? {} : { value: more.value }),
});

/**
 * The ids of the box for a preview, used by turns: a client keeps the tick in a field that is drawn
 * again under the same id.
 */
const previewIds = [
  "preview",
  "preview-again",
] as const satisfies readonly (keyof typeof previewBoxes)[];
type PreviewId = (typeof previewIds)[number];
const previewTicked = (filled: Filled) => previewIds.find((id) => many(filled, id).length > 0);

export const wantsPreview = (filled: Filled): boolean => previewTicked(filled) !== undefined;

/** A box to tick in order to see what the form does before anything is saved. */
const preview = (language: Language, id: PreviewId = "preview"): Field => ({
  kind: "choices",
  id,
  label: t(language, "duty.form.preview"),
  required: false,
  options: [{ value: "yes", label: t(language, "duty.form.previewYes") }],
  values: [],
});

/**
 * Adds what the form does as it is filled in. `sent` is what was filled in, where the form comes
 * back because of the tick; null: it is opened.
 */
export const withPreview = (form: Form, shown: readonly Part[], sent: Filled | null): Form => {
  const { language } = form;
  const ticked = sent === null ? undefined : previewTicked(sent);
  const again = ticked === "preview" ? "preview-again" : "preview";
  const saved = ticked === undefined ? [] : [sentence(t(language, "duty.effect.notSaved"))];
  return {
    ...form,
    intro: [...saved, ...form.intro, ...shown],
    fields: form.fields.map((field) =>
      field.kind === "choices" ? preview(language, again) : field,
    ),
  };
};

type Asking = { readonly language: Language; readonly ids: Ids };

export const onForm = ({ language, ids }: Asking): Form => ({
  language,
  id: "duty.on",
  title: t(language, "duty.form.onTitle"),
  submit: t(language, "duty.form.onSubmit"),
  ids,
  intro: [],
  fields: [time(language, "until", { labelKey: "onUntil", required: false }), preview(language)],
});

/** A form that was opened when nothing was in hand has no such field: what came since is kept. */
export const givesBackWork = (filled: Filled): boolean => one(filled, "work") === "pool";

/**
 * `until` is filled in: what most people will want. `inHand`: the questions that the person has;
 * that they go on is filled in, since their askers wait.
 */
export const offForm = (
  { language, ids }: Asking,
  { until, inHand }: { readonly until: string; readonly inHand: readonly Fact[] },
): Form => {
  const work: Field = {
    kind: "choice",
    look: "radio",
    id: "work",
    label: t(language, "duty.form.work", { count: inHand.length }),
    required: true,
    options: workChoices.map((value) => ({ value, label: t(language, `duty.work.${value}`) })),
    value: "pool",
  };
  return {
    language,
    id: "duty.off",
    title: t(language, "duty.form.offTitle"),
    submit: t(language, "duty.form.offSubmit"),
    ids,
    intro: [
      sentence(t(language, "duty.form.offIntro")),
      ...(inHand.length > 0 ? [facts(inHand)] : []),
    ],
    fields: [
      time(language, "until", { labelKey: "offUntil", required: true, value: until }),
      ...(inHand.length > 0 ? [work] : []),
      preview(language),
    ],
  };
};

/** `until` is filled in: the end of the next shift, where there is one. */
export const standbyForm = ({ language, ids }: Asking, until: string): Form => ({
  language,
  id: "duty.standby",
  title: t(language, "duty.form.standbyTitle"),
  submit: t(language, "duty.form.standbySubmit"),
  ids,
  intro: [sentence(t(language, "duty.form.standbyIntro"))],
  fields: [
    time(language, "until", { labelKey: "standbyUntil", required: true, value: until }),
    preview(language),
  ],
});

export const swapForm = (
  { language, ids }: Asking,
  mine: { readonly shifts: readonly Fact[]; readonly from: string; readonly to: string },
): Form => ({
  language,
  id: "duty.swap",
  title: t(language, "duty.form.swapTitle"),
  submit: t(language, "duty.form.swapSubmit"),
  ids,
  intro: [
    sentence(t(language, "duty.shiftsTitle")),
    facts(mine.shifts),
    note(t(language, "duty.form.swapIntro")),
  ],
  fields: [
    time(language, "from", { labelKey: "from", required: true, value: mine.from }),
    time(language, "to", { labelKey: "to", required: true, value: mine.to }),
    preview(language),
  ],
});

/** The page that lists everybody on duty: a form without fields. */
export const dutyListForm = (language: Language, lines: readonly Fact[]): Form => ({
  language,
  id: "duty.list",
  title: t(language, "talk.dutyTitle"),
  submit: t(language, "button.close"),
  ids: {},
  intro: lines.length === 0 ? [sentence(t(language, "talk.dutyNone"))] : [facts(lines)],
  fields: [],
});
