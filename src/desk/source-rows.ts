/**
 * Notes which form the text of a message waits in, so that it changes when the message does, and
 * which message it came from, so that what becomes of the text is found by it.
 */
import type { Draft } from "../store/port/people.ts";

export const sourceRows = ({
  message,
  person,
  draft,
}: {
  readonly message: string;
  readonly person: string;
  readonly draft: string;
}): readonly Draft[] => [
  { kind: "source", of: message, person, text: draft },
  { kind: "message", of: draft, person, text: message },
];
