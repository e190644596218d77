/**
 * Shows a month of all agencies together to the coordinators of the coordinating agency. Whether they
 * are that is asked again when the card is drawn, since organisation files change.
 */
import type { Card } from "../screens/card.ts";
import type { Reader } from "../screens/cards/view.ts";
import { weekCard } from "./cards/week-card.ts";
import { t } from "../screens/text/i18n.ts";
import { isCoordinating } from "../org/lookup.ts";
import { jointMonth, lastLabel } from "../statistics/read-summary.ts";
import type { Summary } from "../statistics/summary/week-summary.ts";
import { slots } from "./contract.ts";
import type { Deps } from "../desk/deps.ts";
import { type Handled, replied } from "../desk/handled.ts";
import type { Actor } from "../desk/people/actor.ts";
import { notice, put } from "../desk/people/replies.ts";
import { sentSummary } from "./sent-weeks.ts";
import { summaryOf } from "./summary.ts";

type Wanted = {
  readonly name: "joint" | "jointweek";
  readonly week: string;
  readonly person: string | null;
};
/**
 * Of the last month that was over when the week ended: the card that was sent when it was due, or the
 * figures as they are. Null: the person may not see them, or there is no such week.
 */
export const jointCardFor = async (
  deps: Deps,
  { name, week, person }: Wanted,
  reader: Reader,
): Promise<Card | null> => {
  const { organisation, addressBook } = deps.org();
  const seenBy = addressBook.coordinators.get(person ?? "")?.agency;
  if (seenBy === undefined || !isCoordinating(organisation, seenBy)) return null;
  const now = deps.clock.now();
  const month = jointMonth(organisation, { week, reader: seenBy, now });
  if (month === null) return null;
  const read = () => readJoint(deps, month, seenBy);
  const summary = await (name === "joint"
    ? read()
    : sentSummary(deps.store, organisation, { week: month, agency: null, seenBy, now, read }));
  const hasReport = deps.reportLink !== null;
  return summary === null ? null : weekCard(summary, { organisation, reader, now, hasReport });
};

const readJoint = (deps: Deps, label: string, seenBy: string): Promise<Summary | null> =>
  summaryOf(deps, deps.org().organisation, {
    kind: "month",
    label,
    agency: null,
    seenBy,
    now: deps.clock.now(),
  });

/** Brings the last complete month of all agencies into the chat of whoever may see it. */
export const pressJoint = async (deps: Deps, actor: Actor): Promise<Handled> => {
  const { language, person } = actor;
  const { organisation } = deps.org();
  const now = deps.clock.now();
  const week = lastLabel(organisation, { kind: "week", agency: null, now });
  return replied(notice(t(language, "talk.reportJointInChat")), [
    put(slots.joint.make(week), person, now),
  ]);
};
