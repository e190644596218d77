/**
 * Stops and starts the bot for real, on the same database; then the platforms send again what
 * nobody acknowledged.
 */
import type { Trial } from "../trial.ts";
import type { World } from "./board.ts";

export type BotSwitch = {
  readonly state: World["bot"];
  turn(to: "stop" | "start" | "restart"): Promise<void>;
};

export const openBotSwitch = (
  trial: Trial,
  {
    changed,
    note,
  }: { readonly changed: () => void; readonly note: (now: "stopped" | "started") => void },
): BotSwitch => {
  let state: World["bot"] = "running";
  const become = (now: World["bot"]): void => {
    state = now;
    changed();
  };
  const stop = async (): Promise<void> => {
    if (state !== "running") return;
    become("stopping");
    await trial.stop();
    note("stopped");
    become("stopped");
  };
  const start = async (): Promise<void> => {
    if (state !== "stopped") return;
    become("starting");
    await trial.start();
    note("started");
    become("running");
    await Promise.all([trial.slack.retryMissed(), trial.teams.retryMissed()]);
  };
  return {
    get state() {
      return state;
    },
    turn: async (to) => {
      if (to !== "start") await stop();
      if (to !== "stop") await start();
    },
  };
};
