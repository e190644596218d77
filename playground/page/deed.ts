/**
 * What one can do on the page, as the browser sends it. It is a person's deed at their platform, or
 * something done to the trial itself.
 */
import { z } from "zod";
import type { InBoth } from "./board.ts";

const person = z.string();
const place = z.string();
const message = z.string();
const text = z.string().max(40_000);
const values = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

const atBoth = [
  /**
   * `under` is the message replied to: a thread in Slack and in channels, a quoted reply in a Teams
   * chat.
   */
  z.object({
    do: z.literal("write"),
    person,
    place,
    text,
    under: message.optional(),
    mention: z.boolean().optional(),
  }),
  z.object({ do: z.literal("edit"), person, place, message, text }),
  z.object({ do: z.literal("remove"), person, place, message }),
  z.object({ do: z.literal("upload"), person, place, name: z.string(), text }),
  /** Sets the language of the person's own client. */
  z.object({ do: z.literal("speak"), person, language: z.enum(["sv", "en"]) }),
] as const;

const inSlack = [
  z.object({ do: z.literal("slack.command"), person, place, text }),
  z.object({ do: z.literal("slack.shortcut"), person, id: z.string() }),
  z.object({ do: z.literal("slack.message-shortcut"), person, place, message, id: z.string() }),
  /** `option`: what is chosen, where the element is a menu. */
  z.object({
    do: z.literal("slack.press"),
    person,
    place,
    message,
    action: z.string(),
    value: z.string().optional(),
    option: z.string().optional(),
  }),
  z.object({
    do: z.literal("slack.press-in-form"),
    person,
    action: z.string(),
    value: z.string().optional(),
    option: z.string().optional(),
  }),
  z.object({
    do: z.literal("slack.press-at-home"),
    person,
    action: z.string(),
    value: z.string().optional(),
  }),
  z.object({ do: z.literal("slack.open-home"), person }),
  /** Fields of the open form, by block id; they stay in the local Slack. */
  z.object({ do: z.literal("slack.fill"), person, values }),
  /** Gives `{ value, text }[]`, in the open form or, where it is named, in a message. */
  z.object({
    do: z.literal("slack.suggest"),
    person,
    field: z.string(),
    query: z.string(),
    at: z.object({ place, message }).optional(),
  }),
  z.object({ do: z.literal("slack.submit"), person, values }),
  z.object({ do: z.literal("slack.close"), person }),
] as const;

const inTeams = [
  z.object({ do: z.literal("teams.install"), person }),
  z.object({ do: z.literal("teams.restore"), person, place, message }),
  /**
   * `inputs`: all that the button sends, already joined as the client joins them; absent where it
   * sends none.
   */
  z.object({
    do: z.literal("teams.press"),
    person,
    message,
    verb: z.string(),
    data: z.record(z.string(), z.unknown()),
    inputs: values.optional(),
  }),
  z.object({ do: z.literal("teams.submit"), person, verb: z.string(), inputs: values }),
  z.object({ do: z.literal("teams.close"), person }),
  /** The app's message command, on what stands in a channel. */
  z.object({ do: z.literal("teams.extension"), person, place, message, id: z.string() }),
] as const;

const atTheTrial = [
  /** Only forward: the past is not undone. */
  z.object({
    do: z.literal("clock"),
    to: z.union([
      z.object({
        minutes: z
          .number()
          .positive()
          .max(60 * 24 * 400),
      }),
      z.enum(["monday", "clock-change"]),
    ]),
  }),
  /** A year of invented questions comes to stand before now, as long as nobody has asked. */
  z.object({ do: z.literal("year") }),
  z.object({
    do: z.literal("trouble"),
    platform: z.enum(["slack", "teams"]),
    trouble: z.enum(["throttled", "down", "slow", "redelivering"]),
    on: z.boolean(),
  }),
  /** A window that connects makes its language everyone's, so that page and cards speak the same. */
  z.object({ do: z.literal("greet"), language: z.enum(["sv", "en"]) }),
  z.object({ do: z.literal("asleep"), person, on: z.boolean() }),
  z.object({ do: z.literal("bot"), to: z.enum(["stop", "start", "restart"]) }),
  z.object({ do: z.literal("story"), id: z.string(), language: z.enum(["sv", "en"]) }),
  z.object({ do: z.literal("story.pause") }),
  /** Plays on to the end, or until this many steps have been played. */
  z.object({ do: z.literal("story.go-on"), until: z.number().int().optional() }),
  z.object({ do: z.literal("story.leave") }),
] as const;

export const Deed = z.discriminatedUnion("do", [...atBoth, ...inSlack, ...inTeams, ...atTheTrial]);
export type Deed = z.output<typeof Deed>;

/** How the deed ended. `why` is a sentence, or the platform's own words in both languages. */
export type Done =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: InBoth };
