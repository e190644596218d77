/**
 * Plays one question's whole life among many experts: asked, offered, accepted, talked about in five
 * messages, answered, its outcome told, closed. Twelve experts know the topic, two of them are away.
 */
import {
  communityOf,
  personAddress,
  storedMessage,
  storedPlace,
} from "../../src/bots/addresses.ts";
import type { ChatEvent, Incoming, Person } from "../../src/bots/port.ts";
import type { FormId } from "../../src/screens/verbs.ts";
import { readOrganisation } from "../../src/org/check/check.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import { storedText } from "../../src/runtime/organisation-follower.ts";
import type { Store } from "../../src/store/port/store.ts";
import { ticketSlot } from "../../src/tickets/slots.ts";
import { asked, small, start } from "./world.ts";
import { organise } from "../../playground/organise.ts";

const onTopic = 12;
const away = [{ from: "2026-11-20T00:00:00Z", to: "2026-12-20T00:00:00Z" }];
const team = (agency: string): string => `T0${agency.toUpperCase()}`;
const agencies = ["skatteverket", "polisen", "migration"].map((id) => ({
  id,
  name: { sv: id, en: id },
  chat: { slack: { team: id === "skatteverket" ? "T0SKATT" : team(id) } },
}));

/** As in an agency most know about other topics, and every tenth is on leave. */
const expertAt = (n: number) => {
  const agency = n % 2 === 0 ? "polisen" : "migration";
  return {
    id: `e-${agency}-${String(n).padStart(3, "0")}`,
    name: `Expert ${n}`,
    agency,
    chat: { slack: { team: team(agency), user: `U0E${n}` } },
    topics: n < onTopic ? { "driving-licence": 2 } : { "passport-authenticity": 2 },
    languages: ["sv", "en"],
    outOfOffice: n % 10 === 9 || n === 0 ? away : [],
  };
};

const manyExperts = (experts: number): Organisation => {
  const parsed = readOrganisation(
    JSON.stringify({
      version: 1,
      agencies,
      experts: Array.from({ length: experts }, (_, n) => expertAt(n)),
    }),
    "test",
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.organisation;
};

const by = (person: Person, id: string, event: ChatEvent): Incoming => ({
  id,
  community: communityOf(person) as Incoming["community"],
  person,
  language: null,
  direct: storedPlace(`${person}#direct`),
  ...event,
});
const words = (person: Person, n: number, card: string): ChatEvent => ({
  kind: "wrote",
  text: `Rad ${n} om laminatet på personsidan.`,
  message: storedMessage(`${person}#direct!own${n}`),
  place: storedPlace(`${person}#direct`),
  inReplyTo: storedMessage(card),
  via: "direct",
  files: 0,
});
const sent = (
  verb: FormId,
  ticket: string,
  fields: Record<string, string | string[]>,
): ChatEvent => ({
  kind: "submitted",
  verb,
  ids: { ticket },
  fields,
  card: null,
});
const answer = {
  outcome: "forged",
  strength: "4",
  basis: ["original-in-hand"],
  text: "Ja. Be om originalet.",
  minutes: "5-10",
  questionQuality: "clear",
};
const outcome = { q1: "2", q2: "4", value: "5", learned: "4" };

/** The question, its offer and the address of the expert who has it. */
const offeredIn = async (store: Store, { experts }: Organisation) => {
  const [listed] = await store.listTickets({ state: null, limit: 1 });
  const offer = (await store.ticket(listed?.id ?? ""))?.ticket.offers[0];
  const place = experts.findIndex((one) => one.id === offer?.expert);
  const expert = experts[place];
  if (listed === undefined || offer === undefined || expert === undefined)
    throw new Error("Nobody was offered it.");
  const owner = personAddress("slack", team(expert.agency), `U0E${place}`);
  return { id: listed.id, offer, owner };
};

/** Gives the question's id; it is closed. */
export const livedAmong = async (store: Store, experts: number): Promise<string> => {
  const organisation = manyExperts(experts);
  await organise(store, storedText(organisation), start);
  const { desk, send, replicas } = await small().open(store);
  const does = async (deed: Incoming): Promise<void> => {
    await desk.arrive(deed);
    await desk.handle(deed);
    await send();
  };
  const form = asked("V1StGXR8_Z5jdHi6B-myT");
  await does(form);
  const { id, offer, owner } = await offeredIn(store, organisation);
  const ids = { ticket: id, offer: offer.id };
  await does(
    by(owner, "press", { kind: "pressed", verb: "offer.accept", ids, text: null, card: null }),
  );
  for (const n of [1, 2, 3, 4, 5]) {
    const writer = n % 2 === 0 ? owner : form.person;
    const slot = writer === owner ? ticketSlot.offer(offer.id) : ticketSlot.receipt;
    const card = await store.card(id, slot, writer);
    await does(by(writer, `words ${n}`, words(writer, n, card?.message ?? "")));
  }
  await does(by(owner, "answer", sent("answer.submit", id, answer)));
  await does(by(form.person, "outcome", sent("outcome.submit", id, outcome)));
  const ended = await store.ticket(id);
  if (ended?.ticket.phase.at !== "closed" || ended.ticket.messages.length !== 5)
    throw new Error(
      `The question is ${ended?.ticket.phase.at} after ${ended?.ticket.messages.length} messages.`,
    );
  await replicas.close();
  return id;
};
