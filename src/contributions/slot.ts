/**
 * Defines the row of a slot, which is the name of a card: how it is written and read, and who may
 * see the card.
 */
import type { Parser } from "../tickets/slot.ts";
import type { Right } from "../rights/right.ts";

export type SlotRow<Name extends string> = {
  readonly make: Name | ((...given: never[]) => Name | `${Name}:${string}`);
  readonly parse: Parser<{ readonly name: Name }>;
  readonly may: Right;
};
type RowsOf<All> = { readonly [Name in keyof All & string]: SlotRow<Name> };
/** A row that makes or reads another name than its own does not compile. */
export const slotRows = <const Rows extends RowsOf<Rows>>(rows: Rows): Rows => rows;

type AnyRow = { readonly make: unknown; readonly parse: (argument: string | null) => unknown };
type AnyRows = Readonly<Record<string, AnyRow>>;
export type MakersOf<All extends AnyRows> = { readonly [Name in keyof All]: All[Name]["make"] };
export type ParsedOf<All extends AnyRows> = {
  readonly [Name in keyof All]: NonNullable<ReturnType<All[Name]["parse"]>>;
}[keyof All];
