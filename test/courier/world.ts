/**
 * The smallest product: one agency that asks, one expert, a chat that accepts everything, a clock
 * that tests set.
 */
import {
  communityOf,
  personAddress,
  storedMessage,
  storedPlace,
} from "../../src/bots/addresses.ts";
import { type Card, cardText } from "../../src/screens/card.ts";
import type { Chat, Incoming, SendFailure } from "../../src/bots/port.ts";
import { type Log, quiet } from "../../src/base/log.ts";
import { openService } from "../../src/runtime/service.ts";
import { storedText } from "../../src/runtime/organisation-follower.ts";
import type { Store } from "../../src/store/port/store.ts";
import { anna, smallOrganisation } from "../small-organisation.ts";
import { organise } from "../../playground/organise.ts";

const agency = (id: string, team: string) => ({
  id,
  name: { sv: id, en: id },
  chat: { slack: { team } },
});
const organisation = smallOrganisation({
  agencies: [agency("skatteverket", "T0SKATT"), agency("polisen", "T0POLISEN")],
  experts: [
    {
      ...anna,
      agency: "polisen",
      chat: { slack: { team: "T0POLISEN", user: "U0ANNA" } },
      topics: { "driving-licence": 3 },
      maxOpen: 1000,
    },
  ],
  // One asker asks for all.
  policy: { limits: { eventsPerMin: 1000, questionsPerHour: 1000, urgentPerHour: 1000 } },
});

const asker = personAddress("slack", "T0SKATT", "U0KIM");
/** The id of a form, and of the question that it becomes, as long as the product's own are. */
export const idOf = (name: string): string => name.padEnd(21, "_");
/** Gives the asker forms of these names, as the product does when they are opened. */
export const giveForms = async (store: Store, ...names: readonly string[]): Promise<void> => {
  for (const name of names)
    await store.saveDraft({ kind: "why", of: idOf(name), person: asker, text: "" }, start);
};
/** The form of this name, submitted. */
export const asked = (name: string): Incoming => ({
  id: `event ${name}`,
  community: communityOf(asker) as Incoming["community"],
  person: asker,
  language: null,
  direct: storedPlace(`${asker}#direct`),
  kind: "submitted",
  verb: "ask.submit",
  ids: { draft: idOf(name) },
  fields: {
    text: "Laminatet släpper i ett hörn.",
    topic: "driving-licence",
    examined: ["original-in-hand"],
  },
  card: null,
});

export type Small = {
  readonly clock: { now(): number; set(instant: number): void };
  /** What the chat holds, in the order in which it came. */
  readonly posts: { readonly place: string; readonly text: string }[];
  /** What cards were changed into. */
  readonly edits: string[];
  /** Places that refuse every message. */
  readonly refusing: Set<string>;
  /** How posts to a place fail; those that are `unsure` arrive all the same. */
  readonly failing: Map<string, SendFailure>;
  /** The product on a store; `send` sends what is due. */
  readonly open: (
    store: Store,
    log?: Log,
    workMostMs?: number,
  ) => Promise<Awaited<ReturnType<typeof openService>> & { readonly send: () => Promise<void> }>;
};
export const start = Date.parse("2026-11-25T09:00:00Z");
export const applied = (store: Store): Promise<number> =>
  organise(store, storedText(organisation), start);

export const small = (): Small => {
  let now = start;
  const posts: { place: string; text: string }[] = [];
  const edits: string[] = [];
  const refusing = new Set<string>();
  const failing: Small["failing"] = new Map();
  const chat: Chat = {
    direct: async (person) => given(storedPlace(`${person}#direct`)),
    post: async (place, card: Card, { perhapsSent }) => {
      if (refusing.has(place)) return { ok: false, failure: { kind: "refused", why: "no" } };
      const failure = failing.get(place);
      if (failure === undefined || failure.kind === "unsure")
        posts.push({ place, text: cardText(card) });
      if (failure !== undefined) return { ok: false, failure };
      const message = storedMessage(`${place}!${posts.length}`);
      return { ok: true, value: message, ...(perhapsSent ? { repeat: true } : {}) };
    },
    edit: async (message, card) => {
      edits.push(cardText(card));
      return given(message);
    },
    profile: async () => given({ name: "", language: null, timeZone: null }),
    isGuest: async () => given(false),
  };
  return {
    clock: {
      now: () => now,
      set: (instant) => {
        now = instant;
      },
    },
    posts,
    edits,
    refusing,
    failing,
    open: async (store, log = quiet, workMostMs = 30_000) => {
      const clock = { now: () => now };
      const service = await openService({
        store,
        clock,
        log,
        chatOf: () => chat,
        nudge: () => undefined,
        workMostMs,
      });
      const send = async (): Promise<void> => {
        const { courier, look } = service.begin();
        while (await look()) await courier.rest();
        await courier.rest();
      };
      return { ...service, send };
    },
  };
};
const given = <Value>(value: Value) => ({ ok: true as const, value });
