/**
 * Makes the box of a form with which its sender says that what the guard found is no personal data.
 * It is shown when the guard asks, in whichever form that is.
 */
import type { Field, Filled, Form, Language } from "../card.ts";
import { t } from "../text/i18n.ts";
import { many } from "./check.ts";
import { anyOf, checks } from "./fields.ts";

export const notPersonal = "notPersonal";
/** Whether the person has said that what the guard found is no personal data. */
export const isNotPersonal = (filled: Filled): boolean => many(filled, notPersonal).length > 0;

/** `found`: what the guard has found, masked. */
export const notPersonalBox = (language: Language, found: string): Field => {
  const label = `${t(language, "guard.confirm")}: ${found}`;
  const options = [{ value: "yes", label: t(language, "guard.notPersonal") }];
  return anyOf(checks(label, options)).draw(notPersonal);
};

/** The form with the box before its fields; null: the guard does not ask. */
export const withNotPersonal = (form: Form, found: string | null): Form =>
  found === null
    ? form
    : { ...form, fields: [notPersonalBox(form.language, found), ...form.fields] };
