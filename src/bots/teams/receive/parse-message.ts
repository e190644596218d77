/**
 * Parses messages and their changes: whose text it is, whether it is for the bot, what it replies
 * to.
 */
import type { MessageRef } from "../../port.ts";
import { type Activity, dataAt, isPersonal, wordAt } from "../activity.ts";
import { baseOf, placeAddress, threadOf } from "../address.ts";
import { type CutText, cutText } from "../../limits.ts";
import { type Mention, clean, plainText, quoted, textMax, withoutMention } from "../markup.ts";
import {
  type ParsedActivity,
  type CheckedActivity,
  ignored,
  inChat,
  messageOf,
  pressed,
} from "./parsed.ts";

export const parseMessage = (checked: CheckedActivity): ParsedActivity => {
  const { activity } = checked;
  if (activity.id === null || activity.id === "") return ignored("a message without an id");
  const message = messageOf(checked, activity.id);
  if (activity.type === "messageDelete") return inChat({ kind: "deleted", message });
  if (activity.type === "messageUpdate") {
    // Where Teams does not say what changed, it counts as an edit: the product knows if the text is
    // new.
    const change = activity.channelData?.eventType ?? "editMessage";
    return ["editMessage", "undeleteMessage"].includes(change)
      ? inChat({ kind: "edited", message, ...textOf(checked).said })
      : ignored("the words of the message did not change");
  }
  const data = dataAt(activity.value);
  const card = activity.replyToId === null ? null : messageOf(checked, activity.replyToId);
  // Old clients press a button by a message with data and no text.
  if (Object.keys(data).length > 0 && (activity.text ?? "").trim() === "")
    return inChat(pressed(data, card));
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
    via: personal ? "direct" : "mention",
    files: activity.attachments?.filter(isFile).length ?? 0,
  });
};

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
 * well; only the HTML tells them apart.
 */
const textOf = (checked: CheckedActivity): { said: CutText; quotes: string | null } => {
  const { activity } = checked;
  for (const { contentType, content } of activity.attachments ?? []) {
    if (contentType === "messageReference") {
      const id = wordAt(dataAt(content), "messageId");
      if (id !== null) return { said: ownText(checked), quotes: id };
    }
    if (contentType !== "text/html" || typeof content !== "string") continue;
    const cut = cutText(content, textMax);
    const quotation = quoted(cut.text, ownNames(checked));
    if (quotation !== null)
      return { said: { ...cut, text: clean(quotation.text) }, quotes: quotation.id };
  }
  return { said: ownText(checked), quotes: null };
};

/** What the bot is called where it is mentioned. */
const ownNames = (checked: CheckedActivity): readonly string[] =>
  mentions(checked.activity)
    .filter(({ id }) => id === botOf(checked))
    .map(({ text }) => plainText(text));

const ownText = (checked: CheckedActivity): CutText => {
  const { activity } = checked;
  const cut = cutText(activity.text, textMax);
  return { ...cut, text: clean(withoutMention(cut.text, mentions(activity), botOf(checked))) };
};

/** False for copies of the text, cards and quotations, which come as attachments too. */
const isFile = ({ contentType }: { readonly contentType: string | null }): boolean =>
  contentType !== null &&
  !/^(text\/(html|plain)|messageReference|application\/vnd\.microsoft\.(teams\.)?card\.)/iu.test(
    contentType,
  );
