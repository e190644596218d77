/** The elements a person chooses with: menus, check boxes, radio buttons, dates and times. */
import { z } from "zod";
import { confirmDialog, identifier, markedOption, option, optionGroup, plainText } from "./text.ts";
import { fields, fieldsList, list, textOf } from "../json.ts";

export const action = { action_id: identifier.optional() };
export const confirmable = { ...action, confirm: confirmDialog.optional() };
export const focusable = { focus_on_load: z.boolean().optional() };
export const placeholder = { placeholder: plainText(150).optional() };
const menu = { ...confirmable, ...focusable, ...placeholder };
const several = { max_selected_items: z.int().min(1).optional() };

type Listed = { options?: unknown; option_groups?: unknown };

function oneList(value: Listed, context: z.RefinementCtx): void {
  if ((value.options === undefined) === (value.option_groups === undefined)) {
    context.addIssue("must provide exactly one of `options` and `option_groups`");
  }
}

/** Slack refuses an initial option that is not word for word one of the options. */
function amongOptions(value: unknown, context: z.RefinementCtx): void {
  const element = fields(value);
  const groups = fieldsList(element["option_groups"]);
  const known = [element, ...groups].flatMap((owner) => fieldsList(owner["options"]));
  const initial = fieldsList([...list(element["initial_options"]), element["initial_option"]]);
  for (const chosen of initial) {
    const found = known.some(
      (one) => one["value"] === chosen["value"] && textOf(one["text"]) === textOf(chosen["text"]),
    );
    if (!found) context.addIssue("initial option must be one of the options");
  }
}

const optionsOrGroups = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};

const staticSelect = z
  .strictObject({
    type: z.literal("static_select"),
    ...menu,
    ...optionsOrGroups,
    initial_option: option.optional(),
  })
  .superRefine(oneList)
  .superRefine(amongOptions);

const multiStaticSelect = z
  .strictObject({
    type: z.literal("multi_static_select"),
    ...menu,
    ...several,
    ...optionsOrGroups,
    initial_options: z.array(option).min(1).max(100).optional(),
  })
  .superRefine(oneList)
  .superRefine(amongOptions);

const filter = z
  .strictObject({
    include: z
      .array(z.enum(["im", "mpim", "private", "public"]))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .optional();
const queryLength = z.int().min(0).optional();

const menus = [
  staticSelect,
  multiStaticSelect,
  z.strictObject({
    type: z.literal("external_select"),
    ...menu,
    initial_option: option.optional(),
    min_query_length: queryLength,
  }),
  z.strictObject({
    type: z.literal("multi_external_select"),
    ...menu,
    ...several,
    initial_options: z.array(option).min(1).optional(),
    min_query_length: queryLength,
  }),
  z.strictObject({
    type: z.literal("users_select"),
    ...menu,
    initial_user: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("multi_users_select"),
    ...menu,
    ...several,
    initial_users: z.array(z.string()).optional(),
  }),
  z.strictObject({
    type: z.literal("conversations_select"),
    ...menu,
    initial_conversation: z.string().optional(),
    default_to_current_conversation: z.boolean().optional(),
    response_url_enabled: z.boolean().optional(),
    filter,
  }),
  z.strictObject({
    type: z.literal("channels_select"),
    ...menu,
    initial_channel: z.string().optional(),
    response_url_enabled: z.boolean().optional(),
  }),
] as const;

const checkboxes = z
  .strictObject({
    type: z.literal("checkboxes"),
    ...confirmable,
    ...focusable,
    options: z.array(markedOption).min(1).max(10),
    initial_options: z.array(markedOption).min(1).max(10).optional(),
  })
  .superRefine(amongOptions);

const radioButtons = z
  .strictObject({
    type: z.literal("radio_buttons"),
    ...confirmable,
    ...focusable,
    options: z.array(markedOption).min(1).max(10),
    initial_option: markedOption.optional(),
  })
  .superRefine(amongOptions);

const pickers = [
  z.strictObject({
    type: z.literal("datepicker"),
    ...menu,
    initial_date: z.iso.date().optional(),
  }),
  z.strictObject({
    type: z.literal("timepicker"),
    ...menu,
    initial_time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
    timezone: z.string().optional(),
  }),
] as const;

export const choosers = [...menus, checkboxes, radioButtons, ...pickers] as const;
