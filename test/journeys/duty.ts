/**
 * Asks for the duty card of a world's people and waits for it, and gives a roster of one day each.
 */
import type { Seen } from "../../playground/someone.ts";
import { type UserId, agencyOf, communities, users } from "./addresses.ts";
import type { World } from "./world.ts";

/** Anna has Wednesday, Karim Thursday, Sara Friday, from 08:00 to 08:00. */
export const daily = {
  id: "s-passport",
  topics: ["passport-authenticity"],
  layers: [
    {
      members: ["e-anna", "e-karim", "e-sara"],
      rotation: { unit: "day", every: 1, startLocal: "2026-11-25T08:00" },
    },
  ],
};
export const slackOf = ({ trial }: World, user: UserId) =>
  trial.slack.person(communities[agencyOf[user]].slack, users[user].slack);
export const teamsOf = ({ trial }: World, user: UserId) =>
  trial.teams.person(communities[agencyOf[user]].teams, users[user].teams);

/** A message as the platform was given it: the blocks of Slack, or the activity of Teams. */
export const drawnIn = (world: World, user: UserId, ref: string): unknown =>
  world.who(user).platform === "Slack"
    ? slackOf(world, user)
        .messages()
        .find(({ channel, ts }) => `${channel} ${ts}` === ref)?.blocks
    : teamsOf(world, user)
        .messages()
        .find(({ id }) => id === ref)?.activity;

/** Waits until the check holds, as this person sees it. */
export const until = async <T>(
  current: World,
  user: UserId,
  check: () => T | undefined | false,
): Promise<T> =>
  current.who(user).platform === "Slack"
    ? slackOf(current, user).until(check, { what: `${user} sees it` })
    : teamsOf(current, user).until(check, { what: `${user} sees it` });

/** Asks for the duty card in the direct chat, and gives it. */
export const dutyCard = async (current: World, user: UserId, words = "jour"): Promise<Seen> => {
  const someone = current.who(user);
  const before = someone.cards().length;
  await (someone.platform === "Slack" ? slackOf : teamsOf)(current, user).dm(words);
  const answers = () => someone.cards().slice(before);
  return until(current, user, () => answers().find(({ text }) => !text.includes("Kan du ta")));
};
/** The card as it now is. */
export const cardNow = ({ who }: World, user: UserId, seen: Seen): Seen | undefined =>
  who(user)
    .cards()
    .find(({ ref }) => ref === seen.ref);

/** All that the page or form says that is open before them. */
export const openPage = (current: World, user: UserId): string =>
  (current.who(user).platform === "Slack"
    ? slackOf(current, user).view?.plain
    : teamsOf(current, user).dialog?.text) ?? "";

/** Closes the form that is open before them, as whoever changes their mind does. */
export const closeForm = async (current: World, user: UserId): Promise<void> => {
  if (current.who(user).platform === "Slack") await slackOf(current, user).close();
  else teamsOf(current, user).closeDialog();
};
