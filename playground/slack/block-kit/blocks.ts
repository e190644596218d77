/** Block Kit blocks, and which of them may stand in a message, a modal and a home tab. */
import { z } from "zod";
import {
  accessory,
  actionsElement,
  button,
  contextAction,
  image,
  inputElement,
} from "./elements.ts";
import { chart } from "./chart.ts";
import { anyText, identifier, markedText, plainText, richText, richTextParts } from "./text.ts";

const id = { block_id: identifier.optional() };

const section = z
  .strictObject({
    type: z.literal("section"),
    ...id,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .superRefine((value, context) => {
    if (value.text === undefined && value.fields === undefined) {
      context.addIssue("must define either `text` or `fields`");
    }
  });

const imageBlock = z
  .strictObject({
    type: z.literal("image"),
    ...id,
    alt_text: z.string().min(1).max(2000),
    title: plainText(2000).optional(),
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

const contextElement = z.discriminatedUnion("type", [image, plainText(3000), markedText(3000)]);

const common = [
  section,
  imageBlock,
  z.strictObject({ type: z.literal("divider"), ...id }),
  z.strictObject({ type: z.literal("header"), ...id, text: plainText(150) }),
  z.strictObject({
    type: z.literal("context"),
    ...id,
    elements: z.array(contextElement).min(1).max(10),
  }),
  z.strictObject({
    type: z.literal("actions"),
    ...id,
    elements: z.array(actionsElement).min(1).max(25),
  }),
  z.strictObject({
    type: z.literal("input"),
    ...id,
    label: plainText(2000),
    hint: plainText(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: inputElement,
  }),
  z.strictObject({ type: z.literal("rich_text"), ...id, elements: richTextParts }),
  z.strictObject({
    type: z.literal("video"),
    ...id,
    video_url: z.string(),
    thumbnail_url: z.string(),
    alt_text: z.string().min(1),
    title: plainText(200),
    title_url: z.string().optional(),
    author_name: z.string().max(50).optional(),
    provider_name: z.string().max(50).optional(),
    provider_icon_url: z.string().optional(),
    description: plainText(200).optional(),
  }),
] as const;

const alert = z.strictObject({
  type: z.literal("alert"),
  ...id,
  text: anyText(200),
  level: z.enum(["default", "info", "warning", "error", "success"]).optional(),
});

const card = z
  .strictObject({
    type: z.literal("card"),
    ...id,
    hero_image: image.optional(),
    icon: image.optional(),
    title: markedText(150).optional(),
    subtitle: markedText(150).optional(),
    body: markedText(200).optional(),
    actions: z.array(button).min(1).max(3).optional(),
  })
  .superRefine((value, context) => {
    if (!value.hero_image && !value.title && !value.body && !value.actions) {
      context.addIssue("must define one of `hero_image`, `title`, `body` and `actions`");
    }
  });

const rawText = z.strictObject({ type: z.literal("raw_text"), text: z.string().min(1) });
const rawNumber = z.strictObject({
  type: z.literal("raw_number"),
  value: z.number(),
  text: z.string(),
});
const cell = z.discriminatedUnion("type", [rawText, rawNumber, richText]);

const table = z.strictObject({
  type: z.literal("table"),
  ...id,
  rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
  column_settings: z
    .array(
      z
        .strictObject({
          align: z.enum(["left", "center", "right"]).optional(),
          is_wrapped: z.boolean().optional(),
        })
        .nullable(),
    )
    .max(20)
    .optional(),
});

const dataTable = z.strictObject({
  type: z.literal("data_table"),
  ...id,
  rows: z.array(z.array(cell).min(1).max(20)).min(2).max(101),
  caption: z.string().min(1),
  page_size: z.int().min(1).max(100).optional(),
  row_header_column_index: z.int().min(0).max(19).optional(),
});

/** What Slack's reference lists as children; a data_table and a chart are not among them. */
const container = z.strictObject({
  type: z.literal("container"),
  ...id,
  title: plainText(150),
  subtitle: anyText(150).optional(),
  child_blocks: z
    .array(z.discriminatedUnion("type", [...common, table]))
    .min(1)
    .max(10),
  width: z.string().optional(),
  is_collapsible: z.boolean().optional(),
  default_collapsed: z.boolean().optional(),
  has_header_divider: z.boolean().optional(),
});

const source = z.strictObject({
  type: z.literal("url"),
  url: z.string().min(1),
  text: z.string().min(1),
});
const taskCard = z.strictObject({
  type: z.literal("task_card"),
  ...id,
  task_id: z.string().min(1),
  title: z.string().min(1),
  details: richText.optional(),
  output: richText.optional(),
  sources: z.array(source).optional(),
  status: z.enum(["pending", "in_progress", "complete", "error"]),
});

const messageOnly = [
  card,
  container,
  table,
  dataTable,
  taskCard,
  chart,
  z.strictObject({
    type: z.literal("carousel"),
    ...id,
    elements: z.array(card).min(1).max(10),
  }),
  z.strictObject({
    type: z.literal("context_actions"),
    ...id,
    elements: z.array(contextAction).min(1).max(5),
  }),
  z.strictObject({ type: z.literal("markdown"), ...id, text: z.string().min(1).max(12_000) }),
  z.strictObject({
    type: z.literal("plan"),
    ...id,
    title: z.string().min(1),
    tasks: z.array(taskCard).optional(),
  }),
  z.strictObject({
    type: z.literal("file"),
    ...id,
    source: z.literal("remote"),
    external_id: z.string().min(1),
  }),
] as const;

export const messageBlocks = z
  .array(z.discriminatedUnion("type", [...common, alert, ...messageOnly]))
  .max(50);

const viewBlocks = z.array(z.discriminatedUnion("type", [...common, alert])).max(100);

const view = {
  blocks: viewBlocks,
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};

export const anyView = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("modal"),
    ...view,
    title: plainText(24),
    submit: plainText(24).nullish(),
    close: plainText(24).nullish(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal("home"), ...view }),
]);
