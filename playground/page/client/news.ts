/**
 * Says who has something new in a chat that is not shown: where a question went, when it went to
 * someone else.
 */
import { useRef } from "react";
import type { PersonBoard, Profile } from "../board.ts";

/** The newest message of the direct chat, as a key that changes when a new one comes. */
const newest = (board: PersonBoard | undefined): string => {
  if (board === undefined) return "";
  return board.platform === "slack"
    ? (board.places[0]?.messages.at(-1)?.ts ?? "")
    : (board.places[0]?.messages.at(-1)?.id ?? "");
};

export const useNews = (
  people: Readonly<Record<string, PersonBoard>>,
  shown: readonly Profile[],
): ReadonlySet<string> => {
  const seen = useRef(new Map<string, string>());
  for (const { id } of shown) seen.current.set(id, newest(people[id]));
  return new Set(
    Object.keys(people).filter((id) => newest(people[id]) !== (seen.current.get(id) ?? "")),
  );
};
