/** Makes a choice of somebody, for the forms of the organisation. */
import type { Option } from "../screens/card.ts";
import type { Expert } from "../org/organisation.ts";

export const choiceOf = ({ id, name }: Pick<Expert, "id" | "name">): Option => ({
  value: id,
  label: name,
});
