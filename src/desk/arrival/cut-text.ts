/** Tells whoever wrote more than their platform takes that only the beginning was taken. */
import { hashedId } from "../../base/log.ts";
import type { Incoming } from "../../bots/port.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";
import { direct } from "../people/replies.ts";

/** The sentence has the event's id, so it is said once. */
export const enqueueCutNotice = async (
  deps: Deps,
  actor: Actor,
  { id, cutAt }: Incoming,
): Promise<void> => {
  if (cutAt === undefined) return;
  const text = t(actor.language, "talk.cutOff", { max: cutAt });
  const effect = direct({ person: actor.person, text, at: deps.clock.now() });
  await deps.store.enqueue([{ ...effect, id: `cut:${hashedId(id)}` }]);
  deps.nudge();
};
