/**
 * Draws a relayed message: the writer's role, the words, and whether they were edited or deleted; and the pictures that
 * came with it, each a message of its own.
 */
import type { Card } from "../card.ts";
import { type View, askerRole, coordinatorRole, expertRole, timeText } from "./view.ts";
import { t } from "../text/i18n.ts";
import { card, note, textPart, withButtons, words } from "./parts.ts";
import { messagePlans, planText } from "./progress/plan-words.ts";
import type { Message } from "../../tickets/model.ts";
import type { Plan, PlannedBy } from "../../tickets/plans/plan.ts";
import { callMessage } from "../../tickets/plans/planning.ts";
import type { ParsedTicketSlot } from "../../tickets/slots.ts";

export const messageCard = (view: View, textId: string): Card | null => {
  const message = view.ticket.messages.find((m) => m.text.id === textId);
  if (message === undefined) return null;
  const { language } = view.reader;
  const who = writerRole(view, message);
  const from = `${t(language, "message.from", { who })} · ${view.ticket.number}`;
  const parts = message.deleted
    ? [note(t(language, "message.deleted"))]
    : [
        ...(message.plan === undefined ? [] : [textPart(planNow(view, message, message.plan))]),
        ...(view.bodyOf(message.text) === "" ? [] : [words(view, view.bodyOf(message.text))]),
        ...picturesNote(view, message),
        ...(message.editedAt === null
          ? []
          : [note(t(language, "message.edited", { time: timeText(view, message.editedAt) }))]),
      ];
  const planned = message.deleted ? { parts: [], buttons: [] } : messagePlans(view, message);
  const shown = withButtons(card(view, from, [...parts, ...planned.parts]), planned.buttons);
  return { ...shown, titleLook: "line" };
};

/** A call stands as planned until it is over, or another one is planned. */
const planNow = (view: View, message: Message, plan: Plan): string =>
  plan.kind === "call" && callMessage(view.ticket)?.text.id !== message.text.id
    ? t(view.reader.language, "plan.callOver", { time: timeText(view, plan.at) })
    : planText(view, plan, readerOf(message));

/** Whoever gets it is on the other side. */
const readerOf = ({ by }: Message): PlannedBy => (by === "asker" ? "expert" : "asker");

const writerRole = (view: View, { by, from, coordinator }: Message): string => {
  if (by === "asker") return askerRole(view);
  return coordinator === true ? coordinatorRole(view, from) : expertRole(view, from);
};

/** A picture of a document is personal data, and nobody but its reader sees what stands in it. */
const picturesNote = (view: View, { pictures = 0, at, by }: Message): ReturnType<typeof note>[] => {
  if (pictures === 0) return [];
  const { language } = view.reader;
  const { acceptedAt } = view.ticket;
  // Whoever took the question later has the words, and no picture: none is kept.
  const isBefore = by === "asker" && acceptedAt !== null && at < acceptedAt;
  return isBefore
    ? [note(t(language, "picture.before", { count: pictures }))]
    : [note(t(language, "picture.follows", { count: pictures }))];
};

type PictureSlot = Extract<ParsedTicketSlot, { name: "picture" }>;
/** `missing`: it could not be passed on. Null: there is no such message. `alt`: what is said in place of the picture. */
export const pictureCard = (
  view: View,
  slot: PictureSlot,
  state: "here" | "missing",
): { readonly card: Card; readonly alt: string } | null => {
  const message = view.ticket.messages.find(({ text }) => text.id === slot.text);
  if (message === undefined) return null;
  const { language } = view.reader;
  const who = writerRole(view, message);
  const count = { n: slot.n, all: message.pictures ?? slot.n, who };
  const alt = t(language, "picture.alt", count);
  const title = `${alt} · ${view.ticket.number}`;
  const said = message.deleted ? "picture.deleted" : state === "missing" ? "picture.missing" : null;
  const parts = said === null ? [] : [note(t(language, said))];
  return { card: { ...card(view, title, parts), titleLook: "line" }, alt };
};
