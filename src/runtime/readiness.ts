/** Says whether the product can take anything up now: the database, the platforms, and no stop under way. */
import { within } from "../base/deadline.ts";
import type { Bot } from "../bots/port.ts";
import type { Processes } from "../store/port/processes.ts";

/**
 * Whoever asks for readiness gives up after a few seconds, and a database server without power
 * never answers.
 */
const pingMs = 2_000;
/** Why not, in a few words; null: it is ready. */
export const notReady = async (
  store: Pick<Processes, "ping">,
  bots: readonly Bot[],
  closing: boolean,
): Promise<string | null> => {
  if (closing) return "stopping";
  const away = "the database does not answer";
  const answer = store.ping().then(
    () => null,
    () => away,
  );
  const why = bots.map((bot) => bot.notReady?.() ?? null);
  const unreachable = await within(pingMs, answer, () => away);
  return unreachable ?? why.find((one) => one !== null) ?? null;
};
