/**
 * Draws a relayed message: the writer's role, the words, and whether they were edited or deleted.
 */
import type { Card } from "../card.ts";
import { type View, askerRole, expertRole, timeText } from "./view.ts";
import { t } from "../text/i18n.ts";
import { card, note, words } from "./parts.ts";

export const messageCard = (view: View, textId: string): Card | null => {
  const message = view.ticket.messages.find((m) => m.text.id === textId);
  if (message === undefined) return null;
  const { language } = view.reader;
  const who = message.by === "asker" ? askerRole(view) : expertRole(view, message.from);
  const from = `${t(language, "message.from", { who })} · ${view.ticket.number}`;
  const parts = message.deleted
    ? [note(t(language, "message.deleted"))]
    : [
        words(view, view.bodyOf(message.text)),
        ...(message.editedAt === null
          ? []
          : [note(t(language, "message.edited", { time: timeText(view, message.editedAt) }))]),
      ];
  return { ...card(view, from, parts), titleLook: "line" };
};
