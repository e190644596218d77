/**
 * Understands `rapport`/`report` and a week: which weekly card a coordinator wants to see, the own
 * agency's or, with `alla`/`all`, that of all agencies together.
 */
import type { WordReply } from "../contributions/face.ts";
import { slots } from "./contract.ts";
import { t } from "../screens/text/i18n.ts";
import { lastLabel, zoneOf } from "../statistics/read-summary.ts";
import { intervalOf } from "../statistics/week.ts";
import type { Deps } from "../desk/deps.ts";
import { roleRefusal } from "../desk/gate.ts";
import { type Actor, actingCoordinator } from "../desk/people/actor.ts";

/** The card of a week, or why there is none. Without a week it is the last complete one. */
export const reportFor = (deps: Deps, actor: Actor, rest: string): WordReply => {
  const { language } = actor;
  const { organisation } = deps.org();
  const all = everyone.exec(rest);
  const refusal = all === null ? null : roleRefusal(deps, actor, "word.report.all");
  if (refusal !== null) return { text: refusal };
  const { agency: own } = actingCoordinator(actor);
  const agency = all === null ? own : null;
  const last = lastLabel(organisation, { kind: "week", agency, now: deps.clock.now() });
  const week = weekIn(rest.slice(all?.[0].length ?? 0), last);
  if (week === null || intervalOf(week, zoneOf(organisation, agency)) === null)
    return { text: t(language, "talk.reportWeek", { week: last }) };
  return {
    slot: agency === null ? slots.joint.make(week) : slots.report.make(week, agency),
  };
};

const everyone = /^\s*(?:alla|all)(?:\s+(?:myndigheter|agencies))?(?:\s+|$)/iu;

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
