/** Presses a button that a person's card had once and has no more, as an old client still shows it. */
import { type UserId, agencyOf, communities, users } from "./addresses.ts";
import type { Platform, World } from "./world.ts";

type Old = { readonly verb: string; readonly ids: Readonly<Record<string, string>> };

/** The person has pressed some button before. Gives what they are told. */
export const pressOld = async (
  { trial }: World,
  { platform, user }: { readonly platform: Platform; readonly user: UserId },
  { verb, ids }: Old,
): Promise<string> => {
  const { slack: team, teams: tenant } = communities[agencyOf[user]];
  if (platform === "teams") {
    const action = { type: "Action.Execute", verb, data: { verb, ...ids } };
    const person = trial.teams.person(tenant, users[user].teams);
    return JSON.stringify((await person.invoke("adaptiveCard/action", { action })).body);
  }
  const person = trial.slack.person(team, users[user].slack);
  const made = person.presses.at(-1);
  if (made === undefined) throw new Error(`${user} has pressed nothing`);
  const heard = person.ephemerals().length;
  const payload = structuredClone(made.payload);
  payload["actions"] = [
    {
      type: "button",
      block_id: "buttons.0",
      action_id: verb,
      value: JSON.stringify(ids),
      action_ts: "1.1",
    },
  ];
  await person.replayPress({ ...made, payload });
  const [told] = await person.until(
    () => {
      const since = person.ephemerals().slice(heard);
      return since.length > 0 && since;
    },
    { what: `${user} hears why not` },
  );
  return told?.plain ?? "";
};
