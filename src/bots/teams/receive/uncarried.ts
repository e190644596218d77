/** Tells which of a message's attachments cannot be carried. */
import type { Uncarried } from "../../port.ts";

/** What comes as an attachment and is none: copies of the text, and what the message replies to. */
const ofText = /^(?:text\/(?:html|plain)|messageReference)/iu;
const kinds: readonly (readonly [RegExp, Uncarried])[] = [
  [/^application\/vnd\.microsoft\.card\.codesnippet/iu, "code"],
  [/^application\/vnd\.microsoft\.card\.fluid/iu, "loop"],
  [/^forwardedMessageReference/iu, "forwarded"],
  [/^application\/vnd\.microsoft\.(?:teams\.)?(?:card\.|messaging-announcement)/iu, "card"],
];

/** One for each attachment that cannot be carried. */
export const uncarriedAmong = (
  attachments: readonly { readonly contentType: string | null }[],
): readonly Uncarried[] =>
  attachments.flatMap(({ contentType }): readonly Uncarried[] =>
    contentType === null || ofText.test(contentType)
      ? []
      : [kinds.find(([pattern]) => pattern.test(contentType))?.[1] ?? "file"],
  );
