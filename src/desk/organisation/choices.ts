/** Makes a choice of somebody for the forms of the organisation, and of a time what a file states. */
import type { Option } from "../../bots/card.ts";
import type { Expert } from "../../org/organisation.ts";
import type { Instant } from "../../tickets/model.ts";

export const choiceOf = ({ id, name }: Pick<Expert, "id" | "name">): Option => ({
  value: id,
  label: name,
});

/** As a file states it. */
export const instantText = (at: Instant): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toString();
