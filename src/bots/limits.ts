/**
 * Cuts what people write at a platform's own limit, before anything reads it. No client sends more;
 * whoever does is told how much was taken.
 */

import { beginning } from "./plain-text.ts";
import type { FieldLimits } from "./port.ts";

/** `cutAt` is set where the text was longer: so many characters of it were taken. */
export type CutText = { readonly text: string; readonly cutAt?: number };

export const cutText = (text: string | null | undefined, max: number): CutText =>
  text == null || text.length <= max
    ? { text: text ?? "" }
    : { text: beginning(text, max), cutAt: max };

/** A value of a form, one character longer than it may be: so the form can say that it is too long. */
export const cutField = (value: string, most: number): string => beginning(value, most + 1);

/** Reads choices alone, where nobody can type. */
export const onlyChoices =
  (limits: FieldLimits): FieldLimits =>
  (form, field) => {
    const limit = limits(form, field);
    return limit?.words === true ? null : limit;
  };

/** Characters of what is looked up while it is typed. */
export const queryMax = 200;
/** More values than any field has options; a form that sends more is sent back. */
export const valuesMost = 101;

/** Why a body was not read, by the status that it is refused with. */
export const unread = {
  400: "the body broke off",
  408: "the body did not come in time",
  413: "the body is too large",
  503: "too many bodies at once",
} as const;
