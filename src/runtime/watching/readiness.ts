/** Says whether the product can take anything up now: the database, the platforms, and no stop under way. */
import { within } from "../../base/deadline.ts";
import type { Bot } from "../../bots/port.ts";
import type { Processes } from "../../store/port/processes.ts";
import type { StoreHealth } from "./store-health.ts";

/**
 * Whoever asks for readiness gives up after a few seconds, and a database server without power
 * never answers.
 */
const pingMs = 2_000;
type State = Pick<StoreHealth, "cannotWrite"> & {
  readonly bots: readonly Bot[];
  readonly closing: boolean;
};
/** Why not, in a few words; null: it is ready. */
export const notReady = async (
  store: Pick<Processes, "ping" | "probeWrite">,
  { bots, closing, cannotWrite }: State,
): Promise<string | null> => {
  if (closing) return "stopping";
  const away = "the database does not answer";
  const answer = store.ping().then(
    async () => {
      const kind = await cannotWrite(store);
      return kind === null ? null : `the database cannot be written (${kind})`;
    },
    () => away,
  );
  const why = bots.map((bot) => bot.notReady?.() ?? null);
  const unreachable = await within(pingMs, answer, () => away);
  return unreachable ?? why.find((one) => one !== null) ?? null;
};
