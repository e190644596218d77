/**
 * People, who act by what they see in their chat. They ask, accept, decline, write, edit, delete,
 * answer, give the outcome, reopen, or stay silent. Every text holds a word of its own, so that it
 * is recognised wherever it turns up.
 */
import { communityOf, storedMessage, storedPlace } from "../../src/bots/addresses.ts";
import { buttonsOf } from "../card-buttons.ts";
import type { Button, Field, Filled, Form } from "../../src/screens/card.ts";
import { chosenField } from "../../src/screens/verbs.ts";
import type { ChatEvent, Incoming, Reply } from "../../src/bots/port.ts";
import type { Chance } from "../../src/simulation/chance.ts";
import type { Store } from "../../src/store/port/store.ts";
import { type Chats, type Post, directPlace } from "./chats.ts";
import type { Deliveries, Delivery } from "./deliveries.ts";
import { type Time, people } from "./time.ts";
import type { Resident, Town } from "./town.ts";

export type Kind = "question" | "answer" | "message" | "note" | "comment";
/** A word, and what it was part of. */
export type Said = {
  readonly word: string;
  readonly kind: Kind;
  readonly by: Resident;
  readonly ticket: string | null;
};
export type Written = {
  readonly by: Resident;
  readonly message: string;
  readonly ticket: string | null;
  /** The message as written, then each change; null: deleted. */
  readonly versions: { readonly word: string | null; readonly delivery: Delivery }[];
};
export type Asked = { readonly by: Resident; readonly draft: string; readonly sent: Delivery[] };
export type People = {
  readonly said: readonly Said[];
  readonly written: readonly Written[];
  readonly asked: readonly Asked[];
  /** Lets somebody do something. */
  readonly deed: () => Promise<void>;
};

type Surroundings = {
  readonly town: Town;
  readonly chance: Chance;
  readonly time: Time;
  readonly chats: Chats;
  readonly deliveries: Deliveries;
  /** Used only to know which question a card is about. */
  readonly store: Store;
};

const questionsMax = 4;
const formOf: Readonly<Record<string, Kind>> = {
  "ask.submit": "question",
  "answer.submit": "answer",
  "ticket.more-info": "message",
  "ticket.handover": "note",
  "outcome.submit": "comment",
};
/** How likely somebody who sees a button is to press it. */
const liking: Readonly<Record<string, number>> = {
  "offer.accept": 30,
  "offer.decline": 10,
  "answer.open": 20,
  "ticket.more-info": 5,
  "ticket.handover": 5,
  "ask.join": 8,
  "outcome.open": 4,
  ...Object.fromEntries(
    ["q1.1", "q1.2", "q1.3", "q1.4", "q2.1", "q2.2", "q2.3", "q2.4", "q2.5"].map(
      (chosen) => [`outcome.${chosen}`, 2] as const,
    ),
  ),
  "ticket.done": 4,
  "ticket.reopen": 4,
  "ticket.second-opinion": 5,
  "ticket.withdraw": 1,
};

export const openPeople = (around: Surroundings): People => {
  const { town, chance, time, chats, deliveries, store } = around;
  const said: Said[] = [];
  const written: Written[] = [];
  const asked: Asked[] = [];
  let events = 0;
  const pick = <Item>(items: readonly Item[]): Item | undefined =>
    items[chance.below(items.length)];
  const newWord = (word: Omit<Said, "word">): string => {
    const name = `ord${letters(said.length)}`;
    said.push({ ...word, word: name });
    return name;
  };
  const send = (by: Resident, event: ChatEvent, onReply = forms(by)): Delivery => {
    events += 1;
    chats.comeBack(by.address);
    const direct = by.platform === "teams" ? storedPlace(directPlace(by.address)) : null;
    const origin = {
      id: `event-${events}`,
      community: communityOf(by.address) as Incoming["community"],
      person: by.address,
      language: null,
      direct,
    };
    return deliveries.deliver({ ...origin, ...event }, onReply);
  };
  /** A form that was opened is filled in after a while, or left. */
  const forms =
    (by: Resident) =>
    (reply: Reply): void => {
      if (reply.kind !== "form" || chance.next() < 0.08) return;
      const { form } = reply;
      void time.wait(people, 500 + chance.below(40_000)).then(() => submit(by, form));
    };
  const submit = (by: Resident, form: Form): void => {
    const { draft, ticket = null } = form.ids;
    const asks = form.id === "ask.submit" && draft !== undefined;
    const about = asks ? draft : ticket;
    const kind = formOf[form.id] ?? "message";
    const fields = filled(form, { chance, town, word: () => newWord({ kind, by, ticket: about }) });
    const event: ChatEvent = {
      kind: "submitted",
      verb: form.id,
      ids: form.ids,
      fields,
      card: null,
    };
    // A double press: two events, one form.
    const times = chance.next() < 0.1 ? 2 : 1;
    const sent = Array.from({ length: times }, () => send(by, event, ignore));
    if (asks) asked.push({ by, draft, sent });
  };
  const ask = (): void => {
    const by = pick(town.residents.filter(({ role, id }) => role === "asker" || id === "e-olle"));
    if (by === undefined) return;
    send(
      by,
      by.platform === "slack"
        ? { kind: "typed", text: "" }
        : { kind: "pressed", verb: "ask", ids: {}, text: null, card: null },
    );
  };
  const press = (): void => {
    const seen = chats.posts.flatMap((post) => {
      const by = ownerOf(town, post);
      const card = post.cards.at(-1)?.card;
      return by === undefined || card === undefined
        ? []
        : buttonsOf(card).map((button) => ({ by, post, button }));
    });
    const liked = seen.filter(({ button }) => button.id in liking);
    if (liked.length === 0) return;
    const one = chance.weighted(liked, ({ button }) => liking[button.id] ?? 0);
    const value = pick(one.button.options ?? [])?.value;
    send(one.by, { ...pressed(one.button, one.post), ...choosing(one.button, value) });
  };
  const write = async (): Promise<void> => {
    const post = pick(chats.posts.filter((one) => ownerOf(town, one) !== undefined));
    const by = post === undefined ? undefined : ownerOf(town, post);
    if (post === undefined || by === undefined) return;
    const reply = chance.next() < 0.9;
    const ticket = reply ? ((await store.cardOfMessage(post.ref))?.ticket ?? null) : null;
    const many = chance.next() < 0.3 ? 4 : 1;
    for (let i = 0; i < many; i += 1) {
      const message = storedMessage(`${directPlace(by.address)}!own${written.length}`);
      const word = newWord({ kind: "message", by, ticket });
      const delivery = send(by, {
        kind: "wrote",
        text: `Jag ser ${word} på sidan.`,
        message,
        place: storedPlace(directPlace(by.address)),
        inReplyTo: reply ? post.ref : null,
        via: "direct",
        files: 0,
      });
      const one: Written = { by, message, ticket, versions: [{ word, delivery }] };
      written.push(one);
      if (chance.next() < 0.15) alter(one);
    }
  };
  const alter = (one: Written): void => {
    const { by, ticket } = one;
    const message = storedMessage(one.message);
    if (chance.next() < 0.3) {
      one.versions.push({ word: null, delivery: send(by, { kind: "deleted", message }) });
      return;
    }
    const word = newWord({ kind: "message", by, ticket });
    const text = `Jag ser ${word} på sidan.`;
    one.versions.push({ word, delivery: send(by, { kind: "edited", message, text }) });
  };
  return {
    said,
    written,
    asked,
    deed: async () => {
      const what = chance.next();
      if (asked.length < questionsMax && (asked.length === 0 || what < 0.15)) return ask();
      if (what < 0.65) return press();
      if (what < 0.9) return write();
      const one = pick(written.filter(({ versions }) => versions.at(-1)?.word !== null));
      if (one !== undefined) alter(one);
    },
  };
};

const ignore = (): void => undefined;

const pressed = ({ id, ids }: Button, post: Post): ChatEvent => ({
  kind: "pressed",
  verb: id,
  ids,
  text: null,
  card: post.ref,
});

const choosing = ({ id }: Button, value: string | undefined): { readonly chosen?: Filled } => {
  const field = chosenField(id);
  return field === null || value === undefined ? {} : { chosen: { [field]: value } };
};

export const ownerOf = (town: Town, { place }: Pick<Post, "place">): Resident | undefined =>
  town.residents.find(({ address }) => directPlace(address) === place);

/** Letters only: the guard might take digits for a person's number. */
const letters = (n: number): string =>
  (n < 16 ? "" : letters(Math.floor(n / 16) - 1)) + "bcdfghjklmnpqrst".charAt(n % 16);

type Filling = { readonly chance: Chance; readonly town: Town; readonly word: () => string };
const filled = (form: Form, filling: Filling): Filled => {
  const entries = form.fields.flatMap((field) => {
    if (field.when !== undefined) return [];
    const value = valueOf(field, filling);
    return value === null ? [] : [[field.id, value] as const];
  });
  const values: Filled = Object.fromEntries(entries);
  return values["urgency"] === "urgent"
    ? { ...values, urgencyReason: `Hen väntar ${filling.word()}.` }
    : values;
};

const outcomes = ["signs-of-manipulation", "no-signs-of-manipulation", "inconclusive"] as const;
const valueOf = (field: Field, { chance, town, word }: Filling): string | string[] | null => {
  const one = (values: readonly string[]): string => values[chance.below(values.length)] ?? "";
  if (field.id === "topic") return one(town.topics);
  if (field.id === "outcome") return one(outcomes);
  if (field.id === "urgency") return chance.next() < 0.2 ? "urgent" : "normal";
  if (!field.required && chance.next() < 0.5) return null;
  switch (field.kind) {
    case "text":
      return `Det står ${word()} i hörnet.`;
    case "choice":
      return one(field.options.map(({ value }) => value));
    case "choices":
      return field.values.length > 0 ? [...field.values] : [one(field.options.map((o) => o.value))];
    case "lookup":
    case "person":
      return null;
  }
};
