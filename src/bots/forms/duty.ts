/** The forms of duty: until when one is on or off, and which hours one gives away. Times are typed, in one's own zone. */
import type { Fact, Field, Form, Ids, Language } from "../card.ts";
import { facts, note, text as sentence } from "../notices/parts.ts";
import { say } from "../words.ts";

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

type Asking = { readonly language: Language; readonly ids: Ids };

export const onForm = ({ language, ids }: Asking): Form => ({
  language,
  id: "duty.on",
  title: say(language, "duty.form.onTitle"),
  submit: say(language, "duty.form.onSubmit"),
  ids,
  intro: [],
  fields: [time(language, "until", { says: "onUntil", required: false })],
});

/** `until`: what most will want, filled in. */
export const offForm = ({ language, ids }: Asking, until: string): Form => ({
  language,
  id: "duty.off",
  title: say(language, "duty.form.offTitle"),
  submit: say(language, "duty.form.offSubmit"),
  ids,
  intro: [sentence(say(language, "duty.form.offIntro"))],
  fields: [time(language, "until", { says: "offUntil", required: true, value: until })],
});

/** `until`: the end of the next shift, filled in. */
export const standbyForm = ({ language, ids }: Asking, until: string): Form => ({
  language,
  id: "duty.standby",
  title: say(language, "duty.form.standbyTitle"),
  submit: say(language, "duty.form.standbySubmit"),
  ids,
  intro: [sentence(say(language, "duty.form.standbyIntro"))],
  fields: [time(language, "until", { says: "standbyUntil", required: true, value: until })],
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
  ],
});
