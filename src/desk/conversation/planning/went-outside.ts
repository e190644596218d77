/**
 * Books that what may not be said in the chat went another way, and tells the other side of the question;
 * and takes which register wrong data stands in.
 */
import { t } from "../../../bots/text/i18n.ts";
import type { NewEffect } from "../../../store/port/outbox.ts";
import type { Ticket } from "../../../tickets/model.ts";
import { standaloneSlot } from "../../../tickets/slots.ts";
import type { RegisterId } from "../../../org/registers.ts";
import type { ChangeResult } from "../../change-result.ts";
import { type Deps, newText } from "../../deps.ts";
import { type Handled, changed, replied } from "../../handled.ts";
import type { Screened } from "../../screen.ts";
import { change } from "../../ticket/change.ts";
import { type Actor, actsAs } from "../../people/actor.ts";
import {
  type FormalRoute,
  drawnRoute,
  loadRoute,
  questionOfRoute,
} from "../../people/formal-route.ts";
import { writerIn } from "../../people/judged-together.ts";
import { oldButton, putAgain, readerOf } from "../../people/replies.ts";

type Pressed = Screened<"pressed">;

/** Books that it went outside the chat. Pressed again, it was booked before. */
const pressFormalSent = async (deps: Deps, actor: Actor, pressed: Pressed): Promise<Handled> => {
  const { store, clock } = deps;
  const { person } = actor;
  const { draft: id = "" } = pressed.ids;
  const kept = await loadRoute(store, id);
  if (kept === null || kept.person !== person) return oldButton(actor);
  const route = { ...kept.route, sent: kept.route.sent ?? clock.now() };
  if (kept.route.sent === null) await book(deps, actor, { id, route });
  const ticket = await questionOfRoute(store, route);
  const again = putAgain(standaloneSlot.formalroute(id), person, clock.now());
  const effects = [{ ...again, ticket: ticket?.id ?? null }];
  const told =
    ticket === null
      ? null
      : await tellOther(deps, actor, { cause: pressed.id, id, ticket, effects });
  const reply = {
    kind: "card",
    card: await drawnRoute(deps, id, { route, reader: readerOf(actor) }),
    text: t(actor.language, told?.ok === true ? "formal.bookedTold" : "formal.booked"),
  } as const;
  return told?.ok === true ? changed(told, reply) : replied(reply, effects);
};

type Booked = { readonly id: string; readonly route: FormalRoute & { readonly sent: number } };
const book = async (
  { store }: Pick<Deps, "store">,
  { person, agency }: Actor,
  { id, route }: Booked,
): Promise<void> => {
  const { number, topic, register, sent: at } = route;
  const told = register === undefined ? {} : { register };
  const data = { agency: agency.id, topic, number, ...told };
  await store.note("formal-channel", { at, by: person, type: "sent", data });
  const text = JSON.stringify(route);
  await store.saveDraft({ kind: "formal-route", of: id, person, text }, at);
};

type Telling = {
  readonly cause: string;
  readonly id: string;
  readonly ticket: Ticket;
  readonly effects: readonly NewEffect[];
};
/** As a message without words, once for each booking. Whoever takes the question later reads it then. */
const tellOther = (
  deps: Deps,
  actor: Actor,
  { cause, id, ticket, effects }: Telling,
): Promise<ChangeResult> => {
  const by = ticket.asker.person === actor.person ? "asker" : "expert";
  const from = writerIn(ticket, actor);
  const text = newText("", ticket.id, `${id}.outside`);
  return change(deps, {
    cause: { kind: "incoming", id: cause },
    ticket: ticket.id,
    by: actsAs(actor),
    command: (now) =>
      now === null || now.messages.some((message) => message.text.id === text.id)
        ? "nothing-new"
        : {
            type: "write",
            by,
            from,
            text: { id: text.id, hash: text.hash },
            thanks: false,
            plan: { kind: "outside" },
          },
    texts: [text],
    effects,
  });
};

/** Chooses the register; another choice can be made until it is booked that it went there. */
const pressRegister =
  (register: RegisterId) =>
  async (deps: Deps, actor: Actor, pressed: Pressed): Promise<Handled> => {
    const { draft: id = "" } = pressed.ids;
    const kept = await loadRoute(deps.store, id);
    if (kept === null || kept.person !== actor.person) return oldButton(actor);
    const { person } = actor;
    const route = kept.route.sent === null ? { ...kept.route, register } : kept.route;
    const now = deps.clock.now();
    const text = JSON.stringify(route);
    await deps.store.saveDraft({ kind: "formal-route", of: id, person, text }, now);
    const card = await drawnRoute(deps, id, { route, reader: readerOf(actor) });
    const again = putAgain(standaloneSlot.formalroute(id), person, now);
    return replied({ kind: "card", card, text: "" }, [{ ...again, ticket: route.ticket }]);
  };
export const outsideActions = {
  "formal.sent": { press: pressFormalSent },
  "formal.register.population": { press: pressRegister("population") },
  "formal.register.aliens": { press: pressRegister("aliens") },
  "formal.register.passports": { press: pressRegister("passports") },
  "formal.register.id-cards": { press: pressRegister("id-cards") },
  "formal.register.driving-licences": { press: pressRegister("driving-licences") },
  "formal.register.other": { press: pressRegister("other") },
};
