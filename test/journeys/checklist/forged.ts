/**
 * Sends what the platform would sign though no person of the test did it: another's button,
 * somebody of another team, one message through two installations.
 */
import type { LocalSlack } from "../../../playground/slack/index.ts";
import { chosenField } from "../../../src/screens/verbs.ts";
import type { UserId, World } from "../section-7/world.ts";

type Ids = Readonly<Record<string, string>>;
type Fields = Readonly<Record<string, string | readonly string[]>>;
export type Actor = { readonly id: string; readonly team_id: string };

const formType = "application/x-www-form-urlencoded";
/** Each press gets a moment of its own, by which it is known again. */
let moments = 0;

export const interaction = (slack: LocalSlack, payload: object) =>
  slack.forge({
    body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
    contentType: formType,
  });

/** Sends a press as an installation in `team` gets it. */
export const slackPress = (
  slack: LocalSlack,
  pressed: {
    readonly team: string;
    readonly user: Actor;
    readonly verb: string;
    readonly ids: Ids;
    readonly channel?: string;
    readonly more?: object;
  },
) => {
  moments += 1;
  const channel = pressed.channel ?? `D${pressed.user.id.slice(1)}`;
  return interaction(slack, {
    type: "block_actions",
    team: { id: pressed.team },
    user: pressed.user,
    channel: { id: channel },
    container: { type: "message", message_ts: "1795597000.000100", channel_id: channel },
    trigger_id: `t${moments}`,
    actions: [
      {
        type: "button",
        block_id: "buttons.0",
        action_id: pressed.verb,
        value: JSON.stringify(pressed.ids),
        action_ts: `${moments}.000001`,
      },
    ],
    ...pressed.more,
  });
};

const inputOf = (value: string | readonly string[]) =>
  typeof value === "string"
    ? { type: "plain_text_input", value }
    : { type: "checkboxes", selected_options: value.map((one) => ({ value: one })) };

const slackForm = (
  slack: LocalSlack,
  sent: { readonly user: Actor; readonly verb: string; readonly ids: Ids; readonly fields: Fields },
) => {
  moments += 1;
  return interaction(slack, {
    type: "view_submission",
    team: { id: sent.user.team_id },
    user: sent.user,
    view: {
      id: `V${moments}`,
      hash: `${moments}`,
      callback_id: sent.verb,
      private_metadata: JSON.stringify(sent.ids),
      state: {
        values: Object.fromEntries(
          Object.entries(sent.fields).map(([id, value]) => [id, { [id]: inputOf(value) }]),
        ),
      },
    },
  });
};

const chosenIn = (
  ids: Ids,
  { verb, value }: { readonly verb: string; readonly value: unknown },
) => ({
  type: "static_select",
  block_id: `buttons.0|${JSON.stringify(ids)}`,
  action_id: verb,
  selected_option: { value },
  action_ts: `${moments}.000002`,
});

export type Attempt = { readonly verb: string; readonly ids: Ids; readonly fields?: Fields };

/**
 * Presses a button, or sends its form, that was never on a card of this person. Gives the HTTP
 * status.
 */
export const attempt = async (
  world: World,
  who: UserId,
  { verb, ids, fields }: Attempt,
): Promise<number> => {
  if (world.platform === "slack") {
    const { slack } = world.trial;
    const { user: id, team } = world.slack(who);
    const user = { id, team_id: team };
    const field = chosenField(verb);
    const more =
      field === null || fields === undefined
        ? {}
        : { actions: [chosenIn(ids, { verb, value: fields[field] })] };
    const sent =
      fields === undefined || field !== null
        ? await slackPress(slack, { team, user, verb, ids, more })
        : await slackForm(slack, { user, verb, ids, fields });
    return sent.status;
  }
  moments += 1;
  const data = { verb, ...ids };
  const person = world.teams(who);
  const joined = Object.fromEntries(
    Object.entries(fields ?? {}).map(([id, value]) => [
      id,
      typeof value === "string" ? value : value.join(","),
    ]),
  );
  const delivery =
    fields === undefined || chosenField(verb) !== null
      ? await person.invoke("adaptiveCard/action", {
          action: { type: "Action.Execute", verb, data: { ...data, ...joined } },
        })
      : await person.invoke("task/submit", { data: { ...data, ...joined } });
  return delivery.status;
};

/** Sends an event as the installation of one workspace gets it, with an event id of its own. */
export const slackEvent = (
  slack: LocalSlack,
  sent: {
    readonly team: string;
    readonly bot: string;
    readonly eventId: string;
    readonly event: object;
    /** The organisation (Enterprise Grid) that the workspace belongs to. */
    readonly enterprise?: string;
  },
) =>
  slack.forge({
    body: JSON.stringify({
      type: "event_callback",
      event_id: sent.eventId,
      team_id: sent.team,
      authorizations: [
        {
          enterprise_id: sent.enterprise ?? null,
          team_id: sent.team,
          user_id: sent.bot,
          is_bot: true,
        },
      ],
      event: sent.event,
    }),
  });
