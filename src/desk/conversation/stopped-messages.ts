/**
 * Receives every edit and deletion of a message. Resolves those of words that the guard stopped, which
 * the writer may also confirm as harmless; passes all others on to edits.ts.
 */
import type { Press } from "../../contributions/face.ts";
import type { Reply } from "../../bots/port.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Ticket } from "../../tickets/model.ts";
import { standaloneSlot } from "../../tickets/slots.ts";
import type { ChangeResult, RefusedChange } from "../change-result.ts";
import type { Deps } from "../deps.ts";
import { type Handled, changed, enqueue, replied } from "../handled.ts";
import type { Actor } from "../people/actor.ts";
import { routeOfStopped } from "../people/formal-route.ts";
import { noteAffirmed } from "../screening/guarded-form.ts";
import { type Judged, judge } from "../screening/judged-together.ts";
import { direct, nothing, notice, putAgain } from "../people/replies.ts";
import { maskedList, stoppedText } from "../screening/screen.ts";
import {
  type JoinedMessage,
  joinedRows,
  loadJoined,
  withMessage,
  wholeOf,
} from "../asking/joined-messages.ts";
import { onTicket } from "./buttons.ts";
import {
  type EditEvent,
  askWriter,
  follow,
  replaceText,
  stoppedEffects,
  unrelayed,
} from "./edits.ts";
import {
  type KeptHeld,
  heldCardEffect,
  heldOf,
  hold,
  isSent,
  letGo,
  loadHeld,
} from "../screening/held.ts";
import { canAskAnew, notPassedOnText, passOn, waitToAskAnew } from "./pass-on.ts";

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
  const { screen } = incoming;
  const joined = await editedJoined(deps, { held, incoming });
  const words =
    joined === null ? (incoming.kind === "edited" ? incoming.text : "") : wholeOf(joined);
  if (incoming.kind === "deleted" && words === "") {
    await letGo(deps.store, held);
    return replied(nothing, [card]);
  }
  const loaded = await deps.store.ticket(ticket);
  if (loaded === null) return replied(nothing);
  const about = { ticket: loaded.ticket, words, screen, waited: true };
  const judged = await judge(deps.store, actor, about);
  const { verdict } = judged;
  if (verdict.decision === "block") {
    await hold(deps, actor, { ticket, message, changes: held.changes, judged });
    return replied(nothing, [card, ...(await stoppedEffects(deps, actor, { verdict, ticket }))]);
  }
  if (joined !== null) {
    const rows = joinedRows({ draft: id, person: actor.person, joined });
    await deps.store.saveDraft(rows, deps.clock.now());
  }
  if (verdict.decision === "ask")
    return replied(
      nothing,
      await askWriter(deps, actor, { message, judged, link: { ticket, text: null } }),
    );
  if (words.trim() === "") return replied(nothing);
  const result = await passOn(deps, actor, {
    cause: incoming.id,
    ticket: loaded.ticket,
    message,
    judged,
    effects: () => [card],
    held: id,
  });
  if (result.ok || result.why === "seen") return changed(result, nothing);
  const text = await notSentText(deps, actor, { result, held, words, screen });
  const told = direct({ person: actor.person, text, at: deps.clock.now(), ticket });
  return replied(nothing, [told, card]);
};

type NotSent = Pick<Judged, "words" | "screen"> & {
  readonly result: RefusedChange;
  readonly held: KeptHeld;
};
/** Says why words that waited are not sent; where the question is over for good, they wait to be asked anew. */
const notSentText = async (
  deps: Deps,
  actor: Actor,
  { result, held, words, screen }: NotSent,
): Promise<string> => {
  const why = notPassedOnText(deps, actor, result);
  if (held.changes !== null || !canAskAnew(actor, result, words)) return why;
  const incoming = { message: held.message, screen, via: null };
  const kept = await waitToAskAnew(deps, actor, { incoming, words, held: held.id });
  await deps.store.saveDraft(kept.drafts ?? [], deps.clock.now());
  await enqueue(deps, kept.effects);
  // Last: where the process dies midway, the same comes again.
  await deps.store.dropDraft({ kind: "held", of: held.id });
  return [why, t(actor.language, "talk.askAnew")].join("\n");
};

/** What several messages say after an edit of one; null: the words are of one alone. */
const editedJoined = async (
  { store }: Deps,
  { incoming, held: { id } }: { readonly incoming: EditEvent; readonly held: KeptHeld },
): Promise<readonly JoinedMessage[] | null> => {
  const before = await loadJoined(store, id);
  if (before.length === 0) return null;
  const words = incoming.kind === "edited" ? incoming.text : "";
  return withMessage(before, { message: incoming.message, words });
};

type Pressed = Parameters<Press>[2];

export const pressHarmless: Press = onTicket(async (deps, actor, { pressed, ticket }) => {
  const { draft = "" } = pressed.ids;
  const held = await loadHeld(deps.store, draft);
  const waiting = held !== null && held.person === actor.person && held.ticket === ticket.id;
  if (!waiting || held.words === null)
    return replied(notice(t(actor.language, isSent(ticket, draft) ? "held.sent" : "held.over")));
  const { words, changes } = held;
  const { screen } = pressed;
  const about = { ticket, words, screen, changes, waited: changes === null };
  const judged = await judge(deps.store, actor, about);
  return send(deps, actor, { pressed, ticket, held, judged });
});

type Sending = {
  readonly pressed: Pressed;
  readonly ticket: Ticket;
  readonly held: KeptHeld;
  readonly judged: Judged;
};
const send = async (deps: Deps, actor: Actor, sending: Sending): Promise<Handled> => {
  const { ticket, held, judged } = sending;
  const { verdict } = judged;
  // The list of contacts that anybody may write can have become shorter, or the rest of a number came.
  if (verdict.decision === "block")
    return replied(
      notice(stoppedText(actor.language, verdict, "conversation")),
      await routeOfStopped(deps, actor, ticket),
    );
  const result = await sent(deps, actor, sending);
  if (!result.ok) {
    const already =
      result.why === "seen" || (result.ticket !== null && isSent(result.ticket, held.id));
    if (already) return replied(doneReply(actor, held));
    const text = await notSentText(deps, actor, { ...judged, result, held });
    return replied(notice(text), [heldCardEffect(deps, held, "update")]);
  }
  const found = maskedList(actor.language, held.found);
  await noteAffirmed(deps, actor, { ticket: ticket.id, found });
  return changed(result, doneReply(actor, held));
};

const sent = (
  deps: Deps,
  actor: Actor,
  { pressed, ticket, held, judged }: Sending,
): Promise<ChangeResult> => {
  const { id, message, changes } = held;
  const about = putAgain(standaloneSlot.about(id), actor.person, deps.clock.now());
  const effects = [heldCardEffect(deps, held, "update"), about];
  return changes === null
    ? passOn(deps, actor, {
        cause: pressed.id,
        ticket,
        message,
        judged,
        effects: () => effects,
        held: id,
      })
    : replaceText(deps, actor, {
        cause: { kind: "incoming", id: pressed.id },
        link: { ticket: ticket.id, text: changes },
        judged,
        effects,
        held: id,
      });
};

const doneReply = ({ language }: Actor, { changes }: KeptHeld): Reply =>
  notice(t(language, changes === null ? "held.sent" : "held.changed"));
