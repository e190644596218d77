/** The forms of duty: until when one is on or off, and which hours one gives away. Times are typed, in one's own zone. */
import type { Fact, Field, Filled, Form, Ids, Language, Part } from "../card.ts";
import { facts, note, text as sentence } from "../cards/parts.ts";
import { say } from "../text/i18n.ts";
import { many } from "./check.ts";

/** Longer than any time that anyone types. */
const timeMax = 60;

const time = (
  language: Language,
  id: "until" | "from" | "to",
  more: { readonly says: string; readonly required: boolean; readonly value?: string },
): Field => ({
  kind: "text",
  id,
  label: say(language, `duty.form.${more.says}`),
  hint: say(language, `duty.form.${more.says}Hint`),
  required: more.required,
  multiline: false,
  maxLength: timeMax,
  ...(more.value === undefined ? {} : { value: more.value }),
});

/** A client keeps what is ticked in a field that is drawn again: the next form asks under the other id. */
const previewIds = ["preview", "preview-again"] as const;
const previewTicked = (filled: Filled) => previewIds.find((id) => many(filled, id).length > 0);

export const wantsPreview = (filled: Filled): boolean => previewTicked(filled) !== undefined;

/** A box to tick for seeing what the form does before anything is saved. */
const preview = (language: Language, id: (typeof previewIds)[number] = "preview"): Field => ({
  kind: "choices",
  id,
  label: say(language, "duty.form.preview"),
  required: false,
  options: [{ value: "yes", label: say(language, "duty.form.previewYes") }],
  values: [],
});

/** With what it does as it is filled in; `sent`: what was, where it comes back because of a tick. */
export const withEffect = (form: Form, effect: readonly Part[], sent: Filled | null): Form => {
  const { language } = form;
  const ticked = sent === null ? undefined : previewTicked(sent);
  const again = ticked === "preview" ? "preview-again" : "preview";
  const saved = ticked === undefined ? [] : [sentence(say(language, "duty.effect.notSaved"))];
  return {
    ...form,
    intro: [...saved, ...form.intro, ...effect],
    fields: form.fields.map((field) =>
      field.kind === "choices" ? preview(language, again) : field,
    ),
  };
};

type Asking = { readonly language: Language; readonly ids: Ids };

export const onForm = ({ language, ids }: Asking): Form => ({
  language,
  id: "duty.on",
  title: say(language, "duty.form.onTitle"),
  submit: say(language, "duty.form.onSubmit"),
  ids,
  intro: [],
  fields: [time(language, "until", { says: "onUntil", required: false }), preview(language)],
});

/** `until`: what most will want, filled in. */
export const offForm = ({ language, ids }: Asking, until: string): Form => ({
  language,
  id: "duty.off",
  title: say(language, "duty.form.offTitle"),
  submit: say(language, "duty.form.offSubmit"),
  ids,
  intro: [sentence(say(language, "duty.form.offIntro"))],
  fields: [
    time(language, "until", { says: "offUntil", required: true, value: until }),
    preview(language),
  ],
});

/** `until`: the end of the next shift, filled in. */
export const standbyForm = ({ language, ids }: Asking, until: string): Form => ({
  language,
  id: "duty.standby",
  title: say(language, "duty.form.standbyTitle"),
  submit: say(language, "duty.form.standbySubmit"),
  ids,
  intro: [sentence(say(language, "duty.form.standbyIntro"))],
  fields: [
    time(language, "until", { says: "standbyUntil", required: true, value: until }),
    preview(language),
  ],
});

export const swapForm = (
  { language, ids }: Asking,
  mine: { readonly shifts: readonly Fact[]; readonly from: string; readonly to: string },
): Form => ({
  language,
  id: "duty.swap",
  title: say(language, "duty.form.swapTitle"),
  submit: say(language, "duty.form.swapSubmit"),
  ids,
  intro: [
    sentence(say(language, "duty.shiftsTitle")),
    facts(mine.shifts),
    note(say(language, "duty.form.swapIntro")),
  ],
  fields: [
    time(language, "from", { says: "from", required: true, value: mine.from }),
    time(language, "to", { says: "to", required: true, value: mine.to }),
    preview(language),
  ],
});
