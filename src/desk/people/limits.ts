/** Says when a person asked too many questions by the policy of their agency, and until when. */
import { timeText } from "../../screens/cards/view.ts";
import { t } from "../../screens/text/i18n.ts";
import { policyFor } from "../../org/policy.ts";
import { type Instant, minutes } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "./actor.ts";
import { readerOf } from "./replies.ts";

export const minute = minutes(1);
const hour = minutes(60);

/** When the next may be tried, rounded up to the minute that a clock shows. */
export const nextTry = (deps: Pick<Deps, "clock">, reader: Actor, until: Instant): string =>
  timeText({ reader: readerOf(reader), now: deps.clock.now() }, Math.ceil(until / minute) * minute);

/** Counts a question that is about to be asked; the sentence if it is one too many. */
export const tooManyQuestions = (
  deps: Pick<Deps, "counts" | "clock" | "org">,
  actor: Actor,
  { id, urgency }: { readonly id: string; readonly urgency: "normal" | "urgent" },
): string | null => {
  const { questionsPerHour, urgentPerHour } = policyFor(
    deps.org().organisation,
    actor.agency.id,
  ).limits;
  const deed = { person: actor.person, id, at: deps.clock.now() };
  const said = (key: "questions" | "urgent", max: number, until: Instant): string =>
    t(actor.language, `limits.${key}`, { max, time: nextTry(deps, actor, until) });
  const all = deps.counts.questions(deed, { max: questionsPerHour, ms: hour });
  if (all !== null) return said("questions", questionsPerHour, all);
  if (urgency === "normal") return null;
  const urgent = deps.counts.urgent(deed, { max: urgentPerHour, ms: hour });
  return urgent === null ? null : said("urgent", urgentPerHour, urgent);
};
