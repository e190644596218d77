/** Buttons: what each does at once, and which only open a form. */
import type { Reply } from "../../bots/port.ts";
import { type KeyAfter, t } from "../../bots/text/i18n.ts";
import type { Command } from "../../tickets/commands.ts";
import { shownStatus } from "../../tickets/second-opinion.ts";
import { type Ticket, hasOutcome, ownerOf } from "../../tickets/model.ts";
import { pressArticle } from "../learning/articles.ts";
import { openAskForm } from "./ask.ts";
import type { ChangeResult } from "../change-result.ts";
import { change } from "../ticket/change.ts";
import { isDuty, pressDuty } from "../duty/buttons.ts";
import { formOf, isInUse } from "./form-for.ts";
import { mayCoordinate } from "./hand-over.ts";
import { type Deps, newId } from "../deps.ts";
import { cardNow, notice, refusalText } from "../people/replies.ts";
import { screenDraft, loadFormDraft } from "./form-draft.ts";
import { type Handled, answered, changed } from "../handled.ts";
import type { Screened } from "../screen.ts";
import type { Actor } from "../people/actor.ts";
import { type ParsedTicketSlot, parseTicketSlot } from "../../tickets/slots.ts";

type Pressed = Screened<"pressed">;

export const press = async (deps: Deps, actor: Actor, pressed: Pressed): Promise<Handled> => {
  if (pressed.verb === "ask") return answered(await askAgain(deps, actor, pressed));
  if (isDuty(pressed.verb)) return pressDuty(deps, actor, pressed);
  if (pressed.verb.startsWith("article.")) return pressArticle(deps, actor, pressed);
  if (pressed.ids.ticket === undefined)
    return answered(notice(t(actor.language, "refusal.oldButton")));
  const loaded = await deps.store.ticket(pressed.ids.ticket);
  if (loaded === null) return answered(notice(t(actor.language, "refusal.unknown")));
  const command = commandOf(actor, pressed);
  if (command !== null) return act(deps, actor, { pressed, command });
  return answered(await formReply(deps, actor, { pressed, ticket: loaded.ticket }));
};

/** The question form, with the words that a direct message or another message brought. */
const askAgain = async (deps: Deps, actor: Actor, pressed: Pressed): Promise<Reply> => {
  const { text, ids } = pressed;
  if (text !== null)
    return { kind: "form", form: openAskForm(deps, actor, screenDraft(pressed, actor, text)) };
  const draft = ids.draft ?? newId();
  const kept = await loadFormDraft(deps.store, draft);
  if (kept === null || kept.person !== actor.person || (await deps.store.ticket(draft)) !== null)
    return { kind: "form", form: openAskForm(deps, actor, { text: "", problem: null }) };
  // The form's id is its card's: sent, it gives way to what became of it.
  return { kind: "form", form: openAskForm(deps, actor, { ...kept, draft }) };
};

/** Buttons that act at once. */
const commandOf = (actor: Actor, { verb, ids }: Pressed): Command | null => {
  const { person } = actor;
  switch (verb) {
    case "offer.accept":
      return { type: "accept", offer: ids.offer ?? "", expert: actor.expert?.id ?? "" };
    case "ticket.withdraw":
      return { type: "withdraw", person };
    case "ticket.done":
      return { type: "finish", person };
    case "ticket.reopen":
      return { type: "reopen", person };
    case "ticket.second-opinion":
      return { type: "second-opinion", person };
    default:
      return null;
  }
};

const doneKeys: Readonly<Record<string, KeyAfter<"done.">>> = {
  "offer.accept": "accepted",
  "ticket.withdraw": "withdrawn",
  "ticket.done": "finished",
  "ticket.reopen": "reopened",
  "ticket.second-opinion": "secondOpinion",
};

type Acting = { readonly pressed: Pressed; readonly command: Command };
const act = async (deps: Deps, actor: Actor, { pressed, command }: Acting): Promise<Handled> => {
  const outcome = await change(deps, {
    cause: { kind: "incoming", id: pressed.id },
    ticket: pressed.ids.ticket ?? "",
    by: actor.expert?.id ?? actor.person,
    command: () => command,
  });
  const { ticket } = outcome;
  if (ticket === null || !(outcome.ok || sameAgain(pressed.verb, outcome, actor)))
    return changed(outcome, notice(outcome.ok ? "" : refusalText(deps, actor, outcome)));
  const text = t(actor.language, `done.${doneKeys[pressed.verb] ?? "received"}`);
  const slot = await slotOf(deps, pressed, ticket);
  const card = slot === null ? null : await cardNow(deps, actor, { ticket, slot });
  return changed(outcome, card === null ? notice(text) : { kind: "card", card, text });
};

/** A press that arrives again gets the answer it got the first time. */
const sameAgain = (
  verb: string,
  { why, ticket }: Extract<ChangeResult, { ok: false }>,
  actor: Actor,
): boolean => {
  if (verb !== "offer.accept") return why === "seen";
  return ticket !== null && ownerOf(ticket) !== null && ownerOf(ticket) === actor.expert?.id;
};

/** The pressed card as it now is; where it is not known any more, the one that has such a button. */
const slotOf = async (
  deps: Deps,
  pressed: Pressed,
  ticket: Ticket,
): Promise<ParsedTicketSlot | null> => {
  const { verb, ids, card } = pressed;
  const known = card === null ? null : await deps.store.cardOfMessage(card);
  if (known !== null && known.ticket === ticket.id) return parseTicketSlot(known.slot);
  if (verb === "offer.accept") return { name: "offer", offer: ids.offer ?? "" };
  return verb === "ticket.withdraw"
    ? { name: "receipt" }
    : { name: "answer", n: ticket.answers.length };
};

/** A form for the one whose turn it is; for anyone else, how the question stands. */
const formReply = async (
  deps: Deps,
  actor: Actor,
  { pressed, ticket }: { readonly pressed: Pressed; readonly ticket: Ticket },
): Promise<Reply> => {
  // Each opened form is one of its own: the same words may be sent about a later answer.
  const ids = { ...pressed.ids, draft: newId() };
  const form = await formOf(deps, actor, { verb: pressed.verb, ticket, ids });
  if (form === null) return notTheirs(deps, actor, { verb: pressed.verb, ticket });
  const why = notNow(pressed, actor, ticket);
  return why === null
    ? { kind: "form", form }
    : notice(refusalText(deps, actor, { ok: false, why, ticket }));
};

/** Somebody else's button is answered with how the question stands; one that is no more, with that. */
export const notTheirs = (
  deps: Deps,
  actor: Actor,
  { verb, ticket }: { readonly verb: string; readonly ticket: Ticket },
): Reply =>
  notice(
    isInUse(verb)
      ? refusalText(deps, actor, { ok: false, why: "not-yours", ticket })
      : t(actor.language, "refusal.oldButton"),
  );

type WhyNot = Extract<ChangeResult, { ok: false }>["why"] | null;

/** Better said before a form is filled in than after. */
const notNow = ({ verb, ids }: Pressed, actor: Actor, ticket: Ticket): WhyNot => {
  const { phase } = ticket;
  if (phase.at === "cancelled") return phase.why ?? "cancelled";
  const expert = actor.expert?.id ?? null;
  switch (verb) {
    case "answer.open":
    case "ticket.more-info":
      return workNotNow(ticket, expert);
    case "outcome.open":
      return outcomeNotNow(ticket, actor.person);
    case "offer.decline": {
      const offer = ticket.offers.find((one) => one.id === ids.offer);
      if (offer === undefined || offer.expert !== expert) return "not-yours";
      return offer.state === "pending" ? null : "offer-over";
    }
    case "ticket.handover":
      return handOverNotNow(ticket, actor);
    default:
      return null;
  }
};

const workNotNow = ({ phase }: Ticket, expert: string | null): WhyNot => {
  if (phase.at === "accepted") return phase.owner === expert ? null : "not-yours";
  return phase.at === "answered" || phase.at === "closed" ? "already-answered" : "not-accepted";
};

const handOverNotNow = (ticket: Ticket, actor: Actor): WhyNot => {
  const { phase } = ticket;
  if (phase.at === "answered") return "already-answered";
  if (phase.at === "closed") return "closed";
  const coordinates = mayCoordinate(ticket, actor);
  if (phase.at !== "accepted") return coordinates ? null : "not-accepted";
  if (phase.owner === actor.expert?.id) return null;
  return coordinates ? "taken" : "not-yours";
};

const outcomeNotNow = (ticket: Ticket, person: string): WhyNot => {
  if (ticket.asker.person !== person) return "not-yours";
  const status = shownStatus(ticket);
  if (status !== "answered" && status !== "closed") return "not-answered";
  return hasOutcome(ticket) ? "already-given" : null;
};
