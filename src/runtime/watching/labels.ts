/**
 * Lists the values that the metrics' labels may have. The compiler asks for one that is missing where
 * it is counted.
 */
import { platformNames } from "../../base/platforms.ts";
import type { Arrived, Incoming, SendFailure } from "../../bots/port.ts";
import type { Saved } from "../../store/port/change.ts";

export const incomingKinds = [
  "typed",
  "wrote",
  "edited",
  "deleted",
  "pressed",
  "submitted",
  "chose",
  "suggest",
  "search",
  "visited",
  "installed",
  "uninstalled",
  "ignored",
] as const satisfies readonly Incoming["kind"][];
export const arrivals = [
  "new",
  "seen",
  "stranger",
  "left",
  "limited",
  "unknown",
] as const satisfies readonly Arrived[];
export const calls = [
  "direct",
  "post",
  "edit",
  "profile",
  "guest",
  "quiet",
  "mark",
  "file",
] as const;
export type ChatCall = (typeof calls)[number];
export const failures = [
  "retry",
  "limited",
  "unsure",
  "gone",
  "refused",
] as const satisfies readonly SendFailure["kind"][];
export const savings = [
  "saved",
  "seen before",
  "stale",
  "no capacity",
] as const satisfies readonly Saved[];
export const deadPlatforms = [...platformNames, "none"] as const;
