/**
 * Says why an effect is parked: a code with its data, in nobody's language. It is stored as JSON, the code
 * first. Rows of earlier versions hold a sentence, such as "slack gone: user_disabled", and keep it.
 */
import { type PlatformName, platformNames } from "../../base/platforms.ts";

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
/** How what is stored of a code begins, in this version and in earlier ones. */
export const storedBeginnings = (code: "unknown"): readonly string[] => [
  `{"code":"${code}",`,
  `none ${code}: `,
];

export const readReason = (stored: string): KeptReason =>
  fromJson(stored) ?? fromSentence(stored) ?? { code: "other", detail: stored };

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

const fromSentence = (stored: string): KeptReason | null => {
  const {
    first = "",
    code = "",
    detail = "",
  } = /^(?<first>\w+) (?<code>\w+): (?<detail>[^]*)$/u.exec(stored)?.groups ?? {};
  if (first === "none" && code === "unknown") return unknownIn(detail);
  const failed = failureCodes.find((one) => one === code);
  const platform = platformNames.find((one) => one === first) ?? null;
  return failed === undefined || (platform === null && first !== "none")
    ? null
    : { code: failed, platform, detail };
};
const unknownIn = (said: string): KeptReason => {
  const { timer, slot, kind } =
    /^no (?:timer has the name (?<timer>[^]*)|card has the slot (?<slot>[^]*)|effect is of the kind (?<kind>[^]*))$/u.exec(
      said,
    )?.groups ?? {};
  if (timer !== undefined) return { code: "unknown", what: "timer", detail: timer };
  if (kind !== undefined) return { code: "unknown", what: "kind", detail: kind };
  return { code: "unknown", what: "slot", detail: slot ?? said };
};
