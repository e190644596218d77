/** Interactive Block Kit elements, and where each may stand. */
import { z } from "zod";
import { action, choosers, confirmable, focusable, placeholder } from "./menus.ts";
import { overflowOption, plainText, richText } from "./text.ts";

const dispatchable = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z
        .array(z.enum(["on_enter_pressed", "on_character_entered"]))
        .min(1)
        .max(2),
    })
    .optional(),
};

const label = z.string().min(1).max(75);

export const button = z.strictObject({
  type: z.literal("button"),
  ...confirmable,
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: z.string().max(3000).optional(),
  style: z.enum(["primary", "danger"]).optional(),
  accessibility_label: label.optional(),
});

const dateTimePicker = z.strictObject({
  type: z.literal("datetimepicker"),
  ...confirmable,
  ...focusable,
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
});

const overflow = z.strictObject({
  type: z.literal("overflow"),
  ...confirmable,
  options: z.array(overflowOption).min(2).max(5),
});

const textInput = { ...action, ...focusable, ...placeholder, ...dispatchable };
const lengths = {
  min_length: z.int().min(0).max(3000).optional(),
  max_length: z.int().min(1).max(3000).optional(),
};

const plainTextInput = z
  .strictObject({
    type: z.literal("plain_text_input"),
    ...textInput,
    ...lengths,
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
  })
  .superRefine((value, context) => {
    if (
      value.initial_value !== undefined &&
      value.initial_value.length > (value.max_length ?? 3000)
    ) {
      context.addIssue("`initial_value` is longer than `max_length`");
    }
  });

const typedInputs = [
  plainTextInput,
  z.strictObject({
    type: z.literal("number_input"),
    ...textInput,
    is_decimal_allowed: z.boolean(),
    initial_value: z.string().optional(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("email_text_input"),
    ...textInput,
    initial_value: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("url_text_input"),
    ...textInput,
    initial_value: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("rich_text_input"),
    ...textInput,
    initial_value: richText.optional(),
  }),
] as const;

const fileInput = z.strictObject({
  type: z.literal("file_input"),
  ...action,
  filetypes: z.array(z.string()).min(1).optional(),
  max_files: z.int().min(1).max(10).optional(),
});

export const image = z
  .strictObject({
    type: z.literal("image"),
    alt_text: z.string().min(1).max(2000),
    image_url: z.string().min(1).max(3000).optional(),
    slack_file: z
      .union([z.strictObject({ id: z.string() }), z.strictObject({ url: z.string() })])
      .optional(),
  })
  .superRefine((value, context) => {
    if ((value.image_url === undefined) === (value.slack_file === undefined)) {
      context.addIssue("must provide exactly one of `image_url` and `slack_file`");
    }
  });

const feedback = z.strictObject({
  text: plainText(75),
  value: z.string().min(1).max(2000),
  accessibility_label: label.optional(),
});

export const actionsElement = z.discriminatedUnion("type", [
  button,
  overflow,
  dateTimePicker,
  ...choosers,
]);

export const accessory = z.discriminatedUnion("type", [button, overflow, image, ...choosers]);

export const inputElement = z.discriminatedUnion("type", [
  ...typedInputs,
  fileInput,
  dateTimePicker,
  ...choosers,
]);

export const contextAction = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("feedback_buttons"),
    ...action,
    positive_button: feedback,
    negative_button: feedback,
  }),
  z.strictObject({
    type: z.literal("icon_button"),
    ...confirmable,
    icon: z.enum(["trash"]),
    text: plainText(75),
    value: z.string().max(2000).optional(),
    accessibility_label: label.optional(),
    visible_to_user_ids: z.array(z.string()).optional(),
  }),
]);
