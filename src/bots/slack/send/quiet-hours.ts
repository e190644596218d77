/**
 * Asks Slack when a person has do-not-disturb on. Of others it tells the hours in which it holds back
 * their notifications, now or next. A workspace that does not let us ask is asked again an hour later.
 */
import { isPast } from "../../../base/clock.ts";
import { openBoundedMap } from "../../../base/bounded-map.ts";
import type { webApi } from "@slack/bolt";
import type { QuietHours, Sent } from "../../port.ts";

type Who = { readonly team: string; readonly user: string };
type Answer = Sent<QuietHours | null>;
type Calling = (
  team: string,
  ask: (client: webApi.WebClient) => Promise<Answer>,
) => Promise<Answer>;

/** An offer to the same person within a minute is not asked about again. */
const freshMs = 60_000;
const refusedMs = 60 * 60_000;
const peopleMax = 5_000;

export const openQuietHours = (): ((who: Who, calling: Calling) => Promise<Answer>) => {
  const known = openBoundedMap<string, { readonly answer: Answer; readonly at: number }>(peopleMax);
  const kept = (key: string, ms: number): Answer | null => {
    const found = known.get(key);
    return found === undefined || isPast(performance.now(), found.at, ms) ? null : found.answer;
  };
  return async ({ team, user }, calling) => {
    const before = kept(team, refusedMs) ?? kept(`${team}/${user}`, freshMs);
    if (before !== null) return before;
    const answer = await calling(team, async (client) => ({
      ok: true,
      value: hoursIn(await client.dnd.info({ user })),
    }));
    const isRefused = !answer.ok && ["refused", "gone"].includes(answer.failure.kind);
    if (isRefused) known.set(team, { answer: notTold, at: performance.now() });
    if (answer.ok) known.set(`${team}/${user}`, { answer, at: performance.now() });
    return isRefused ? notTold : answer;
  };
};
const notTold: Answer = { ok: true, value: null };

/** Slack counts in seconds; one that is off begins and ends at 1. */
const hoursIn = (told: webApi.DndInfoResponse): QuietHours | null => {
  const { dnd_enabled: isOn, next_dnd_start_ts: from = 0, next_dnd_end_ts: to = 0 } = told;
  return isOn === true && to > from ? { from: from * 1000, to: to * 1000 } : null;
};
