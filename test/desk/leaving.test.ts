/** An expert who leaves is taken out everywhere, also where the database is away for a moment just then. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { personAddress, storedMessage, storedPlace } from "../../src/bots/addresses.ts";
import { openLeaving } from "../../src/desk/ticket/leaving.ts";
import type { Backend } from "../../src/store/backend.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { ticketSlot } from "../../src/tickets/slots.ts";
import { depsAlone } from "../../playground/alone.ts";
import { smallOrganisation } from "../small-organisation.ts";

const person = personAddress("slack", "T0TAX", "U0ANNA");
const [withAnna, without] = [smallOrganisation(), smallOrganisation({ experts: [] })];
let backend: Backend;
let store: Store;
let now = Date.parse("2026-11-25T09:00:00Z");

beforeEach(async () => {
  backend = await openSqlite(":memory:");
  store = makeStore(backend);
  const slot = ticketSlot.offer("o-1");
  const to = { kind: "expert", id: "e-anna" } as const;
  const sent = { id: "sent", orderingKey: "sent", ticket: "t-1", dueAt: now } as const;
  await store.enqueue([{ ...sent, effect: { kind: "show", slot, to } }]);
  await store.claim(1, now, 1_000);
  const where = { place: storedPlace(`${person}#direct`), message: storedMessage("m-1") };
  const card = { ticket: "t-1", slot, person, ...where, repeat: false, at: now };
  await store.delivered("sent", now, card);
});
afterEach(() => store.close());

test("what they were shown is drawn anew, also where the database was away when they left", async () => {
  let [organisation, isAway] = [withAnna, false];
  const unsteady: Store = {
    ...store,
    cardsHeldBy: (...asked) =>
      isAway ? Promise.reject(new Error("the database is away")) : store.cardsHeldBy(...asked),
  };
  const deps = depsAlone({ store: unsteady, now: () => now, organisation: () => organisation });
  const leaving = openLeaving();
  await leaving(deps);
  [organisation, isAway] = [without, true];
  for (let tries = 0; tries < 3; tries += 1) {
    await leaving(deps).catch(() => undefined);
    now += 31_000;
  }
  isAway = false;
  await leaving(deps);
  now += 31_000;
  const due = await store.claim(10, now, 1_000);
  expect(due.map(({ effect }) => effect)).toEqual([
    { kind: "update", slot: ticketSlot.offer("o-1"), to: { kind: "expert", id: "e-anna" } },
  ]);
});
