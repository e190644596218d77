/**
 * The small parts of Block Kit: text objects, options, confirmation dialogs and rich text, each
 * with Slack's limits. Anything not named here is refused, as Slack refuses it.
 */
import { z } from "zod";

export function plainText(charactersMax: number) {
  return z.strictObject({
    type: z.literal("plain_text"),
    text: z.string().min(1).max(charactersMax),
    emoji: z.boolean().optional(),
  });
}

export function markedText(charactersMax: number) {
  return z.strictObject({
    type: z.literal("mrkdwn"),
    text: z.string().min(1).max(charactersMax),
    verbatim: z.boolean().optional(),
  });
}

export function anyText(charactersMax: number) {
  return z.discriminatedUnion("type", [plainText(charactersMax), markedText(charactersMax)]);
}

export const identifier = z.string().min(1).max(255);

export const confirmDialog = z.strictObject({
  title: plainText(100).optional(),
  text: anyText(300),
  confirm: plainText(30).optional(),
  deny: plainText(30).optional(),
  style: z.enum(["primary", "danger"]).optional(),
});

// Slack's pages give 150 for an option's value in one place and 75 in another: the smaller holds.
const optionValue = z.string().min(1).max(75);

export const option = z.strictObject({
  text: plainText(75),
  value: optionValue,
  description: plainText(75).optional(),
});

/** Check boxes and radio buttons alone may use mrkdwn in their options. */
export const markedOption = z.strictObject({
  text: anyText(75),
  value: optionValue,
  description: anyText(75).optional(),
});

export const overflowOption = option.extend({ url: z.string().max(3000).optional() });

export const optionGroup = z.strictObject({
  label: plainText(75),
  options: z.array(option).min(1).max(100),
});

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
    underline: z.boolean().optional(),
  })
  .optional();

const richTextLeaf = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: z.string().min(1), style }),
  z.strictObject({
    type: z.literal("link"),
    url: z.string().min(1).max(3000),
    text: z.string().optional(),
    unsafe: z.boolean().optional(),
    style,
  }),
  z.strictObject({ type: z.literal("user"), user_id: z.string().min(1), style }),
  z.strictObject({ type: z.literal("channel"), channel_id: z.string().min(1), style }),
  z.strictObject({ type: z.literal("usergroup"), usergroup_id: z.string().min(1), style }),
  z.strictObject({ type: z.literal("team"), team_id: z.string().min(1), style }),
  z.strictObject({
    type: z.literal("broadcast"),
    range: z.enum(["here", "channel", "everyone"]),
    style,
  }),
  z.strictObject({
    type: z.literal("emoji"),
    name: z.string().min(1),
    unicode: z.string().optional(),
    style,
  }),
  z.strictObject({ type: z.literal("color"), value: z.string(), style }),
  z.strictObject({
    type: z.literal("date"),
    timestamp: z.int(),
    format: z.string().min(1),
    url: z.string().optional(),
    fallback: z.string().optional(),
    style,
  }),
]);

const border = z.union([z.literal(0), z.literal(1)]).optional();

const richTextSection = z.strictObject({
  type: z.literal("rich_text_section"),
  elements: z.array(richTextLeaf),
});

export const richTextParts = z.array(
  z.discriminatedUnion("type", [
    richTextSection,
    z.strictObject({
      type: z.literal("rich_text_list"),
      style: z.enum(["bullet", "ordered"]),
      elements: z.array(richTextSection),
      indent: z.int().min(0).max(8).optional(),
      offset: z.int().min(0).optional(),
      border,
    }),
    z.strictObject({
      type: z.literal("rich_text_quote"),
      elements: z.array(richTextLeaf),
      border,
    }),
    z.strictObject({
      type: z.literal("rich_text_preformatted"),
      elements: z.array(richTextLeaf),
      border,
    }),
  ]),
);

/** Rich text as a value (the initial value of an input, a table's cell): a block without an id. */
export const richText = z.strictObject({
  type: z.literal("rich_text"),
  elements: richTextParts,
  block_id: identifier.optional(),
});
