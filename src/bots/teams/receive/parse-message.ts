/**
 * Parses messages and their changes: whose text it is, whether it is for the bot, what it replies
 * to.
 */
import { jsonObject } from "../../json.ts";
import type { Uncarried, MessageRef } from "../../port.ts";
import { type Activity, dataAt, isPersonal, wordAt } from "../activity.ts";
import { baseOf, placeAddress, threadOf } from "../address.ts";
import { type CutText, cutText } from "../../limits.ts";
import { clean } from "../../plain-text.ts";
import {
  type Mention,
  plainText,
  quotationsIn,
  quoted,
  textMax,
  textOfHtml,
  withoutMention,
  withoutQuotations,
} from "../markup.ts";
import {
  type ParsedActivity,
  type CheckedActivity,
  ignored,
  inChat,
  messageOf,
  pressed,
} from "./parsed.ts";
import { picturesIn } from "./files.ts";
import { uncarriedAmong } from "./uncarried.ts";

export const parseMessage = (checked: CheckedActivity): ParsedActivity => {
  const { activity } = checked;
  if (activity.id === null || activity.id === "") return ignored("a message without an id");
  const message = messageOf(checked, activity.id);
  if (activity.type === "messageDelete") return inChat({ kind: "deleted", message });
  if (activity.type === "messageUpdate") {
    // Where Teams does not say what changed, it counts as an edit: the product knows if the text is
    // new.
    const change = activity.channelData?.eventType ?? "editMessage";
    if (!["editMessage", "undeleteMessage"].includes(change))
      return ignored("the words of the message did not change");
    const { said } = textOf(checked);
    // Whoever takes their words back deletes the message; Teams lets nobody edit it into nothing.
    return said.text === ""
      ? ignored("an edit that brings no words")
      : inChat({ kind: "edited", message, ...said });
  }
  const data = dataAt(activity.value);
  const card = activity.replyToId === null ? null : messageOf(checked, activity.replyToId);
  // Old clients press a button by a message with data and no text.
  if (Object.keys(data).length > 0 && (activity.text ?? "").trim() === "")
    return inChat(pressed(data, card, checked.fieldLimits));
  if (isEmptyValue(activity) && textOf(checked).said.text === "")
    return ignored("a press without data, and no words");
  return wrote(checked, message);
};

const isEmptyValue = ({ value }: Activity): boolean => value !== null && value !== undefined;

const wrote = (checked: CheckedActivity, message: MessageRef): ParsedActivity => {
  const { activity, tenant, appId, serviceUrl } = checked;
  const personal = isPersonal(activity);
  if (!personal && !mentions(activity).some(({ id }) => id === botOf(checked)))
    return ignored("not written to the bot");
  const { said, quotes } = textOf(checked);
  const parent = quotes ?? activity.replyToId ?? threadParent(activity);
  return inChat({
    kind: "wrote",
    ...said,
    message,
    place: placeAddress({
      tenant,
      appId,
      serviceUrl,
      conversation: activity.conversation.id,
      user: personal ? activity.from.id : null,
    }),
    inReplyTo: parent === null || parent === activity.id ? null : messageOf(checked, parent),
    ...numberQuoted(activity),
    via: personal ? "direct" : "mention",
    ...uncarriedIn(activity),
    ...(personal ? picturesIn(checked) : {}),
  });
};

/** The number of the question whose card is quoted, as far as the quotation says it. */
const numberQuoted = ({ attachments, entities }: Activity): { readonly quotes?: string } => {
  const quotations = [
    ...(attachments ?? []).flatMap(({ contentType, content }) => {
      if (contentType === "messageReference") return [wordsOf(content)];
      return contentType === "text/html" && typeof content === "string"
        ? quotationsIn(cutText(content, textMax).text)
        : [];
    }),
    ...(entities ?? []).filter(({ type }) => type === "quotedReply").map(wordsOf),
  ];
  const [number] = quotations.flatMap((text) => /\bID-\d{4}-\d{5,9}\b/u.exec(text)?.[0] ?? []);
  return number === undefined ? {} : { quotes: number };
};
const wordsOf = (content: unknown): string =>
  cutText(typeof content === "string" ? content : (JSON.stringify(content) ?? ""), textMax).text;

const threadParent = ({ conversation }: Activity): string | null =>
  baseOf(conversation.id) === conversation.id ? null : threadOf(conversation.id);

const botOf = ({ activity, appId }: CheckedActivity): string =>
  activity.recipient?.id ?? `28:${appId}`;

const mentions = ({ entities }: Activity): readonly Mention[] =>
  (entities ?? []).flatMap(({ type, mentioned, text }) =>
    type === "mention" && mentioned ? [{ id: mentioned.id, text: text ?? "" }] : [],
  );

/**
 * The text of a message and the id of what it quotes. A reply has the quotation in its text as
 * well; only the HTML tells them apart. Newer clients leave a mark there, and tell beside the text
 * what is quoted.
 */
const textOf = (checked: CheckedActivity): { said: CutText; quotes: string | null } => {
  const { attachments } = checked.activity;
  const own = ownText(checked);
  const quotes = referenceIn(attachments ?? []);
  if (quotes !== null) return { said: own.said, quotes };
  const html = attachments?.flatMap(({ contentType, content }) =>
    contentType === "text/html" && typeof content === "string" ? [cutText(content, textMax)] : [],
  );
  for (const cut of html ?? []) {
    const quotation = quoted(cut.text, ownNames(checked));
    if (quotation !== null)
      return { said: { ...cut, text: clean(quotation.text) }, quotes: quotation.id };
  }
  const [first] = html ?? [];
  const said =
    own.said.text !== "" || first === undefined
      ? own.said
      : { ...first, text: clean(textOfHtml(first.text, ownNames(checked))) };
  return { said, quotes: quotedBeside(checked.activity) ?? own.quotes };
};

type Attachments = NonNullable<Activity["attachments"]>;
const referenceIn = (attachments: Attachments): string | null => {
  const [reference] = attachments.filter(({ contentType }) => contentType === "messageReference");
  const content = reference?.content;
  const read = typeof content === "string" ? jsonObject(content) : null;
  return wordAt(dataAt(read?.kind === "object" ? read.value : content), "messageId");
};

const quotedBeside = ({ entities }: Activity): string | null =>
  (entities ?? [])
    .filter(({ type }) => type === "quotedReply")
    .map((entity) => wordAt(dataAt(entity, "quotedReply"), "messageId"))
    .find((id) => id !== null) ?? null;

/** What the bot is called where it is mentioned. */
const ownNames = (checked: CheckedActivity): readonly string[] =>
  mentions(checked.activity)
    .filter(({ id }) => id === botOf(checked))
    .map(({ text }) => plainText(text));

const ownText = (checked: CheckedActivity): { said: CutText; quotes: string | null } => {
  const { activity } = checked;
  const cut = cutText(activity.text, textMax);
  const { text, id } = withoutQuotations(cut.text);
  const said = clean(withoutMention(text, mentions(activity), botOf(checked)));
  return { said: { ...cut, text: said }, quotes: id };
};

/** How many files there are, and what else cannot be carried. */
const uncarriedIn = ({
  attachments,
}: Activity): { files: number; uncarried?: readonly Uncarried[] } => {
  const found = uncarriedAmong(attachments ?? []);
  const others = [...new Set(found.filter((kind) => kind !== "file"))];
  const files = found.filter((kind) => kind === "file").length;
  return { files, ...(others.length === 0 ? {} : { uncarried: others }) };
};
