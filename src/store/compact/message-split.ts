/**
 * Splits a message's address into what all messages of its chat have in common and what is its own, so
 * that the first is kept once. The own part is the third, on both platforms; whatever stands behind it
 * belongs to the chat.
 */

export type SplitMessage = { readonly chat: string; readonly part: string };

export const splitMessage = (message: string): SplitMessage => {
  const [platform, conversation, part, ...more] = message.split("/");
  return platform === undefined || conversation === undefined || part === undefined
    ? { chat: "", part: message }
    : { chat: [platform, conversation, ...more].join("/"), part };
};

/** The address that was split. */
export const joinedMessage = ({ chat, part }: SplitMessage): string => {
  if (chat === "") return part;
  const [platform = "", conversation = "", ...more] = chat.split("/");
  return [platform, conversation, part, ...more].join("/");
};
