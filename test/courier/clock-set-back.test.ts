/** A timer that was due and taken acts, though the clock is set back before it does. */
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  communityOf,
  personAddress,
  storedMessage,
  storedPlace,
} from "../../src/bots/addresses.ts";
import type { Chat, Incoming } from "../../src/bots/port.ts";
import { openService } from "../../src/main.ts";
import { readOrganisation } from "../../src/org/check.ts";
import { storedText } from "../../src/org-follower.ts";
import type { Store } from "../../src/store/port.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { quiet } from "../../src/log.ts";

const start = Date.parse("2026-11-25T09:00:00Z");
const hour = 3_600_000;
const agency = (id: string, team: string) => ({
  id,
  name: { sv: id, en: id },
  chat: { slack: { team } },
});
const reading = readOrganisation(
  JSON.stringify({
    version: 1,
    agencies: [agency("skatteverket", "T0SKATT"), agency("polisen", "T0POLISEN")],
    experts: [
      {
        id: "e-anna",
        name: "Anna",
        agency: "polisen",
        chat: { slack: { team: "T0POLISEN", user: "U0ANNA" } },
        topics: { "driving-licence": 3 },
      },
    ],
  }),
  "test",
);
if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
const { organisation } = reading;
const asker = personAddress("slack", "T0SKATT", "U0KIM");
const asked: Incoming = {
  id: "1",
  community: communityOf(asker) as Incoming["community"],
  person: asker,
  language: null,
  direct: storedPlace(`${asker}#direct`),
  kind: "submitted",
  verb: "ask.submit",
  ids: { draft: "question" },
  fields: { text: "Laminatet släpper.", topic: "driving-licence", examined: ["original-in-hand"] },
  card: null,
};

let posts = 0;
const ok = <Value>(value: Value) => ({ ok: true as const, value });
/** Takes whatever it gets. */
const chat: Chat = {
  direct: async (person) => ok(storedPlace(`${person}#direct`)),
  post: async (place) => ok(storedMessage(`${place}!${(posts += 1)}`)),
  edit: async (message) => ok(message),
  profile: async () => ok({ name: "", language: null, timeZone: null }),
};

let store: Store;
beforeEach(async () => {
  store = makeStore(await openSqlite(":memory:"));
  await store.applyOrganisation(storedText(organisation), start);
});
afterEach(async () => store.close());

test("an offer expires though the clock goes back an hour between taking the timer and acting on it", async () => {
  let now = start;
  const setBackAfterClaim: Store = {
    ...store,
    claim: async (limit, at, leaseMs) => {
      const due = await store.claim(limit, at, leaseMs);
      now = Math.min(now, start);
      return due;
    },
  };
  const surroundings = {
    clock: { now: () => now },
    log: quiet,
    chatOf: () => chat,
    nudge: () => {},
  };
  const { desk } = await openService({ store, ...surroundings });
  await desk.arrive(asked);
  await desk.handle(asked);
  const service = await openService({ store: setBackAfterClaim, ...surroundings });
  const { courier, look } = service.begin();
  now = start + hour;
  await look();
  await courier.rest();
  const happened = (await store.history("question")).map(({ event }) => event.type);
  expect(happened).toContain("expired");
});
