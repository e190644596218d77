/** Understands `rapport`/`report` and a week: which weekly card a coordinator wants to see. */
import { t } from "../../bots/text/i18n.ts";
import { agencyById } from "../../org/lookup.ts";
import { lastLabel } from "../../statistics/read-summary.ts";
import { intervalOf } from "../../statistics/week.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";

/** The card of a week, or why there is none. Without a week it is the last complete one. */
export type ReportReply =
  | { readonly week: string; readonly agency: string }
  | { readonly text: string };

export const reportFor = (deps: Deps, actor: Actor, rest: string): ReportReply => {
  const { language, coordinator } = actor;
  if (coordinator === null) return { text: t(language, "talk.reportNotYours") };
  const { agency } = coordinator;
  const { organisation } = deps.org();
  const last = lastLabel(organisation, { kind: "week", agency, now: deps.clock.now() });
  const week = weekIn(rest, last);
  const zone = agencyById(organisation, agency)?.timeZone ?? "Europe/Stockholm";
  return week === null || intervalOf(week, zone) === null
    ? { text: t(language, "talk.reportWeek", { week: last }) }
    : { week, agency };
};

/** `2026-W48`, `v 48`, `vecka 48`, `week 48` or `48`, which is that of the last year that has had it. */
const weekIn = (text: string, last: string): string | null => {
  const trimmed = text.trim();
  if (trimmed === "") return last;
  if (/^\d{4}-W\d{2}$/iu.test(trimmed)) return trimmed.toUpperCase();
  const [, digits] = /^(?:v(?:ecka)?\.?|w(?:eek)?\.?)?\s*(\d{1,2})$/iu.exec(trimmed) ?? [];
  if (digits === undefined) return null;
  const number = digits.padStart(2, "0");
  const year = Number(last.slice(0, 4));
  // The running week is asked for too, and is the one after the last complete.
  return Number(number) <= Number(last.slice(-2)) + 1
    ? `${year}-W${number}`
    : `${year - 1}-W${number}`;
};
