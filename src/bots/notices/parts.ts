/** Small parts that the cards are put together from. */
import type { Button, Card, Fact, Ids, Part } from "../card.ts";
import type { View } from "../view.ts";
import { say } from "../words.ts";

export const text = (words: string): Part => ({ kind: "text", text: words });
export const note = (words: string): Part => ({ kind: "note", text: words });
export const facts = (list: readonly Fact[]): Part => ({ kind: "facts", facts: list });
/** A person's words, or that they have been removed. */
export const words = (view: View, body: string | null): Part =>
  body === null ? note(say(view.reader.language, "message.gone")) : { kind: "words", text: body };

export const button = (
  view: View,
  id: string,
  label: string,
  more: { ids?: Ids; style?: Button["style"]; opensForm?: boolean } = {},
): Button => ({
  id,
  label: say(view.reader.language, `button.${label}`),
  ids: { ticket: view.ticket.id, ...more.ids },
  style: more.style ?? "plain",
  opensForm: more.opensForm ?? false,
});

export const card = (
  view: View,
  title: string,
  parts: readonly Part[],
  buttons: readonly Button[] = [],
): Card => ({ language: view.reader.language, title, parts, buttons });

/** The number of the question in a title's sentence. */
export const title = (view: View, key: string): string =>
  say(view.reader.language, key, { number: view.ticket.number });
