/** The switches for trouble: what goes wrong with a platform, until it is switched off again. */
import type { Platforms } from "../trial.ts";
import type { Platform, Trouble } from "./board.ts";

export type Troubles = {
  readonly now: Readonly<Record<Platform, readonly Trouble[]>>;
  set(platform: Platform, trouble: Trouble, on: boolean): void;
};

/** Long enough to be seen, and shorter than the bot waits. */
const slowMs = 3_000;
const retryAfterS = 3;

export const openTroubles = ({ slack, teams }: Pick<Platforms, "slack" | "teams">): Troubles => {
  const undo = new Map<string, () => void>();
  const always = { times: Number.POSITIVE_INFINITY };
  const makers: Readonly<Record<Platform, Readonly<Record<Trouble, () => () => void>>>> = {
    slack: {
      throttled: () =>
        slack.switches.next("*", { kind: "rate-limited", retryAfterSeconds: retryAfterS }, always),
      down: () =>
        slack.switches.next(
          "*",
          { kind: "refused", error: "service_unavailable", status: 503 },
          always,
        ),
      slow: () => slack.switches.next("*", { kind: "slow", ms: slowMs }, always),
      redelivering: () => twice((copies) => (slack.switches.eventCopies = copies)),
    },
    teams: {
      throttled: () =>
        teams.switches.next(
          { kind: "answer", status: 429, code: "TooManyRequests", retryAfterS },
          always,
        ),
      down: () =>
        teams.switches.next({ kind: "answer", status: 503, code: "ServiceUnavailable" }, always),
      slow: () => teams.switches.next({ kind: "slow", ms: slowMs }, always),
      redelivering: () => twice((copies) => (teams.switches.copies = copies)),
    },
  };
  const on = (platform: Platform): readonly Trouble[] =>
    (["throttled", "down", "slow", "redelivering"] as const).filter((trouble) =>
      undo.has(`${platform} ${trouble}`),
    );
  return {
    get now() {
      return { slack: on("slack"), teams: on("teams") };
    },
    set: (platform, trouble, wanted) => {
      const key = `${platform} ${trouble}`;
      undo.get(key)?.();
      undo.delete(key);
      if (wanted) undo.set(key, makers[platform][trouble]());
    },
  };
};

const twice = (deliver: (copies: number) => void): (() => void) => {
  deliver(2);
  return () => deliver(1);
};
