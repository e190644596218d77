/** Has people of a world go away and come back: they remove the app, or it is switched off for them. */
import { slackOf, teamsOf } from "./duty.ts";
import type { World } from "./world.ts";

export type Who = "asker" | "e-anna" | "c-ulf";
/** They remove the app, or their account is closed; gives what brings them back. */
export const leaves = async (current: World, who: Who): Promise<() => Promise<void>> => {
  if (current.who(who).platform === "Teams") {
    const person = teamsOf(current, who);
    await person.uninstall();
    return async () => {
      await person.install();
    };
  }
  const { switches } = current.trial.slack;
  const only = { team: who === "e-anna" ? "T0POLISEN" : "T0SKATT" };
  const lost = { kind: "refused", error: "channel_not_found" } as const;
  const closed = { kind: "refused", error: "user_disabled" } as const;
  const ends = [
    switches.next("chat.postMessage", lost, { ...only, times: 1_000 }),
    switches.next("conversations.open", closed, { ...only, times: 1_000 }),
  ];
  return async () => {
    for (const end of ends) end();
    await slackOf(current, who).dm("hjälp");
  };
};

/** An administrator switches the app off in Teams, where this person is; gives what switches it on. */
export const switchedOff = (current: World, who: Who): (() => void) => {
  const { conversationId } = teamsOf(current, who);
  return current.trial.teams.switches.next(
    { kind: "answer", status: 403, code: "BotDisabledByAdmin" },
    {
      times: 1_000,
      only: ({ method, path }) =>
        method !== "GET" && decodeURIComponent(path).includes(conversationId),
    },
  );
};
