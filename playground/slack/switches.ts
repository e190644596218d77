/**
 * Trouble on demand: what a test can make the local Slack do wrong, as the real one sometimes does.
 */
import type { Fields } from "./json.ts";

type Trouble =
  | { kind: "rate-limited"; retryAfterSeconds: number }
  | { kind: "refused"; error: string; status?: number }
  /** The call is carried out, then the connection breaks: the bot cannot know. */
  | { kind: "dropped" }
  | { kind: "slow"; ms: number }
  /** The call is carried out, and its answer waits for the release. */
  | { kind: "held"; until: Promise<void> };

type Aim = { times?: number; team?: string; only?: (given: Fields) => boolean };
type Asked = { method: string; team: string | null; given: Fields };

type Planned = Required<Pick<Aim, "only">> & {
  method: string;
  trouble: Trouble;
  left: number;
  team: string | null;
};

export type Switches = {
  /**
   * The next calls of a method (`*` for any) meet this trouble, or those with such arguments only; gives
   * a function that withdraws it.
   */
  next(method: string, trouble: Trouble, aim?: Aim): () => void;
  /** The next call of a method is answered only when the function given back is called. */
  hold(method: string, aim?: Aim): () => void;
  /** Uses up the trouble planned for this call, if there is any. */
  take(asked: Asked): Trouble | undefined;
  clear(): void;
  /** One message a second in each channel; above that, 429. Off unless a test turns it on. */
  enforceRate: boolean;
  /** Each event is delivered this many times, under the same event id. */
  eventCopies: number;
  /** Tell the bot about its own messages too, as Slack does. */
  echoes: boolean;
  /** Block types that the workspace does not take yet. */
  unknownBlocks: Set<string>;
  /** Events wait until `releaseEvents`. */
  holdEvents: boolean;
};

export function openSwitches(): Switches {
  const planned: Planned[] = [];
  const next = (method: string, trouble: Trouble, aim: Aim = {}) => {
    const { times: left = 1, team = null, only = () => true } = aim;
    const plan = { method, trouble, left, team, only };
    planned.push(plan);
    return () => {
      plan.left = 0;
    };
  };
  return {
    next,
    hold: (method, aim) => {
      const gate = Promise.withResolvers<void>();
      next(method, { kind: "held", until: gate.promise }, aim);
      return gate.resolve;
    },
    take: ({ method, team, given }) => {
      const found = planned.find(
        (plan) =>
          plan.left > 0 &&
          (plan.method === method || plan.method === "*") &&
          (plan.team === null || plan.team === team) &&
          plan.only(given),
      );
      if (found !== undefined) found.left -= 1;
      return found?.trouble;
    },
    clear: () => {
      planned.length = 0;
    },
    enforceRate: false,
    eventCopies: 1,
    echoes: true,
    unknownBlocks: new Set(),
    holdEvents: false,
  };
}
