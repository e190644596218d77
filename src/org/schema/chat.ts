/**
 * The schema of chat addresses in the organisation file. A *community* is a Slack workspace or a
 * Teams tenant; a person is a user in one; a place is a channel, or a person's direct chat.
 */
import { z } from "zod";
import { type PlatformName, platformNames } from "../../base/platforms.ts";
import { id, oneOrMany } from "./values.ts";

const advice = "name a Slack team or a Teams tenant, or both";

type Shape = Readonly<Record<PlatformName, z.ZodType>>;
const somewhere = (chat: Readonly<Record<PlatformName, readonly unknown[]>>) =>
  platformNames.some((name) => chat[name].length > 0);

export const communities = z
  .strictObject({
    slack: oneOrMany(z.strictObject({ team: id })),
    teams: oneOrMany(z.strictObject({ tenant: id })),
  } satisfies Shape)
  .refine(somewhere, advice);

export const personalChats = z
  .strictObject({
    slack: oneOrMany(z.strictObject({ team: id, user: id })),
    teams: oneOrMany(z.strictObject({ tenant: id, user: id })),
  } satisfies Shape)
  .refine(somewhere, advice);

const target = { channel: id.nullish(), user: id.nullish() };

interface WrittenTarget {
  readonly channel?: string | null | undefined;
  readonly user?: string | null | undefined;
}
const oneTarget = ({ channel, user }: WrittenTarget) =>
  typeof channel === "string" ? typeof user !== "string" : typeof user === "string";
const targetAdvice = "name either a channel or a user";

const slackPlace = z
  .strictObject({ team: id, ...target })
  .refine(oneTarget, targetAdvice)
  .transform(({ team, channel, user }) => ({
    team,
    channel: channel ?? null,
    user: user ?? null,
  }));
const teamsPlace = z
  .strictObject({ tenant: id, ...target })
  .refine(oneTarget, targetAdvice)
  .transform(({ tenant, channel, user }) => ({
    tenant,
    channel: channel ?? null,
    user: user ?? null,
  }));

/** Where the bot posts; in each place exactly one of `channel` and `user` is not null. */
export const places = z
  .strictObject({ slack: oneOrMany(slackPlace), teams: oneOrMany(teamsPlace) } satisfies Shape)
  .refine(somewhere, advice);
export type Places = z.output<typeof places>;
/** A channel, or a person's direct chat. */
export type Target = { readonly channel: string | null; readonly user: string | null };
