/** The card that asks becomes the receipt, also where another process draws it anew meanwhile. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { personAddress, storedMessage, storedPlace } from "../../src/bots/addresses.ts";
import type { Incoming } from "../../src/bots/port.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { standaloneSlot, ticketSlot } from "../../src/tickets/slots.ts";
import { applied, asked, small, start } from "./world.ts";

let store: Store;
beforeEach(async () => {
  store = makeStore(await openSqlite(":memory:"));
  await applied(store);
});
afterEach(async () => store.close());

const person = personAddress("slack", "T0SKATT", "U0KIM");
const message = storedMessage(`${storedPlace(`${person}#direct`)}!own`);
const wrote: Incoming = {
  ...asked("wrote"),
  id: "event wrote",
  kind: "wrote",
  text: "Är körkortet äkta? Laminatet släpper i ett hörn.",
  message,
  place: storedPlace(`${person}#direct`),
  inReplyTo: null,
  via: "direct",
  files: 0,
};

/** The store, which tells the card to edit only when the gate opens; `reached` when somebody waits for it. */
const gated = () => {
  const gate = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const through = new Proxy(store, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver);
      if (name !== "card" || typeof member !== "function") return member;
      return async (...given: unknown[]): Promise<unknown> => {
        const found: unknown = await Reflect.apply(member, target, given);
        reached.resolve();
        await gate.promise;
        return found;
      };
    },
  });
  return { store: through, reached: reached.promise, open: gate.resolve };
};

const waiting = async () => {
  const world = small();
  const { desk, send } = await world.open(store);
  await desk.arrive(wrote);
  await desk.handle(wrote);
  await send();
  expect(world.posts).toHaveLength(1);
  const draft = (await store.draft({ kind: "source", of: message }))?.text ?? "";
  const asks = async (): Promise<void> => {
    await desk.arrive(asked(draft));
    await desk.handle(asked(draft));
  };
  const postsOfAsker = (): number =>
    world.posts.filter(({ place }) => place.startsWith(person)).length;
  return { world, send, draft, asks, postsOfAsker };
};

test("a process that draws it anew while another shows the receipt does not leave it as it was", async () => {
  const { world, send, draft, asks, postsOfAsker } = await waiting();
  const gate = gated();
  const slow = (await world.open(gate.store)).begin().courier;
  const slot = standaloneSlot.draft(draft);
  await store.enqueue([
    {
      id: "put:again",
      orderingKey: `put/${person}`,
      ticket: null,
      effect: { kind: "put", slot, person, place: null, edit: true },
      dueAt: start,
    },
  ]);
  await slow.look();
  await gate.reached;
  await asks();
  await send();
  expect(world.edits.at(-1)).toContain("Din fråga");
  gate.open();
  await slow.rest();
  await send();
  expect(world.edits.at(-1)).toContain("Din fråga");
  expect(await store.card(draft, ticketSlot.receipt, person)).toMatchObject({
    message: `${person}#direct!1`,
  });
  expect(await store.card(null, slot, person)).toBeNull();
  expect(postsOfAsker()).toBe(1);
});
