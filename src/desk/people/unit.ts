/**
 * Keeps the unit that an asker works in: asked for once, filled in from then on, and corrected in
 * the same field of the form.
 */
import type { Filled } from "../../screens/card.ts";
import { noUnit } from "../../org/schema/schema.ts";
import type { Asker } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "./actor.ts";

/** The field of the form as it is filled in beforehand. */
export const filledUnit = (unit: string | null): Filled =>
  unit === null ? {} : { unit: unit === "" ? noUnit : unit };

/**
 * Keeps what the form says of the unit, and gives the asker's with its line of work; null: none is
 * known. A field that was left empty changes nothing.
 */
export const learnUnit = async (
  { store }: Pick<Deps, "store">,
  { person, community, agency, unit: known }: Actor,
  sent: string | null,
): Promise<Asker["unit"] | null> => {
  const id = sent === null ? known : sent === noUnit ? "" : sent;
  if (id !== null && id !== known) await store.remember(person, community, { unit: id });
  const unit = agency.units.find((one) => one.id === id);
  return unit === undefined ? null : { id: unit.id, line: unit.line };
};
