/**
 * Says why an effect is parked: a code with its data, in nobody's language. It is stored as JSON, the code
 * first.
 */
import type { PlatformName } from "../../base/platforms.ts";

/** What the last try failed with. */
const failureCodes = ["retry", "limited", "unsure", "gone", "refused"] as const;
export const parkedCodes = [...failureCodes, "unknown"] as const;

export type ParkedReason =
  | {
      readonly code: (typeof failureCodes)[number];
      /** Null: it was to go to no platform. */
      readonly platform: PlatformName | null;
      /** In the platform's words. */
      readonly detail: string;
    }
  /** This version does not know it: another one wrote it, or it is a mistake. */
  | {
      readonly code: "unknown";
      readonly what: "slot" | "timer" | "kind";
      readonly detail: string;
    };
/** `other`: a row holds what no version is known to have written. */
export type KeptReason = ParkedReason | { readonly code: "other"; readonly detail: string };

export const writtenReason = (reason: ParkedReason): string => {
  const { code, ...data } = reason;
  return JSON.stringify({ code, ...data });
};
/** How what is stored of a code begins. */
export const storedBeginning = (code: "unknown"): string => `{"code":"${code}",`;

export const readReason = (stored: string): KeptReason =>
  fromJson(stored) ?? { code: "other", detail: stored };

const fromJson = (stored: string): KeptReason | null => {
  if (!stored.startsWith("{")) return null;
  const read: unknown = JSON.parse(stored);
  return isReason(read) ? read : null;
};
/** Only `writtenReason` writes JSON there. */
const isReason = (read: unknown): read is ParkedReason =>
  typeof read === "object" &&
  read !== null &&
  "code" in read &&
  parkedCodes.some((code) => code === read.code) &&
  "detail" in read &&
  typeof read.detail === "string";
