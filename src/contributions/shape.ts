/**
 * Says what a form sends, apart from how it is drawn: each field, the value that it has when it is
 * read, and how much of it is taken. The type of the values and the limits are derived from it.
 */

/** What a form reads of a field: at most so many characters of words, or of a choice's id. */
export type FieldLimit = { readonly words: boolean; readonly most: number };

/** `value` is never there: it carries the type alone. */
export type FieldShape<Value> = { readonly limit: FieldLimit; readonly value?: Value };
export type Shape = Readonly<Record<string, FieldShape<unknown>>>;
export type ValuesOf<S extends Shape> = {
  readonly [Id in keyof S]: S[Id] extends FieldShape<infer Value> ? Value : never;
};

export const longestText = 3000;
export const textLimit: FieldLimit = { words: true, most: longestText };
/** The id of a choice. */
export const choiceLimit: FieldLimit = { words: false, most: 200 };

export const typed: FieldShape<string> = { limit: textLimit };
/** The most characters of a time or a day as somebody types it. */
export const timeMax = 60;
/** A time or a day as it was typed. */
export const typedTime: FieldShape<string> = { limit: { words: true, most: timeMax } };
export const choice: FieldShape<string> = { limit: choiceLimit };
/** The id of a choice that stands for a number. */
export const number: FieldShape<number> = { limit: choiceLimit };
export const several: FieldShape<readonly string[]> = { limit: choiceLimit };
/** One of these values. */
export const choiceAmong = <Value extends string>(
  ...values: readonly Value[]
): FieldShape<Value> & { readonly values: readonly Value[] } => ({ limit: choiceLimit, values });
export const emptyOr = <Value>({ limit }: FieldShape<Value>): FieldShape<Value | null> => ({
  limit,
});

/** `guarded`: its words are screened, and their writer may say that they are harmless. */
export type FormShape = { readonly shape: Shape; readonly guarded: boolean };
export const unguarded = <S extends Shape>(shape: S) => ({ shape, guarded: false }) as const;
export const guarded = <S extends Shape>(shape: S) => ({ shape, guarded: true }) as const;
