/**
 * Knows which workspaces take an `alert` in a form. The answer to a sent form is blind: where Slack does not know a block in it, the
 * person reads no more than that something went wrong. So Slack is asked beforehand (`blocks.validate`), when a form has been opened
 * there and nobody waits, once for each workspace while the process runs, and again an hour later where it gave no verdict.
 */
import { z } from "zod";
import { openBoundedMap } from "../../../base/bounded-map.ts";
import { isPast } from "../../../base/clock.ts";
import type { Clients } from "../clients.ts";
import { formWithAlert } from "../draw/render-form.ts";

export type Alerts = {
  /** True once Slack has said so. */
  takenIn(team: string): boolean;
  /** Asks Slack in the background, unless it has been asked. */
  ask(team: string): void;
};
type AlertsDeps = {
  readonly clients: Clients;
  readonly track: (working: Promise<void>) => void;
};

const teamsMax = 1_000;
const againMs = 60 * 60_000;

type Known = { readonly verdict: "taken" | "refused" | "none"; readonly at: number };
export const openAlerts = ({ clients, track }: AlertsDeps): Alerts => {
  const known = openBoundedMap<string, Known>(teamsMax);
  const learn = async (team: string): Promise<void> => {
    const verdict = await verdictOf(clients, team);
    known.set(team, { verdict, at: performance.now() });
  };
  return {
    takenIn: (team) => known.get(team)?.verdict === "taken",
    ask: (team) => {
      const before = known.get(team);
      const isAsked =
        before !== undefined &&
        (before.verdict !== "none" || !isPast(performance.now(), before.at, againMs));
      if (isAsked) return;
      known.set(team, { verdict: "none", at: performance.now() });
      track(learn(team));
    },
  };
};

const isVerdict = z.object({ data: z.object({ errors: z.array(z.unknown()).min(1) }) });

/** Only a list of what is wrong with the form is a verdict; any other failure is about the call. */
const verdictOf = async (clients: Clients, team: string): Promise<Known["verdict"]> => {
  try {
    const client = await clients.of(team);
    if (client === null) return "none";
    await client.blocks.validate({ view: formWithAlert });
    return "taken";
  } catch (error) {
    return isVerdict.safeParse(error).success ? "refused" : "none";
  }
};
