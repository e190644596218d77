/**
 * Parses an activity of the Bot Connector: only what is needed here, and nothing is trusted
 * further.
 */
import { z } from "zod";
import type { Language } from "../../screens/card.ts";

const maybe = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? null);
/**
 * Not by zod's own limits of length: these look at the `length` of what is no text too, and throw
 * where that is a crafted object.
 */
const upTo = (most: number) => z.string().refine((written) => written.length <= most);
const text = upTo(200_000);
const filled = text.refine((written) => written !== "");
const object = z.record(z.string(), z.unknown());
const account = z.looseObject({
  id: text.default(""),
  name: maybe(text),
  aadObjectId: maybe(text),
  role: maybe(text),
});

const mention = z.looseObject({ id: text });
const entity = z.looseObject({
  type: maybe(text),
  text: maybe(text),
  locale: maybe(text),
  mentioned: mention.nullish().catch(null),
});
const attachment = z.looseObject({
  contentType: maybe(text),
  /** Too long a one is no address of the bot service; it is left out, and its message is not refused. */
  contentUrl: upTo(2_000).nullish().catch(null),
  content: z.unknown().optional(),
});

const activity = z.looseObject({
  type: filled,
  id: maybe(text),
  name: maybe(text),
  action: maybe(text),
  channelId: text,
  serviceUrl: maybe(text),
  timestamp: maybe(text),
  localTimezone: maybe(text),
  locale: maybe(text),
  from: account,
  recipient: maybe(account),
  conversation: z.looseObject({
    id: filled,
    tenantId: maybe(text),
    conversationType: maybe(text),
    isGroup: maybe(z.boolean()),
  }),
  channelData: maybe(
    z.looseObject({
      tenant: maybe(z.looseObject({ id: maybe(text) })),
      eventType: maybe(text),
    }),
  ),
  /** Cut when it is read, never refused: its writer is told. */
  text: maybe(z.string()),
  value: z.unknown().optional(),
  attachments: maybe(z.array(attachment)),
  entities: maybe(z.array(entity)),
  replyToId: maybe(text),
});
export type Activity = z.output<typeof activity>;

export const parseActivity = (body: unknown): Activity | null =>
  activity.safeParse(body).data ?? null;

export type Data = Readonly<Record<string, unknown>>;
/** The object under a path of keys, or an empty one. */
export const dataAt = (value: unknown, ...path: readonly string[]): Data => {
  let found: unknown = value;
  for (const key of path) found = object.safeParse(found).data?.[key];
  return object.safeParse(found).data ?? {};
};
export const wordAt = (data: Data, key: string): string | null => {
  const found = data[key];
  return typeof found === "string" && found !== "" ? found : null;
};

/**
 * The tenant of an activity, in lower case. Null when it names none, or two: then it is not clear
 * on whose behalf it comes.
 */
export const tenantOf = ({ conversation, channelData }: Activity): string | null => {
  const named = [conversation.tenantId, channelData?.tenant?.id ?? null].flatMap((id) =>
    id === null || id === "" ? [] : [id.toLowerCase()],
  );
  return new Set(named).size === 1 ? (named[0] ?? null) : null;
};

/**
 * Whether what Teams says of an account makes it a guest in this tenant, or at home in another one.
 * Of some guests `userRole` says `user`; then the mark in their sign-in name tells.
 */
export const isGuestAccount = (data: Data, tenant: string): boolean => {
  const role = wordAt(data, "userRole")?.toLowerCase();
  const home = wordAt(data, "tenantId")?.toLowerCase() ?? tenant;
  const external = wordAt(data, "userPrincipalName")?.toUpperCase().includes("#EXT#") === true;
  return role === "guest" || role === "anonymous" || home !== tenant || external;
};

/** Whether the activity itself says that a guest sent it. */
export const isByGuest = ({ from, channelData }: Activity, tenant: string): boolean =>
  [dataAt(from), dataAt(from, "properties"), dataAt(channelData)].some((data) =>
    isGuestAccount(data, tenant),
  );

export const languageOf = ({ locale, entities }: Activity): Language | null => {
  const told = locale ?? entities?.find(({ type }) => type === "clientInfo")?.locale ?? "";
  if (told === "") return null;
  return /^sv\b/iu.test(told) ? "sv" : "en";
};

export const isPersonal = ({ conversation }: Activity): boolean =>
  conversation.conversationType === null
    ? conversation.isGroup !== true && !conversation.id.startsWith("19:")
    : conversation.conversationType === "personal";
