/** Finds in a card, as it was drawn for the asker's platform, which of its buttons stand out. */
import type { Seen } from "../../../playground/someone.ts";
import type { UserId } from "../addresses.ts";
import { drawnIn } from "../duty.ts";
import type { World } from "../world.ts";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Slack draws such a button `primary`, Teams `positive`. */
const idsIn = (drawn: unknown): readonly string[] => {
  if (Array.isArray(drawn)) return drawn.flatMap(idsIn);
  if (!isObject(drawn)) return [];
  const { style, action_id: id, verb, data } = drawn;
  const named = id ?? verb ?? (isObject(data) ? data["verb"] : undefined);
  const own = style === "primary" || style === "positive" ? [String(named)] : [];
  return [...own, ...Object.values(drawn).flatMap(idsIn)];
};

export const prominentIn = (world: World, user: UserId, card: Seen): readonly string[] =>
  idsIn(drawnIn(world, user, card.ref));
