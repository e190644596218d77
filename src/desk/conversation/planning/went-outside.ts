/**
 * Books that what may not be said in the chat went another way, and tells the other side of the question;
 * and takes which register wrong data stands in.
 */
import { t } from "../../../screens/text/i18n.ts";
import type { NewEffect } from "../../../store/port/outbox.ts";
import type { Ticket } from "../../../tickets/model.ts";
import type { RegisterId } from "../../../org/registers.ts";
import type { ChangeResult } from "../../change-result.ts";
import { type Deps, newText } from "../../deps.ts";
import { type Handled, changed, replied } from "../../handled.ts";
import type { Screened } from "../../screening/screen.ts";
import { change } from "../../ticket/change.ts";
import { type Actor, actsAs } from "../../people/actor.ts";
import {
  type FormalRoute,
  drawnRoute,
  loadRoute,
  outsideText,
  questionOfRoute,
  routeAgain,
  routeAsNow,
} from "../../people/formal-route.ts";
import { oldButton, readerOf } from "../../people/replies.ts";
import { writing } from "../pass-on.ts";

type Pressed = Screened<"pressed">;

/** Books that it went outside the chat. Pressed again, it was booked before. */
const pressFormalSent = async (deps: Deps, actor: Actor, pressed: Pressed): Promise<Handled> => {
  const { store, clock } = deps;
  const { person } = actor;
  const { draft: id = "" } = pressed.ids;
  const kept = await loadRoute(store, id);
  if (kept === null || kept.person !== person) return oldButton(actor);
  const now = await routeAsNow(deps, kept);
  const route = { ...now, sent: now.sent ?? clock.now() };
  if (kept.route.sent === null) await book(deps, actor, { id, route });
  const ticket = await questionOfRoute(store, route);
  const effects = [routeAgain(id, kept, clock.now())];
  const told =
    ticket === null
      ? null
      : await tellOther(deps, actor, { cause: pressed.id, id, ticket, effects });
  const reply = {
    kind: "card",
    card: await drawnRoute(deps, id, { person, route, reader: readerOf(actor) }),
    text: bookedText(actor, told),
  } as const;
  return told?.ok === true ? changed(told, reply) : replied(reply, effects);
};

const bookedText = ({ language }: Actor, told: ChangeResult | null): string => {
  if (told?.ok !== true) return t(language, "formal.booked");
  const isOpened = told.events.some(({ event }) => event.type === "reopened");
  return t(language, isOpened ? "formal.bookedOpened" : "formal.bookedTold");
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
  const text = newText("", ticket.id, outsideText(id));
  return change(deps, {
    cause: { kind: "incoming", id: cause },
    ticket: ticket.id,
    by: actsAs(actor),
    command: (now) =>
      now === null || now.messages.some((message) => message.text.id === text.id)
        ? "nothing-new"
        : { ...writing(ticket, actor, text), plan: { kind: "outside" } },
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
    const card = await drawnRoute(deps, id, { person, route, reader: readerOf(actor) });
    return replied({ kind: "card", card, text: "" }, [routeAgain(id, kept, now)]);
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
