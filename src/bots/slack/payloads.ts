/** Schemas of what Slack sends: loose about what is not needed here, exact about what is. */
import { z } from "zod";

/**
 * An id or time of Slack, none of which is as long as this. It holds no slash, so that addresses can
 * be read back.
 */
const id = z.string().regex(/^[\w.:-]{1,200}$/);
const optionalText = z.string().nullish();

/** What Slack says of guests; it says so in places, and not in every payload. */
const guestMarks = {
  is_restricted: z.unknown().optional(),
  is_ultra_restricted: z.unknown().optional(),
};
const user = z.looseObject({ id, team_id: id.nullish(), ...guestMarks });
const team = z.looseObject({ id, enterprise_id: id.nullish() }).nullish();
const enterprise = z.looseObject({ id }).nullish();
const channel = z.looseObject({ id }).nullish();
/** Of the view that was open: where the app is installed, and in which workspace it was opened. */
const openView = { app_installed_team_id: id.nullish(), team_id: id.nullish() };
const acting = { user, team, enterprise, trigger_id: optionalText, response_url: optionalText };

export const envelope = z.looseObject({
  event_id: optionalText,
  team_id: id.nullish(),
  context_team_id: id.nullish(),
  context_enterprise_id: id.nullish(),
  /** The organisation's id (Enterprise Grid). */
  enterprise_id: id.nullish(),
  authorizations: z
    .array(
      z.looseObject({
        team_id: id.nullish(),
        user_id: id.nullish(),
        enterprise_id: id.nullish(),
      }),
    )
    .nullish(),
  event: z.looseObject({ type: z.string(), user: z.unknown().optional() }),
});
export type Envelope = z.infer<typeof envelope>;

/** Looked through for what cannot be carried; whatever else stands there does not matter. */
const content = z.looseObject({
  type: z.unknown().optional(),
  blocks: z.unknown().optional(),
  is_share: z.unknown().optional(),
  from_url: z.unknown().optional(),
});
export type Attached = z.infer<typeof content>;
const attached = z.array(content).nullish().catch(null);

const authored = {
  user: id.nullish(),
  team: id.nullish(),
  user_team: id.nullish(),
  user_profile: z.looseObject(guestMarks).nullish().catch(null),
  text: optionalText,
  subtype: optionalText,
  thread_ts: id.nullish(),
  parent_user_id: optionalText,
  bot_id: optionalText,
  app_id: optionalText,
  bot_profile: z.unknown().optional(),
};
const innerMessage = z.looseObject({
  ...authored,
  ts: id.nullish(),
  edited: z.looseObject({ ts: id.nullish() }).nullish(),
});

export const messageEvent = z.looseObject({
  ...authored,
  type: z.enum(["message", "app_mention"]),
  ts: id,
  channel: id,
  channel_type: optionalText,
  files: z.array(z.unknown()).nullish(),
  blocks: attached,
  attachments: attached,
  message: innerMessage.nullish(),
  previous_message: innerMessage.nullish(),
  deleted_ts: id.nullish(),
});
export type MessageEvent = z.infer<typeof messageEvent>;
export type InnerMessage = z.infer<typeof innerMessage>;

export const homeOpened = z.looseObject({
  user: id.nullish(),
  channel: id.nullish(),
  tab: optionalText,
});
export type HomeOpened = z.infer<typeof homeOpened>;

export const tokensRevoked = z.looseObject({
  tokens: z
    .looseObject({ bot: z.array(z.unknown()).nullish(), oauth: z.array(z.unknown()).nullish() })
    .nullish(),
});

export const command = z.looseObject({
  command: z.string(),
  text: z.string().default(""),
  team_id: id,
  user_id: id,
  channel_id: id.nullish(),
  trigger_id: optionalText,
  response_url: optionalText,
});

const chosen = z.looseObject({ value: z.string() });

/**
 * The value of one input; which property holds it depends on the input's kind. What cannot be read
 * counts as not filled in: the form then says what is missing, and the rest of it is not lost.
 */
const inputText = optionalText.catch(null);
const inputState = z
  .looseObject({
    value: inputText,
    selected_option: chosen.nullish().catch(null),
    selected_options: z.array(chosen).nullish().catch(null),
    selected_date: inputText,
    selected_time: inputText,
    selected_date_time: z.number().nullish().catch(null),
    selected_user: inputText,
    selected_conversation: inputText,
    selected_channel: inputText,
  })
  .catch({});
export type InputState = z.infer<typeof inputState>;

/** Of a modal: what was filled in so far. */
const filledState = z
  .looseObject({ values: z.record(z.string(), z.record(z.string(), inputState)) })
  .nullish()
  .catch(null);
const filledView = {
  callback_id: optionalText,
  private_metadata: optionalText,
  state: filledState,
};

export const blockActions = z.looseObject({
  ...acting,
  actions: z
    .array(
      z.looseObject({
        action_id: z.string(),
        block_id: optionalText,
        type: optionalText,
        value: optionalText,
        action_ts: optionalText,
        selected_option: chosen.nullish(),
      }),
    )
    .min(1),
  channel,
  container: z
    .looseObject({
      message_ts: id.nullish(),
      channel_id: id.nullish(),
      is_ephemeral: z.boolean().nullish(),
    })
    .nullish(),
  message: z.looseObject({ ts: id.nullish(), thread_ts: id.nullish() }).nullish(),
  /** What is chosen in the menus of a message. */
  state: filledState,
  view: z.looseObject({ ...openView, ...filledView }).nullish(),
});

export const shortcut = z.looseObject({
  ...acting,
  callback_id: z.string(),
  action_ts: optionalText,
  channel,
  message: z
    .looseObject({
      ts: id.nullish(),
      thread_ts: id.nullish(),
      text: optionalText,
      files: z.array(z.unknown()).nullish().catch(null),
      blocks: attached,
      attachments: attached,
    })
    .nullish(),
});

export const viewSubmission = z.looseObject({
  ...acting,
  view: z.looseObject({
    id: z.string(),
    hash: optionalText,
    callback_id: z.string(),
    private_metadata: optionalText,
    ...openView,
    blocks: z.array(z.looseObject({ type: z.string(), block_id: optionalText })).nullish(),
    state: z
      .looseObject({ values: z.record(z.string(), z.record(z.string(), inputState)) })
      .catch({ values: {} }),
  }),
});

export const blockSuggestion = z.looseObject({
  ...acting,
  action_id: z.string(),
  value: z.string().default(""),
  view: z.looseObject(openView).nullish(),
});

export const buttonIds = z.object({
  ticket: z.string().optional(),
  offer: z.string().optional(),
  draft: z.string().optional(),
  article: z.string().optional(),
  turn: z.string().optional(),
  wish: z.string().optional(),
});
