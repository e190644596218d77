/** Folds into the state what was shown of earlier answers, and what the asker said of them. */
import type { EarlierEvent } from "./earlier-shown.ts";
import type { Instant, Ticket } from "./model.ts";

export const withEarlier = (t: Ticket, event: EarlierEvent, at: Instant): Ticket => {
  if (event.type === "shown") {
    const { articles, confident, until } = event;
    const shown: Ticket = { ...t, earlier: { articles, confident, said: null } };
    return until === null ? shown : { ...shown, phase: { at: "new", until } };
  }
  if (t.earlier === undefined) return t;
  if (event.type === "anyway")
    return { ...t, earlier: { ...t.earlier, said: event.by === "asker" ? "anyway" : "nothing" } };
  const solved = { said: "solved", solvedBy: event.article, solvedAt: at } as const;
  return { ...t, earlier: { ...t.earlier, ...solved } };
};

/** A question that is asked again after all was not settled by the earlier answer. */
export const notSolved = ({ earlier }: Ticket): Pick<Ticket, "earlier"> =>
  earlier?.said === "solved" ? { earlier: { ...earlier, said: "anyway" } } : {};
