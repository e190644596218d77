/**
 * Takes what an asker tells in two presses: the outcome, and what was established in the end. The
 * first press is kept and the card asks the rest; the second sends both. Either question's form
 * stays beside the buttons.
 */
import type { Press } from "../../contributions/face.ts";
import type { OutcomePress, TruthPress } from "../../screens/cards/view.ts";
import { type TruthFields, truthForm } from "../../screens/forms/work.ts";
import type { Reply } from "../../bots/port.ts";
import { type PlainKey, t } from "../../screens/text/i18n.ts";
import {
  type ButtonId,
  type EstablishedButton,
  type SourceButton,
  establishedBy,
} from "../../screens/verbs.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { Command } from "../../tickets/commands.ts";
import { type Truth, notKnown } from "../../tickets/later-truth.ts";
import { hasOutcome } from "../../tickets/after-answer.ts";
import type { Outcome, Ticket } from "../../tickets/model.ts";
import {
  type ParsedTicketSlot,
  type TicketSlot,
  parseTicketSlot,
  ticketSlot,
} from "../../tickets/slots.ts";
import type { Deps } from "../deps.ts";
import { newId } from "../../base/new-id.ts";
import { type Handled, changed, replied } from "../handled.ts";
import type { Actor } from "../people/actor.ts";
import {
  type PressStore,
  keepPress,
  keepTruthPress,
  keptPress,
  keptTruthPress,
  outcomeOf,
  truthTold,
} from "../people/half-told.ts";
import { refusalSaid } from "../people/came-first.ts";
import { cardNow, notice } from "../people/replies.ts";
import type { Screened } from "../screening/screen.ts";
import { change } from "../ticket/change.ts";
import { onTicket } from "./buttons.ts";
import type { SentForm } from "./forms.ts";
import { type NotNow, outcomeNotNow, truthNotNow } from "./not-now.ts";

/** What is told by two taps. `Tap` is one press, `Whole` what is told. */
type Asked<Tap, Whole> = {
  readonly notNow: NotNow;
  /** Whether it has been told, so that the press that told it gets its first answer again. */
  readonly isTold: (ticket: Ticket) => boolean;
  /** The answer that it is about now, from 1, and the cards that ask; the first where the pressed one is not known. */
  readonly about: (ticket: Ticket) => number;
  readonly cards: readonly ((n: number) => TicketSlot)[];
  readonly kept: (store: PressStore, ticket: Ticket) => Promise<Tap | null>;
  readonly keep: (
    store: PressStore,
    ticket: Ticket,
    pressed: { readonly press: Tap; readonly at: number },
  ) => Promise<void>;
  /** Null: a part of it is not said yet. */
  readonly whole: (press: Tap, kept: Tap | null) => Whole | null;
  readonly command: (person: string, whole: Whole) => Command;
  readonly received: PlainKey;
};

const outcome: Asked<OutcomePress, Outcome> = {
  notNow: outcomeNotNow,
  isTold: hasOutcome,
  about: ({ answers }) => answers.length,
  cards: [ticketSlot.answer, ticketSlot.remind],
  kept: keptPress,
  keep: keepPress,
  whole: outcomeOf,
  command: (person, told) => ({ type: "give-outcome", person, outcome: told }),
  received: "form.outcome.received",
};

const truth: Asked<TruthPress, Truth> = {
  notNow: truthNotNow,
  isTold: (ticket) => (ticket.truth?.given ?? null) !== null,
  about: ({ truth: asked, answers }) => asked?.answer ?? answers.length,
  cards: [ticketSlot.truth],
  kept: keptTruthPress,
  keep: keepTruthPress,
  whole: truthTold,
  command: (person, told) => ({ type: "give-truth", person, truth: told }),
  received: "form.truth.received",
};

const taps =
  <Tap, Whole>(asked: Asked<Tap, Whole>) =>
  (press: Tap): Press =>
    onTicket(async (deps, actor, { pressed, ticket }) => {
      const about = { pressed, ticket };
      const slot = await slotOf(deps, about, asked);
      const why = asked.notNow(actor, { ticket, ids: pressed.ids });
      const isTheirs = ticket.asker.person === actor.person;
      if (isTheirs && asked.isTold(ticket) && (await deps.store.isSettled(pressed.id)))
        return replied(await received(deps, actor, { ticket, slot, said: asked.received }));
      if (why !== null)
        return replied(notice(await refusalSaid(deps, actor, { ok: false, why, ticket })));
      if ("n" in slot && slot.n < asked.about(ticket))
        return replied(notice(t(actor.language, "outcome.earlier")));
      const whole = asked.whole(press, await asked.kept(deps.store, ticket));
      if (whole !== null) return send(deps, actor, { ...about, slot, asked, whole });
      const at = deps.clock.now();
      await asked.keep(deps.store, ticket, { press, at });
      const shown = await cardNow(deps, actor, { ticket, slot });
      return replied(
        shown === null ? notice("") : { kind: "card", card: shown, text: "" },
        asked.cards.map((card) => drawnAgain(ticket, card(asked.about(ticket)), at)),
      );
    });

type Pressed = { readonly pressed: Screened<"pressed">; readonly ticket: Ticket };

/** The card that was pressed, or the first that asks where that is not known any more. */
const slotOf = async (
  { store }: Deps,
  { pressed, ticket }: Pressed,
  { cards, about }: Pick<Asked<never, never>, "cards" | "about">,
): Promise<ParsedTicketSlot> => {
  const known = pressed.card === null ? null : await store.cardOfMessage(pressed.card);
  const slot = known?.ticket === ticket.id ? parseTicketSlot(known.slot) : null;
  const n = about(ticket);
  const [first] = cards.flatMap((card) => parseTicketSlot(card(n)) ?? []);
  return slot ?? first ?? { name: "answer", n };
};

/** A card that asks, where it is. */
const drawnAgain = (ticket: Ticket, slot: TicketSlot, at: number): NewEffect => ({
  id: `outcome:${newId()}`,
  orderingKey: `${ticket.id}/asker`,
  ticket: ticket.id,
  effect: { kind: "update", slot, to: { kind: "asker" } },
  dueAt: at,
});

type Sending<Whole> = Pressed & {
  readonly slot: ParsedTicketSlot;
  readonly asked: Pick<Asked<never, Whole>, "command" | "isTold" | "received">;
  readonly whole: Whole;
};
const send = async <Whole>(
  deps: Deps,
  actor: Actor,
  { pressed, ticket, slot, asked, whole }: Sending<Whole>,
): Promise<Handled> => {
  const result = await change(deps, {
    cause: { kind: "incoming", id: pressed.id },
    ticket: ticket.id,
    by: actor.expert?.id ?? actor.person,
    command: () => asked.command(actor.person, whole),
  });
  const now = result.ticket;
  if (now === null || !(result.ok || (result.why === "seen" && asked.isTold(now))))
    return changed(result, notice(result.ok ? "" : await refusalSaid(deps, actor, result)));
  return changed(result, await received(deps, actor, { ticket: now, slot, said: asked.received }));
};

type Received = {
  readonly ticket: Ticket;
  readonly slot: ParsedTicketSlot;
  readonly said: PlainKey;
};
const received = async (deps: Deps, actor: Actor, { said, ...now }: Received): Promise<Reply> => {
  const text = t(actor.language, said);
  const card = await cardNow(deps, actor, now);
  return card === null ? notice(text) : { kind: "card", card, text };
};

const outcomePress = taps(outcome);
const truthPress = taps(truth);
const said = (id: EstablishedButton): Press => truthPress({ established: establishedBy(id) });

type Taps = EstablishedButton | SourceButton | Extract<ButtonId, `outcome.q${string}`>;
/** A row for each button of both questions. */
export const tapActions: { readonly [Id in Taps]: { readonly press: Press } } = {
  "outcome.q1.1": { press: outcomePress({ question: "q1", chosen: 1 }) },
  "outcome.q1.2": { press: outcomePress({ question: "q1", chosen: 2 }) },
  "outcome.q1.3": { press: outcomePress({ question: "q1", chosen: 3 }) },
  "outcome.q1.4": { press: outcomePress({ question: "q1", chosen: 4 }) },
  "outcome.q2.1": { press: outcomePress({ question: "q2", chosen: 1 }) },
  "outcome.q2.2": { press: outcomePress({ question: "q2", chosen: 2 }) },
  "outcome.q2.3": { press: outcomePress({ question: "q2", chosen: 3 }) },
  "outcome.q2.4": { press: outcomePress({ question: "q2", chosen: 4 }) },
  "outcome.q2.5": { press: outcomePress({ question: "q2", chosen: 5 }) },
  "truth.established.authentic": { press: said("truth.established.authentic") },
  "truth.established.no-signs-of-manipulation": {
    press: said("truth.established.no-signs-of-manipulation"),
  },
  "truth.established.signs-of-manipulation": {
    press: said("truth.established.signs-of-manipulation"),
  },
  "truth.established.counterfeit": { press: said("truth.established.counterfeit") },
  "truth.established.forged": { press: said("truth.established.forged") },
  "truth.established.pseudo-document": { press: said("truth.established.pseudo-document") },
  "truth.established.stolen-blank": { press: said("truth.established.stolen-blank") },
  "truth.established.improperly-obtained": { press: said("truth.established.improperly-obtained") },
  "truth.established.inconclusive": { press: said("truth.established.inconclusive") },
  "truth.established.insufficient-material": {
    press: said("truth.established.insufficient-material"),
  },
  "truth.established.original-needed": { press: said("truth.established.original-needed") },
  "truth.established.same-person-supported": {
    press: said("truth.established.same-person-supported"),
  },
  "truth.established.impostor-indicated": { press: said("truth.established.impostor-indicated") },
  "truth.established.identity-level-advice": {
    press: said("truth.established.identity-level-advice"),
  },
  "truth.established.guidance-given": { press: said("truth.established.guidance-given") },
  "truth.established.referred-to-laboratory": {
    press: said("truth.established.referred-to-laboratory"),
  },
  "truth.established.referred-to-other-agency": {
    press: said("truth.established.referred-to-other-agency"),
  },
  "truth.established.formal-channel-required": {
    press: said("truth.established.formal-channel-required"),
  },
  "truth.established.incorrect-data-notified": {
    press: said("truth.established.incorrect-data-notified"),
  },
  "truth.established.police-report-recommended": {
    press: said("truth.established.police-report-recommended"),
  },
  "truth.established.not-known": { press: said("truth.established.not-known") },
  "truth.source.laboratory": { press: truthPress({ source: "laboratory" }) },
  "truth.source.court": { press: truthPress({ source: "court" }) },
  "truth.source.other-agency": { press: truthPress({ source: "other-agency" }) },
  "truth.source.own": { press: truthPress({ source: "own" }) },
};

/** The whole form of what was established. Who established it is asked of whoever knows what it was. */
export const truthSent: SentForm<TruthFields> = {
  form: async ({ store }, { language }, { ticket, ids }) => {
    const answered = ticket.answers[(ticket.truth?.answer ?? 0) - 1]?.outcome ?? null;
    const pressed = await keptTruthPress(store, ticket);
    return truthForm(language, ids, { answered, established: pressed?.established ?? null });
  },
  wrong: ({ established, source }, language) =>
    established === undefined || established === notKnown || source != null
      ? null
      : { at: "source", problem: t(language, "form.truth.needsSource") },
  notNow: truthNotNow,
  command:
    (_, { person }, { values }) =>
    () => ({ type: "give-truth", person, truth: values }),
  received: "form.truth.received",
  exercise: "exercise.received",
};
