/** Says on a receipt how long like questions waited, and where this one takes longer than usual. */
import { type WaitRange, roundedSpan } from "../../../routing/fairness/expected-wait.ts";
import type { Language, Part } from "../../card.ts";
import { t } from "../../text/i18n.ts";
import { note } from "../parts.ts";
import type { View } from "../view.ts";

/** Nothing where too few cases are known: it is no promise. */
export const expectedWaitNote = ({ wait, ticket, reader: { language } }: View): readonly Part[] => {
  if (wait === undefined) return [];
  const taken = ticket.phase.at === "accepted" ? null : wordsOf(wait.taken, language);
  const answered = wordsOf(wait.answered, language);
  const longer = wait.longer ? [t(language, "wait.longer")] : [];
  const said =
    taken !== null && answered !== null
      ? [t(language, "wait.both", { taken, answered })]
      : taken !== null
        ? [t(language, "wait.taken", { taken })]
        : answered !== null
          ? [t(language, "wait.answered", { answered })]
          : [];
  const all = [...longer, ...said];
  return all.length === 0 ? [] : [note(all.join(" "))];
};

const wordsOf = (span: WaitRange | null, language: Language): string | null => {
  const rounded = span === null ? null : roundedSpan(span);
  if (rounded === null) return null;
  const { from, to } = rounded;
  if (from === 0 || from === to) return duration(to, language);
  const unit = unitOf(to);
  const low = unitOf(from) === unit ? String(from / perUnit[unit]) : duration(from, language);
  return t(language, "wait.range", { from: low, to: duration(to, language) });
};

const perUnit = { minutes: 1, hours: 60, days: 1440 } as const;
const unitOf = (minutes: number): keyof typeof perUnit =>
  minutes < 60 ? "minutes" : minutes < 1440 ? "hours" : "days";
const duration = (minutes: number, language: Language): string => {
  const unit = unitOf(minutes);
  return t(language, `wait.unit.${unit}`, { count: minutes / perUnit[unit] });
};
