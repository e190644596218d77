/** Buttons: what each does at once, and which only open a form. */
import type { Happening, Incoming, Reply } from "../../bots/port.ts";
import { say } from "../../bots/text/i18n.ts";
import type { Command } from "../../tickets/commands.ts";
import { shownStatus } from "../../tickets/second-opinion.ts";
import { type Ticket, hasOutcome, ownerOf } from "../../tickets/model.ts";
import { pressArticle } from "../learning/articles.ts";
import { openAskForm } from "./ask.ts";
import { type Outcome, change } from "../ticket/change.ts";
import { isDuty, pressDuty } from "../duty/buttons.ts";
import { formOf, isInUse } from "./form-for.ts";
import { mayCoordinate } from "./hand-over.ts";
import { type Parts, newId } from "../deps.ts";
import { cardNow, notice, refusalText } from "../people/replies.ts";
import { guardTyped, keptTyped } from "./form-draft.ts";
import type { Who } from "../people/actor.ts";

type Pressed = Incoming & Extract<Happening, { kind: "pressed" }>;

const settled = async (parts: Parts, pressed: Pressed, reply: Reply): Promise<Reply> => {
  await parts.store.settle(pressed.id, parts.clock.now());
  return reply;
};

export const press = async (parts: Parts, who: Who, pressed: Pressed): Promise<Reply> => {
  if (pressed.verb === "ask") return settled(parts, pressed, await askAgain(parts, who, pressed));
  if (isDuty(pressed.verb)) return pressDuty(parts, who, pressed);
  if (pressed.verb.startsWith("article.")) return pressArticle(parts, who, pressed);
  if (pressed.ids.ticket === undefined)
    return settled(parts, pressed, notice(say(who.language, "refusal.oldButton")));
  const loaded = await parts.store.ticket(pressed.ids.ticket);
  if (loaded === null) return settled(parts, pressed, notice(say(who.language, "refusal.unknown")));
  const command = commandOf(who, pressed);
  if (command !== null) return act(parts, who, { pressed, command });
  return settled(parts, pressed, await formReply(parts, who, { pressed, ticket: loaded.ticket }));
};

/** The question form, with the words that a direct message or another message brought. */
const askAgain = async (parts: Parts, who: Who, pressed: Pressed): Promise<Reply> => {
  const { text, ids } = pressed;
  if (text !== null)
    return { kind: "form", form: openAskForm(parts, who, guardTyped(parts, who, text)) };
  const draft = ids.draft ?? newId();
  const kept = await keptTyped(parts.store, draft);
  if (kept === null || kept.person !== who.person || (await parts.store.ticket(draft)) !== null)
    return { kind: "form", form: openAskForm(parts, who, { text: "", problem: null }) };
  // The form's id is its card's: sent, it gives way to what became of it.
  return { kind: "form", form: openAskForm(parts, who, { ...kept, draft }) };
};

/** Buttons that act at once. */
const commandOf = (who: Who, { verb, ids }: Pressed): Command | null => {
  const { person } = who;
  switch (verb) {
    case "offer.accept":
      return { type: "accept", offer: ids.offer ?? "", expert: who.expert?.id ?? "" };
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

const doneWords: Readonly<Record<string, string>> = {
  "offer.accept": "accepted",
  "ticket.withdraw": "withdrawn",
  "ticket.done": "finished",
  "ticket.reopen": "reopened",
  "ticket.second-opinion": "secondOpinion",
};

type Acting = { readonly pressed: Pressed; readonly command: Command };
const act = async (parts: Parts, who: Who, { pressed, command }: Acting): Promise<Reply> => {
  const outcome = await change(parts, {
    cause: { kind: "incoming", id: pressed.id },
    ticket: pressed.ids.ticket ?? "",
    by: who.expert?.id ?? who.person,
    command: () => command,
  });
  const { ticket } = outcome;
  if (ticket === null || !(outcome.ok || sameAgain(pressed.verb, outcome, who)))
    return notice(outcome.ok ? "" : refusalText(parts, who, outcome));
  const text = say(who.language, `done.${doneWords[pressed.verb] ?? "received"}`);
  const slot = await slotOf(parts, pressed, ticket);
  const card = await cardNow(parts, who, { ticket, slot });
  return card === null ? notice(text) : { kind: "card", card, text };
};

/** A press that arrives again gets the answer it got the first time. */
const sameAgain = (
  verb: string,
  { why, ticket }: Extract<Outcome, { ok: false }>,
  who: Who,
): boolean => {
  if (verb !== "offer.accept") return why === "seen";
  return ticket !== null && ownerOf(ticket) !== null && ownerOf(ticket) === who.expert?.id;
};

/** The pressed card as it now is; where it is not known any more, the one that has such a button. */
const slotOf = async (parts: Parts, pressed: Pressed, ticket: Ticket): Promise<string> => {
  const { verb, ids, card } = pressed;
  const known = card === null ? null : await parts.store.cardOfMessage(card);
  if (known !== null && known.ticket === ticket.id) return known.slot;
  if (verb === "offer.accept") return `offer:${ids.offer ?? ""}`;
  return verb === "ticket.withdraw" ? "receipt" : `answer:${ticket.answers.length}`;
};

/** A form for the one whose turn it is; for anyone else, how the question stands. */
const formReply = async (
  parts: Parts,
  who: Who,
  { pressed, ticket }: { readonly pressed: Pressed; readonly ticket: Ticket },
): Promise<Reply> => {
  // Each opened form is one of its own: the same words may be sent about a later answer.
  const ids = { ...pressed.ids, draft: newId() };
  const form = await formOf(parts, who, { verb: pressed.verb, ticket, ids });
  if (form === null) return notTheirs(parts, who, { verb: pressed.verb, ticket });
  const why = notNow(pressed, who, ticket);
  return why === null
    ? { kind: "form", form }
    : notice(refusalText(parts, who, { ok: false, why, ticket }));
};

/** Somebody else's button is answered with how the question stands; one that is no more, with that. */
export const notTheirs = (
  parts: Parts,
  who: Who,
  { verb, ticket }: { readonly verb: string; readonly ticket: Ticket },
): Reply =>
  notice(
    isInUse(verb)
      ? refusalText(parts, who, { ok: false, why: "not-yours", ticket })
      : say(who.language, "refusal.oldButton"),
  );

type WhyNot = Extract<Outcome, { ok: false }>["why"] | null;

/** Better said before a form is filled in than after. */
const notNow = ({ verb, ids }: Pressed, who: Who, ticket: Ticket): WhyNot => {
  const { phase } = ticket;
  if (phase.at === "cancelled") return phase.why ?? "cancelled";
  const expert = who.expert?.id ?? null;
  switch (verb) {
    case "answer.open":
    case "ticket.more-info":
      return workNotNow(ticket, expert);
    case "outcome.open":
      return outcomeNotNow(ticket, who.person);
    case "offer.decline": {
      const offer = ticket.offers.find((one) => one.id === ids.offer);
      if (offer === undefined || offer.expert !== expert) return "not-yours";
      return offer.state === "pending" ? null : "offer-over";
    }
    case "ticket.handover":
      return handOverNotNow(ticket, who);
    default:
      return null;
  }
};

const workNotNow = ({ phase }: Ticket, expert: string | null): WhyNot => {
  if (phase.at === "accepted") return phase.owner === expert ? null : "not-yours";
  return phase.at === "answered" || phase.at === "closed" ? "already-answered" : "not-accepted";
};

const handOverNotNow = (ticket: Ticket, who: Who): WhyNot => {
  const { phase } = ticket;
  if (phase.at === "answered") return "already-answered";
  if (phase.at === "closed") return "closed";
  const coordinates = mayCoordinate(ticket, who);
  if (phase.at !== "accepted") return coordinates ? null : "not-accepted";
  if (phase.owner === who.expert?.id) return null;
  return coordinates ? "taken" : "not-yours";
};

const outcomeNotNow = (ticket: Ticket, person: string): WhyNot => {
  if (ticket.asker.person !== person) return "not-yours";
  const status = shownStatus(ticket);
  if (status !== "answered" && status !== "closed") return "not-answered";
  return hasOutcome(ticket) ? "already-given" : null;
};
