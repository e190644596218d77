/**
 * Plays whole lives of questions, so that benches can see what each leaves: asked, offered,
 * accepted, talked about in five messages, answered, its outcome told, closed. Addresses, ids and
 * words are as long as in a real workspace and a real tenant, and all rows are written by the
 * product's own desk and courier. Of the experts twelve at most know the topic.
 */
import {
  messageAddress as slackMessage,
  placeAddress as slackPlace,
} from "../src/bots/slack/address.ts";
import {
  messageAddress as teamsMessage,
  placeAddress as teamsPlace,
} from "../src/bots/teams/address.ts";
import { communityOf, personAddress, platformOf, storedMessage } from "../src/bots/addresses.ts";
import type { Chat, ChatEvent, Incoming, MessageRef, Person, Place } from "../src/bots/port.ts";
import type { Filled, Ids } from "../src/screens/card.ts";
import type { FormId } from "../src/screens/verbs.ts";
import type { PlatformName } from "../src/base/platforms.ts";
import { quiet } from "../src/base/log.ts";
import { readOrganisation } from "../src/org/check/check.ts";
import type { Organisation } from "../src/org/organisation.ts";
import { storedText } from "../src/runtime/organisation-follower.ts";
import { openService } from "../src/runtime/service.ts";
import { retaining } from "../src/records/retention.ts";
import { keepUp } from "../src/statistics/keep-up.ts";
import type { Store } from "../src/store/port/store.ts";
import { days, minutes } from "../src/tickets/model.ts";
import { ticketSlot } from "../src/tickets/slots.ts";
import { idOf } from "../test/courier/world.ts";
import { organise } from "../playground/organise.ts";

const start = Date.parse("2026-11-02T08:00:00Z");
const onTopic = 12;
const askers = 40;
/** Each takes up questions until it has this many, and the questions end one after the other. */
const maxOpen = 100;
const appId = "6a0e1b7c-3d0c-4f52-9f0e-0c5f2f6c1a77";
const serviceUrl = "https://smba.trafficmanager.net/emea/5f1d7a52-0000-4000-8000-3c1d2e3f4a5b/";

const idOfPerson = (n: number): string => String(n).padStart(6, "0");
const communityIds: Readonly<Record<PlatformName, readonly [string, string, string]>> = {
  slack: ["T04ASKER001", "T04POLIS001", "T04MIGRA001"],
  teams: [
    "11111111-1111-4111-8111-111111111111",
    "22222222-2222-4222-8222-222222222222",
    "33333333-3333-4333-8333-333333333333",
  ],
};
const userId = (platform: PlatformName, n: number): string =>
  platform === "slack" ? `U04AB${idOfPerson(n)}` : `a0000000-0000-4000-8000-000000${idOfPerson(n)}`;
/** In Teams as long as those that Microsoft's documentation shows. */
const placeOf = (person: Person): Place => {
  const platform = platformOf(person);
  const [community = "", user = ""] = person.slice(platform.length + 1).split("/");
  if (platform === "slack") return slackPlace(community, `D${user.slice(1)}`);
  const conversation = `a:${user.replaceAll("-", "A").padEnd(106, "x1Q_")}`;
  const ids = { tenant: community, conversation, appId, serviceUrl };
  return teamsPlace({ ...ids, user: `29:${user.replaceAll("-", "B").padEnd(108, "k7-_")}` });
};
const messageIn = (place: Place, n: number): MessageRef => {
  if (platformOf(place) === "slack") {
    const [team = "", channel = ""] = place.slice("slack:".length).split("/");
    return slackMessage(
      team,
      channel,
      `17${idOfPerson(n)}12.000${String(n % 1000).padStart(3, "0")}`,
    );
  }
  const [tenant = "", encoded = ""] = place.slice("teams:".length).split("?")[0]?.split("/") ?? [];
  return teamsMessage({
    tenant,
    conversation: decodeURIComponent(encoded),
    activity: `17640${idOfPerson(n)}01`,
    appId,
  });
};

const organisationOf = (platform: PlatformName, experts: number): Organisation => {
  const [asking, polisen, migration] = communityIds[platform];
  const chat = (id: string) =>
    platform === "slack" ? { slack: { team: id } } : { teams: { tenant: id } };
  const agency = (id: string, community: string) => ({
    id,
    name: { sv: id, en: id },
    chat: chat(community),
  });
  const who = (community: string, n: number) => {
    const user = userId(platform, n);
    return platform === "slack"
      ? { slack: { team: community, user } }
      : { teams: { tenant: community, user } };
  };
  const coordinators = (["skatteverket", "polismyndigheten", "migrationsverket"] as const).map(
    (id, n) => ({
      id: `c-${id}`,
      name: `Coordinator ${n}`,
      agency: id,
      chat: who(communityIds[platform][n] ?? "", 800_000 + n),
    }),
  );
  const expert = (n: number) => {
    const [own, community] =
      n % 2 === 0 ? ["polismyndigheten", polisen] : ["migrationsverket", migration];
    return {
      id: `e-${own}-${String(n).padStart(3, "0")}`,
      name: `Expert ${n}`,
      agency: own,
      chat: who(community, 900_000 + n),
      topics: n < onTopic ? { "driving-licence": 2 } : { "passport-authenticity": 2 },
      languages: ["sv", "en"],
      maxOpen,
      // Every tenth is on leave.
      outOfOffice:
        n % 10 === 9 ? [{ from: "2026-10-20T00:00:00Z", to: "2027-12-20T00:00:00Z" }] : [],
    };
  };
  const parsed = readOrganisation(
    JSON.stringify({
      version: 1,
      agencies: [
        agency("skatteverket", asking),
        agency("polismyndigheten", polisen),
        agency("migrationsverket", migration),
      ],
      coordinators,
      experts: Array.from({ length: experts }, (_, n) => expert(n)),
      policy: { limits: { eventsPerMin: 10_000, questionsPerHour: 10_000, urgentPerHour: 10_000 } },
    }),
    "bench",
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.organisation;
};

const given = <Value>(value: Value) => ({ ok: true as const, value });
const open = async (store: Store) => {
  let [now, posts] = [start, 0];
  const chat: Chat = {
    direct: async (person) => given(placeOf(person)),
    post: async (place) => given(messageIn(place, (posts += 1))),
    edit: async (message) => given(message),
    profile: async () => given({ name: "", language: null, timeZone: null }),
    isGuest: async () => given(false),
  };
  const clock = { now: () => now };
  const service = await openService({
    store,
    clock,
    log: quiet,
    chatOf: () => chat,
    nudge: () => undefined,
  });
  const send = async (): Promise<void> => {
    const { courier, look } = service.begin();
    while (await look()) await courier.rest();
    await courier.rest();
  };
  return {
    clock,
    forward: (ms: number): void => void (now += ms),
    send,
    does: async (deed: Incoming): Promise<void> => {
      await service.desk.arrive(deed);
      await service.desk.handle(deed);
      await send();
      now += minutes(1);
    },
    close: () => service.replicas.close(),
  };
};

const answer = {
  outcome: "forged",
  strength: "4",
  basis: ["original-in-hand"],
  text: "Ja, laminatet är bytt: säkerhetstrycket fortsätter inte under bilden. Be om originalet och håll det mot ljuset vid hörnet.",
  minutes: "5-10",
  questionQuality: "clear",
};
const outcome = { q1: "2", q2: "4", value: "5", learned: "4" };
const sent = (verb: FormId, ids: Ids, fields: Filled): ChatEvent => ({
  kind: "submitted",
  verb,
  ids,
  fields,
  card: null,
});
const question = { topic: "driving-licence", examined: ["original-in-hand"] };
const words =
  "Laminatet släpper i ett hörn på ett körkort från 2019 och bilden ligger något snett. Kan det ha blivit så av slitage, eller är bilden bytt?";

export type Lives = {
  readonly platform: PlatformName;
  readonly experts: number;
  /** How many messages asker and expert write to each other, in turn. */
  readonly messages: number;
  /** So many were played before on this database. */
  readonly from?: number;
};
/** A question that has been asked, and whom it was offered. */
type Begun = {
  readonly id: string;
  readonly asker: Person;
  readonly expert: Person;
  readonly offer: string;
};
export type Played = {
  readonly organisation: Organisation;
  /** The time in this world. */
  readonly now: () => number;
  /** Asks the next one, and has it offered. */
  readonly ask: () => Promise<Begun>;
  readonly accept: (begun: Begun) => Promise<void>;
  /** Plays so many more, one after the other. All of them are closed when it is done. */
  readonly play: (count: number) => Promise<void>;
  /** So many days pass: what waits comes due, and retention runs as at night. */
  readonly pass: (passed: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

export const openLives = async (
  store: Store,
  { platform, experts, messages, from = 0 }: Lives,
): Promise<Played> => {
  const organisation = organisationOf(platform, experts);
  if (from === 0) await organise(store, storedText(organisation), start);
  const world = await open(store);
  const expertOf = (id: string): Person => {
    const n = organisation.experts.findIndex((one) => one.id === id);
    return personAddress(
      platform,
      communityIds[platform][n % 2 === 0 ? 1 : 2],
      userId(platform, 900_000 + n),
    );
  };
  let events = from * 10;
  const does = async (person: Person, event: ChatEvent): Promise<void> => {
    events += 1;
    await world.does({
      // As long as a hash, which is what most events are known by.
      id: `${event.kind}:${String(events).padStart(43, "h")}`,
      community: communityOf(person) as Incoming["community"],
      person,
      language: null,
      direct: placeOf(person),
      ...event,
    });
  };
  let lives = from;
  const ask = async (): Promise<Begun> => {
    const n = (lives += 1);
    const asker = personAddress(platform, communityIds[platform][0], userId(platform, n % askers));
    const id = idOf(`q${n}-V1StGXR8Z5jd`);
    const draft = { kind: "why", of: id, person: asker, text: "" } as const;
    await store.saveDraft(draft, world.clock.now());
    await does(asker, sent("ask.submit", { draft: id }, { ...question, text: `${words} (${n})` }));
    const offer = (await store.ticket(id))?.ticket.offers[0];
    if (offer === undefined) throw new Error("Nobody was offered it.");
    return { id, asker, expert: expertOf(offer.expert), offer: offer.id };
  };
  const accept = ({ id, expert, offer }: Begun): Promise<void> => {
    const ids = { ticket: id, offer };
    return does(expert, { kind: "pressed", verb: "offer.accept", ids, text: null, card: null });
  };
  const live = async (): Promise<void> => {
    const begun = await ask();
    const { id, asker, expert, offer } = begun;
    const [n, ticket] = [lives, { ticket: id }];
    await accept(begun);
    for (let line = 1; line <= messages; line += 1) {
      const writer = line % 2 === 0 ? expert : asker;
      const slot = writer === expert ? ticketSlot.work(offer) : ticketSlot.receipt;
      const card = await store.card(id, slot, writer);
      await does(writer, {
        kind: "wrote",
        text: `Rad ${line} om laminatet på personsidan.`,
        message: messageIn(placeOf(writer), 500_000 + n * 10 + line),
        place: placeOf(writer),
        inReplyTo: storedMessage(card?.message ?? ""),
        via: "direct",
        files: 0,
      });
    }
    await does(expert, sent("answer.submit", ticket, answer));
    await does(asker, sent("outcome.submit", ticket, outcome));
    const ended = (await store.ticket(id))?.ticket;
    if (ended?.phase.at !== "closed" || ended.messages.length !== messages)
      throw new Error(`It is ${ended?.phase.at} after ${ended?.messages.length} messages.`);
  };
  return {
    organisation,
    now: world.clock.now,
    ask,
    accept,
    play: async (count) => {
      for (let n = 0; n < count; n += 1) await live();
      await keepUp(store, { anew: true });
    },
    pass: async (passed) => {
      world.forward(days(passed));
      await world.send();
      const now = world.clock.now();
      const run = { organisation, now, by: "bench", trial: false, decidedOnly: true };
      const steps = retaining(store, run);
      while (!(await steps.next()).done);
    },
    close: world.close,
  };
};
