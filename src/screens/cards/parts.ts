/** Makes the small parts that cards are put together from. */
import type { Button, Card, Fact, Ids, Part } from "../card.ts";
import type { ButtonId } from "../verbs.ts";
import type { Ticket } from "../../tickets/model.ts";
import type { View } from "./view.ts";
import { type KeyAfter, type PlainKey, t } from "../text/i18n.ts";

export const heading = (body: string): Part => ({ kind: "heading", text: body });
export const textPart = (body: string): Part => ({ kind: "text", text: body });
export const note = (body: string): Part => ({ kind: "note", text: body });
export const facts = (list: readonly Fact[]): Part => ({ kind: "facts", facts: list });
/** A person's words, or a note that they have been removed. */
export const words = (view: View, body: string | null): Part =>
  body === null
    ? note(t(view.reader.language, view.sealed === true ? "rights.sealed" : "message.gone"))
    : { kind: "words", text: body };

export const button = (
  view: View,
  id: ButtonId,
  /** `labelKey`: the end of the label's key, after `button.`. */
  more: { labelKey: KeyAfter<"button.">; ids?: Ids; style?: Button["style"]; opensForm?: boolean },
): Button => ({
  id,
  label: t(view.reader.language, `button.${more.labelKey}`),
  ids: { ticket: view.ticket.id, ...more.ids },
  style: more.style ?? "plain",
  opensForm: more.opensForm ?? false,
});

/**
 * What tells a button from the same one of an earlier round. Teams gives a press no id of its own, so
 * withdrawn, undone and withdrawn again would be one press that comes twice. The first round needs
 * none.
 */
export const roundIds = ({ round }: Ticket): Ids => (round === 1 ? {} : { turn: String(round) });

/** A plain button that acts at once, with a label that has no key of its own. */
export const labelled = (view: View, id: ButtonId, label: string): Button => ({
  id,
  label,
  ids: { ticket: view.ticket.id },
  style: "plain",
  opensForm: false,
});

export const card = (view: View, title: string, parts: readonly Part[]): Card => ({
  language: view.reader.language,
  title,
  parts,
  buttons: [],
});
export const withButtons = (shown: Card, buttons: readonly Button[]): Card => ({
  ...shown,
  buttons,
});

/** Characters. Neither platform breaks a button's label, and a phone shows no more of it. */
const labelMax = 30;
/**
 * A name as a button's label: the beginning of one that lists several things, else whole words, of
 * which the last is no particle.
 */
export const shortName = (name: string, most = labelMax): string => {
  if (name.length <= most) return name;
  const start = name.slice(0, most + 1);
  const listed = [...start.matchAll(/,? (?=\(|och |and )|[,:] /gu)].at(-1);
  if (listed !== undefined) return name.slice(0, listed.index);
  const whole = name.slice(0, [...start.matchAll(/ /gu)].at(-1)?.index ?? most);
  return whole.replace(/ \p{L}{1,3}$/u, "");
};

/** Characters. More would be the text itself. */
const firstLineMax = 280;
/** The first line of a text, cut between words where it is long. */
export const firstLineOf = (text: string): string => {
  const [line = ""] = text.trim().split(/\r?\n/u);
  if (line.length <= firstLineMax) return line;
  const room = line.slice(0, firstLineMax - 1).replace(/[\ud800-\udbff]$/u, "");
  const space = room.lastIndexOf(" ");
  return `${space > firstLineMax / 2 ? room.slice(0, space) : room}…`;
};

/** Why it is urgent, in the asker's words; none for a question that is not. */
export const urgency = (view: View): readonly Fact[] => {
  const { language } = view.reader;
  const { urgency: how, urgencyReason } = view.ticket.question;
  if (how !== "urgent") return [];
  const reason = urgencyReason === null ? null : view.bodyOf(urgencyReason);
  return [{ name: t(language, "fact.urgency"), value: reason ?? t(language, "message.gone") }];
};

/**
 * The values of the topic's own fields: words of the asker, for those who may read the question.
 */
export const topicFields = (view: View): readonly Fact[] => {
  const { organisation, ticket, reader } = view;
  const { language } = reader;
  const topic = organisation.topics.find(({ id }) => id === ticket.question.topic);
  return Object.entries(ticket.question.extra).map(([id, kept]) => {
    const field = topic?.fields.find((one) => one.id === id);
    const value = view.bodyOf(kept);
    const named =
      field?.kind === "yes-no"
        ? t(language, value === "yes" ? "form.yes" : "form.no")
        : field?.choices.find((choice) => choice.id === value)?.label[language];
    const gone = t(language, "message.gone");
    // A label may be a question; among facts it is followed by a colon or stands in a column.
    const name = (field?.label[language] ?? id).replace(/\s*[?:]$/u, "");
    return { name, value: value === null ? gone : (named ?? value) };
  });
};

/** A title, whose sentence has a blank for the number of the question. */
export const title = (view: View, key: PlainKey): string =>
  t(view.reader.language, key, { number: view.ticket.number });

/** That it is urgent, without the reason, which is the asker's words. */
export const urgent = ({ ticket, reader: { language } }: View): readonly Fact[] =>
  ticket.question.urgency === "urgent"
    ? [{ name: t(language, "fact.urgency"), value: t(language, "fact.urgentYes") }]
    : [];
