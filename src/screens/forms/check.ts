/** Checks a sent form: what is missing or impossible, by field, in the form's language. */
import type { Field, Filled, Form } from "../card.ts";
import { t } from "../text/i18n.ts";

export type Problems = Readonly<Record<string, string>>;

export const problemsOf = (form: Form, filled: Filled): Problems =>
  Object.fromEntries(
    form.fields.flatMap((field) => {
      if (!isAsked(field, filled)) return [];
      const problem = problemOf(field, filled[field.id], form.language);
      return problem === null ? [] : [[field.id, problem]];
    }),
  );

/** A field whose condition does not hold may hold anything: it is not looked at. */
const isAsked = ({ when }: Field, filled: Filled): boolean =>
  when === undefined || many(filled, when.field).includes(when.value);

const problemOf = (
  field: Field,
  value: Filled[string] | undefined,
  language: Form["language"],
): string | null => {
  const values = value === undefined ? [] : typeof value === "string" ? [value] : value;
  if (values.every((one) => one.trim() === ""))
    return field.required
      ? t(language, field.kind === "text" ? "form.missing" : "form.missingChoice")
      : null;
  if (field.kind === "person")
    return values.length === 1 && isPersonId(values.join("")) ? null : t(language, "form.choose");
  if (field.kind === "text") {
    return values.join("").length > field.maxLength
      ? t(language, "form.tooLong", { max: field.maxLength })
      : null;
  }
  // A crafted form may name one option thousands of times.
  const most = field.kind === "choices" ? field.options.length : 1;
  const known =
    values.length <= most &&
    values.every((one) => field.options.some((option) => option.value === one));
  return known ? null : t(language, "form.choose");
};

/** Of a user of Slack, or of Entra. */
const isPersonId = (id: string): boolean => /^[\w-]{1,100}$/u.test(id);

/** The one value of a field, or null when it was left empty. */
export const one = (filled: Filled, id: string): string | null => {
  const value = filled[id];
  const first = typeof value === "string" ? value : value?.[0];
  return first === undefined || first.trim() === "" ? null : first;
};
/** All values of a field; none when it was left empty. */
export const many = (filled: Filled, id: string): readonly string[] => {
  const value = filled[id];
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
};

/** Fills the form in with what the person had filled in. */
export const refilled = (form: Form, filled: Filled): Form => ({
  ...form,
  fields: form.fields.map((field): Field => {
    if (!(field.id in filled)) return field;
    if (field.kind === "choices") return { ...field, values: many(filled, field.id) };
    const value = one(filled, field.id);
    return value === null ? field : { ...field, value };
  }),
});

/** Marks texts that are not what the person typed, so that the platform shows them in its place. */
export const replacing = (form: Form, ids: readonly string[]): Form => ({
  ...form,
  fields: form.fields.map((field) =>
    field.kind === "text" && ids.includes(field.id) ? { ...field, replaces: true } : field,
  ),
});
