/** Puts messages under those they answer. */
import type { SlackMessage } from "../../board.ts";

export type Thread = { readonly head: SlackMessage; readonly replies: readonly SlackMessage[] };

/**
 * Leaves out deleted messages; one that has replies is kept as deleted. A reply that was also sent
 * to the chat stands where it came, so that it is seen.
 */
export const threadsOf = (messages: readonly SlackMessage[]): readonly Thread[] => {
  const there = new Set(messages.map((message) => message.ts));
  const isReply = ({ ts, threadTs, broadcast }: SlackMessage) =>
    threadTs !== null && threadTs !== ts && !broadcast && there.has(threadTs);
  return messages
    .filter((message) => !isReply(message))
    .map((head) => ({
      head,
      replies: messages.filter((one) => isReply(one) && one.threadTs === head.ts && !one.deleted),
    }))
    .filter(({ head, replies }) => !head.deleted || replies.length > 0);
};

/** Slack draws what one person writes within five minutes under one name. */
export const followsOn = (before: Thread | undefined, { head }: Thread): boolean =>
  before !== undefined &&
  before.replies.length === 0 &&
  head.from !== "bot" &&
  !head.deleted &&
  !before.head.deleted &&
  before.head.from === head.from &&
  before.head.author === head.author &&
  head.at - before.head.at < 5 * 60_000;

/** The newest that somebody else has written. */
export const latestOf = (messages: readonly SlackMessage[]): string =>
  messages.reduce((ts, one) => (one.from !== "me" && one.ts > ts ? one.ts : ts), "");
