/** Looks in a workspace for the doctor: who of the organisation file is there, and whether histories are rationed. */
import type { LookedIntoChat } from "../credentials.ts";
import { type PatientlyAsking, askPatiently, askMethod } from "./asking.ts";

export type Looking = PatientlyAsking & {
  /** Member ids (U…) of this workspace. */
  readonly users: readonly string[];
  /** A channel that the bot is in; null: none is known. */
  readonly channel: string | null;
};

const gone = /^(?:user_not_found|users_not_found|user_not_visible)$/u;

export const lookIntoWorkspaces = async (looking: Looking): Promise<LookedIntoChat> => {
  const rationed = await isRationed(looking);
  const missing: string[] = [];
  for (const user of looking.users) {
    const said = await askPatiently(looking, { method: "users.info", fields: { user } });
    if (typeof said === "string") return { missing, silent: said, rationed };
    if (said.ok ? said.user?.deleted === true : gone.test(said.error)) missing.push(user);
    else if (!said.ok) return { missing, silent: said.error, rationed };
  }
  return { missing, silent: null, rationed };
};

/**
 * Since 2025 Slack gives an app that is distributed outside its Marketplace one history a minute;
 * an app that an organisation made for itself is spared. Two in a row tell.
 */
const isRationed = async (looking: Looking): Promise<boolean | null> => {
  const { channel } = looking;
  if (channel === null) return null;
  for (const first of [true, false]) {
    const said = await askMethod(looking, {
      method: "conversations.history",
      fields: { channel, limit: "1" },
    });
    if (typeof said === "string") return null;
    if (said.waitMs !== null) return first ? null : true;
    if (!said.ok) return null;
  }
  return false;
};
