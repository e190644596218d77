/**
 * Puts the classes of the outcome form into words. A chosen class is kept as its number, from 1.
 */
import type { Language } from "../card.ts";
import { type KeyAfter, t } from "./i18n.ts";

const keys = {
  q1: ["q1_1", "q1_2", "q1_3", "q1_4"],
  q2: ["q2_1", "q2_2", "q2_3", "q2_4", "q2_5"],
  scale: ["scale_1", "scale_2", "scale_3", "scale_4", "scale_5"],
} as const satisfies Readonly<Record<string, readonly KeyAfter<"form.outcome.">[]>>;

type Scale = keyof typeof keys;

export const outcomeClasses = (language: Language, scale: Scale): readonly string[] =>
  keys[scale].map((key) => t(language, `form.outcome.${key}`));

/** The words of a kept number; one that this version does not know is shown as it is. */
export const outcomeClass = (language: Language, scale: Scale, chosen: number): string =>
  outcomeClasses(language, scale)[chosen - 1] ?? String(chosen);
