/**
 * Says what becomes of words that the guard stopped: their writer says that they are harmless, mends
 * them with an edit, or takes them back. An edit of anything else goes on to edits.ts.
 */
import type { Reply } from "../../bots/port.ts";
import { t } from "../../bots/text/i18n.ts";
import type { Ticket } from "../../tickets/model.ts";
import { standaloneSlot } from "../../tickets/slots.ts";
import type { ChangeResult } from "../change-result.ts";
import type { Deps } from "../deps.ts";
import { type Handled, changed, replied } from "../handled.ts";
import type { Actor } from "../people/actor.ts";
import { noteAffirmed } from "../people/guarded-form.ts";
import { direct, nothing, notice, putAgain } from "../people/replies.ts";
import { seenText, stoppedText } from "../screen.ts";
import { joinedRows, loadJoined, withMessage, wholeOf } from "../asking/joined-messages.ts";
import { type Press, onTicket } from "./buttons.ts";
import {
  type EditEvent,
  askWriter,
  follow,
  replaceText,
  stoppedEffects,
  unrelayed,
} from "./edits.ts";
import { type KeptHeld, heldCardEffect, heldOf, hold, isSent, letGo, loadHeld } from "./held.ts";
import { notPassedOnText, passOn } from "./pass-on.ts";

export const followEdit = async (
  deps: Deps,
  actor: Actor,
  incoming: EditEvent,
): Promise<Handled> => {
  const { message } = incoming;
  const [link, held] = await Promise.all([
    deps.store.linkedMessage(message),
    heldOf(deps.store, { message, person: actor.person }),
  ]);
  if (link !== null) return follow(deps, actor, { incoming, link, held });
  return held === null ? unrelayed(deps, actor, incoming) : mend(deps, actor, { incoming, held });
};

/** Passes a message on that the guard had stopped, once its writer has mended it. */
const mend = async (
  deps: Deps,
  actor: Actor,
  { incoming, held }: { readonly incoming: EditEvent; readonly held: KeptHeld },
): Promise<Handled> => {
  const card = heldCardEffect(deps, held, "update");
  const { ticket, id, message } = held;
  const joined = await editedJoined(deps, { held, incoming });
  const body = joined ?? (incoming.kind === "edited" ? incoming.text : "");
  if (incoming.kind === "deleted" && body === "") {
    await letGo(deps.store, held);
    return replied(nothing, [card]);
  }
  const verdict = incoming.screen(body);
  if (verdict.decision === "ask")
    return replied(
      nothing,
      await askWriter(deps, actor, { incoming, words: body, link: { ticket, text: null } }),
    );
  if (verdict.decision === "block") {
    await hold(deps, actor, { ...held, words: null });
    return replied(nothing, [card, ...(await stoppedEffects(deps, actor, { verdict, ticket }))]);
  }
  const loaded = await deps.store.ticket(ticket);
  if (loaded === null || body.trim() === "") return replied(nothing);
  const result = await passOn(deps, actor, {
    cause: incoming.id,
    ticket: loaded.ticket,
    message,
    words: body,
    effects: () => [card],
    held: id,
  });
  if (result.ok || result.why === "seen") return changed(result, nothing);
  const text = notPassedOnText(deps, actor, result);
  return replied(nothing, [direct({ person: actor.person, text, at: deps.clock.now(), ticket })]);
};

/** What several messages say together after an edit of one; null: the words are of one alone. */
const editedJoined = async (
  { store, clock }: Deps,
  { incoming, held: { id, person } }: { readonly incoming: EditEvent; readonly held: KeptHeld },
): Promise<string | null> => {
  const before = await loadJoined(store, id);
  if (before.length === 0) return null;
  const words = incoming.kind === "edited" ? incoming.text : "";
  const joined = withMessage(before, { message: incoming.message, words });
  if (incoming.screen(wholeOf(joined)).decision !== "block")
    await store.saveDraft(joinedRows({ draft: id, person, joined }), clock.now());
  return wholeOf(joined);
};

type Pressed = Parameters<Press>[2];

export const pressHarmless: Press = onTicket(async (deps, actor, { pressed, ticket }) => {
  const { draft = "" } = pressed.ids;
  const held = await loadHeld(deps.store, draft);
  const waiting = held !== null && held.person === actor.person && held.ticket === ticket.id;
  if (!waiting || held.words === null)
    return replied(notice(t(actor.language, isSent(ticket, draft) ? "held.sent" : "held.over")));
  return send(deps, actor, { pressed, ticket, held, words: held.words });
});

type Sending = {
  readonly pressed: Pressed;
  readonly ticket: Ticket;
  readonly held: KeptHeld;
  readonly words: string;
};
const send = async (deps: Deps, actor: Actor, sending: Sending): Promise<Handled> => {
  const { pressed, ticket, held, words } = sending;
  const verdict = pressed.screen(words);
  // The list of contacts that anybody may write can have become shorter.
  if (verdict.decision === "block")
    return replied(notice(stoppedText(actor.language, verdict, "conversation")));
  const result = await sent(deps, actor, sending);
  if (!result.ok) {
    const already =
      result.why === "seen" || (result.ticket !== null && isSent(result.ticket, held.id));
    return replied(already ? doneReply(actor, held) : notice(notPassedOnText(deps, actor, result)));
  }
  const found = seenText(actor.language, verdict.findings);
  await noteAffirmed(deps, actor, { ticket: ticket.id, found });
  return changed(result, doneReply(actor, held));
};

const sent = (
  deps: Deps,
  actor: Actor,
  { pressed, ticket, held, words }: Sending,
): Promise<ChangeResult> => {
  const { id, message, changes } = held;
  const about = putAgain(standaloneSlot.about(id), actor.person, deps.clock.now());
  const effects = [heldCardEffect(deps, held, "update"), about];
  return changes === null
    ? passOn(deps, actor, {
        cause: pressed.id,
        ticket,
        message,
        words,
        effects: () => effects,
        held: id,
      })
    : replaceText(deps, actor, {
        cause: { kind: "incoming", id: pressed.id },
        link: { ticket: ticket.id, text: changes },
        body: words,
        effects,
        held: id,
      });
};

const doneReply = ({ language }: Actor, { changes }: KeptHeld): Reply =>
  notice(t(language, changes === null ? "held.sent" : "held.changed"));
