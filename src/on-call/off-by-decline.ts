/**
 * Takes an expert off duty who declines an offer for being off duty, until the shift ends. Both are
 * saved in one write.
 */
import type { Reply } from "../bots/port.ts";
import type { DeclineBesides } from "../contributions/face.ts";
import type { Deps } from "../desk/deps.ts";
import type { Actor } from "../desk/people/actor.ts";
import { notice } from "../desk/people/replies.ts";
import { t } from "../screens/text/i18n.ts";
import { withPreviewText } from "./change.ts";
import { myState, offUntilShiftEnds, runningOff } from "./on-off.ts";
import { dutySnapshotAt } from "./snapshot.ts";

export const offDuty: DeclineBesides = (deps, actor, reason) => {
  const { expert } = actor;
  return expert === null || reason !== "off-duty"
    ? null
    : { duty: () => offUntilShiftEnds(deps, expert), reply: () => left(deps, actor, expert.id) };
};

/** Says until when the expert is off duty, now that it is saved. Their other offers move on too. */
const left = async (deps: Deps, actor: Actor, expert: string): Promise<Reply> => {
  await deps.organisationChanged();
  const now = deps.clock.now();
  const { overrides } = await deps.store.duty(now);
  const snapshot = dutySnapshotAt(deps, overrides, now);
  const off = runningOff(snapshot, expert);
  const state = myState(snapshot, actor, expert);
  return withPreviewText(deps, actor, {
    reply: notice(t(actor.language, "duty.done.declined", { state })),
    snapshot: dutySnapshotAt(
      deps,
      overrides.filter((override) => override !== off),
      now,
    ),
    would: off === undefined ? [] : [{ taker: null, changes: [{ type: "off", override: off }] }],
  });
};
