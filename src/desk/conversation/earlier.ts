/** Makes the presses of whoever was shown earlier answers: one is enough, or none helps. */
import type { Press } from "../../contributions/face.ts";
import { t } from "../../screens/text/i18n.ts";
import type { RefusedChange } from "../change-result.ts";
import { replied } from "../handled.ts";
import { cardNow, notice, oldButton } from "../people/replies.ts";
import { change } from "../ticket/change.ts";
import { type Act, acts, afterPress, onTicket } from "./buttons.ts";

const receipt = () => ({ name: "receipt" }) as const;

/** "Yes, that answers it": the question ends, and no expert is needed. */
export const pressSolved: Press = onTicket(async (deps, actor, { pressed, ticket }) => {
  const { article } = pressed.ids;
  if (article === undefined) return oldButton(actor);
  // An answer that was withdrawn meanwhile must not settle anything.
  if ((await deps.store.article(article))?.state !== "published") {
    const text = t(actor.language, "earlier.gone");
    const card = await cardNow(deps, actor, { ticket, slot: receipt() });
    return replied(card === null ? notice(text) : { kind: "card", card, text });
  }
  const result = await change(deps, {
    cause: { kind: "incoming", id: pressed.id },
    ticket: ticket.id,
    by: actor.person,
    command: () => ({ type: "solve", person: actor.person, article }),
  });
  const act: Pick<Act, "done" | "card" | "isDone"> = {
    done: () => "solved",
    card: receipt,
    isDone: isSaid,
  };
  return afterPress(deps, actor, { pressed, result, act });
});

/** Pressed again, or both buttons at once: whoever asked sees the question as it is. */
const isSaid = ({ why, ticket }: RefusedChange, { person }: { readonly person: string }): boolean =>
  ticket?.asker.person === person && (why === "seen" || why === "solved");

/** "No, ask": the question goes to an expert, who sees what did not help. */
export const pressAnyway: Press = onTicket(async (deps, actor, { pressed, ticket }) =>
  ticket.earlier === undefined ? oldButton(actor) : askAnyway(deps, actor, pressed),
);
const askAnyway = acts({
  command: ({ person }) => ({ type: "ask-anyway", person }),
  done: () => "askedOn",
  card: receipt,
  isDone: ({ why, ticket }, { person }) =>
    ticket?.asker.person === person && (why === "seen" || why === "on-its-way"),
});
