/**
 * Defines the row of a deed, which is one thing that a button or form does: its id, its right, and
 * what its form sends. The handler stands in the capability's face, under the same id: every card
 * reads the rows, so a row imports nothing that draws a card.
 */
import type { WrittenKey } from "../composition/texts.ts";
import type { Right } from "../rights/right.ts";
import type { FormShape } from "./shape.ts";

export type DeedRow = {
  readonly may: Right;
  /** The sentence for a person whose role does not allow it, where there is more to say than which role does. */
  readonly refused?: Exclude<WrittenKey, `${string}_${"one" | "other"}`>;
  /** A button carries the id. */
  readonly press?: true;
  /**
   * It brings something each time, and changes nothing. Teams gives the same button of the same card the
   * same event; any other press counts once.
   */
  readonly repeats?: true;
  /** Its button may carry the id of a row that keeps somebody's words, or their test card. */
  readonly keeps?: true;
  /** The field that pressing it gives a value: a menu in Slack, a button for each value in Teams. */
  readonly chooses?: string;
  /** A form is sent under the id. */
  readonly form?: FormShape | true;
  /** The id ends in `.*`, and one of these stands in the place of the star. */
  readonly of?: readonly string[];
};
export type DeedRows = Readonly<Record<string, DeedRow>>;

/** The ids of one row: its own, or one for each value. */
export type IdsIn<Row extends string, Of> = Row extends `${infer Stem}.*`
  ? Of extends { readonly of: readonly (infer Value extends string)[] }
    ? `${Stem}.${Value}`
    : never
  : Row;
/** The ids of those rows that have this. */
export type IdsWith<Rows, Has> = {
  [Row in keyof Rows & string]: Rows[Row] extends Has ? IdsIn<Row, Rows[Row]> : never;
}[keyof Rows & string];
export type IdsOf<Rows> = IdsWith<Rows, unknown>;

/** A row whose id another capability has is not assignable. */
export type Apart<All, More> = keyof All & keyof More extends never
  ? More
  : { readonly "two capabilities have": keyof All & keyof More };
export type RowChain<All> = {
  readonly rows: All;
  readonly and: <const More>(more: Apart<All, More> & More) => RowChain<All & More>;
};
/** Rows of one capability, and of another. */
export const rowsOf = <All>(rows: All): RowChain<All> => ({
  rows,
  and: (more) => rowsOf({ ...rows, ...more }),
});

const star = /\.\*$/u;
type Written = { readonly id: string; readonly row: string; readonly value: string | null };
/** Each id of these rows, with what stands in the place of the star. */
export const writtenOut = (rows: DeedRows): readonly Written[] =>
  Object.entries(rows).flatMap(([row, { of }]): readonly Written[] =>
    of === undefined
      ? [{ id: row, row, value: null }]
      : of.map((value) => ({ id: row.replace(star, `.${value}`), row, value })),
  );
const isOfAll = <Rows extends DeedRows, Value>(
  rows: Rows,
  made: Readonly<Record<string, Value>>,
): made is Readonly<Record<IdsOf<Rows>, Value>> =>
  writtenOut(rows).every(({ id }) => Object.hasOwn(made, id));

/** Gives each id what its row has. */
export const byId = <Rows extends DeedRows, Value>(
  rows: Rows,
  valueOf: (deed: DeedRow) => Value,
): Readonly<Record<IdsOf<Rows>, Value>> => {
  const made = Object.fromEntries(
    writtenOut(rows).flatMap(({ id, row }) => {
      const deed = rows[row];
      return deed === undefined ? [] : [[id, valueOf(deed)] as const];
    }),
  );
  if (!isOfAll<Rows, Value>(rows, made)) throw new Error("an id has no row");
  return made;
};
