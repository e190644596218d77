/**
 * Finds the coverage that a new organisation file takes away: hours left to nobody or to one
 * person. It looks at the coming fortnight.
 */
import { whenText } from "../../screens/cards/coverage.ts";
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import { coveragesAhead } from "../../org/coverage.ts";
import type { Organisation } from "../../org/organisation.ts";
import { withDutyOverrides } from "../../org/overrides.ts";
import { instantText } from "../../routing/calendar.ts";
import type { CoverageInterval } from "../../routing/roster/coverage.ts";
import { type Thinned, thinned } from "../../routing/roster/coverage-change.ts";
import type { DutyOverride } from "../../routing/roster/overrides.ts";
import type { Instant } from "../../tickets/model.ts";

const days = 14;
const dayMs = 86_400_000;

type Filed = { readonly before: Organisation; readonly after: Organisation };
type Then = { readonly overrides: readonly DutyOverride[]; readonly now: Instant };

/** The overrides that people made in chat are laid over both files. */
export const thinnedBy = (
  { before, after }: Filed,
  { overrides, now }: Then,
): readonly Thinned[] => {
  const span = { from: now, to: now + days * dayMs };
  const soon = ({ from, to }: CoverageInterval): boolean => from < span.to && span.from < to;
  const [was = [], is = []] = [before, after].map((filed) => [
    ...coveragesAhead(withDutyOverrides(filed, overrides), { now, days, agency: null }),
  ]);
  return thinned(was, is).filter(({ nobody, alone }) => [...nobody, ...alone].some(soon));
};

type ThinnedView = {
  readonly after: Organisation;
  readonly now: Instant;
  readonly language: Language;
};
export const thinnedLines = (
  all: readonly Thinned[],
  { after, now, language }: ThinnedView,
): readonly string[] => {
  const timeZone = after.agencies[0]?.timeZone ?? "Europe/Stockholm";
  const reader = { language, timeZone };
  const span = { from: now, to: now + days * dayMs };
  return all.flatMap(({ topic, nobody, alone }) => {
    const gone = whenText({ reader, span }, nobody);
    const few = [...Map.groupBy(alone, ({ people: [id] }) => id ?? "")].flatMap(
      ([who, intervals]) => {
        const when = whenText({ reader, span }, intervals);
        return when === null ? [] : [t(language, "cover.only", { who, when })];
      },
    );
    return [...(gone === null ? [] : [t(language, "cover.nobody", { when: gone })]), ...few].map(
      (line) => `! ${topic}: ${line}`,
    );
  });
};

export const thinnedData = (all: readonly Thinned[]) =>
  all.map(({ topic, nobody, alone }) => ({
    topic,
    nobody: nobody.map(({ from, to }) => ({ from: instantText(from), to: instantText(to) })),
    single: alone.map(({ from, to, people: [expert] }) => ({
      expert,
      from: instantText(from),
      to: instantText(to),
    })),
  }));
