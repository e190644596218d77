/** A process that stands still for seconds loses its claims: another sends, and it sends nothing afterwards. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Store } from "../../src/store/port/store.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { applied, asked, giveForms, idOf, small, start } from "./world.ts";

const question = idOf("question");
let store: Store;
beforeEach(async () => {
  store = makeStore(await openSqlite(":memory:"));
  await applied(store);
  await giveForms(store, "question");
});
afterEach(async () => store.close());

/** The store, whose last word before a card is posted comes when the gate opens; `reached` when somebody waits for it. */
const gated = () => {
  const gate = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const through = new Proxy(store, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver);
      if (name !== "slotsInDoubt" || typeof member !== "function") return member;
      return async (...given: unknown[]): Promise<unknown> => {
        reached.resolve();
        await gate.promise;
        return Reflect.apply(member, target, given);
      };
    },
  });
  return { store: through, reached: reached.promise, open: gate.resolve };
};

const askedOnce = async () => {
  const world = small();
  const { desk, send } = await world.open(store);
  const event = asked("question");
  await desk.arrive(event);
  await desk.handle(event);
  const gate = gated();
  const slow = await world.open(gate.store);
  const { courier } = slow.begin();
  await courier.look();
  await gate.reached;
  return { world, send, gate, courier };
};

test("what another has taken over meanwhile is said once", async () => {
  const { world, send, gate, courier } = await askedOnce();
  world.clock.set(start + 5000);
  // As the other does when it has seen the same claim for four of its beats.
  await store.giveBack(await store.claimed());
  await send();
  const said = [...world.posts];
  expect(said.length).toBeGreaterThan(0);
  gate.open();
  await courier.rest();
  expect(world.posts).toEqual(said);
  expect(await store.backlog(world.clock.now())).toMatchObject({ waiting: 0, parked: 0 });
});

test("what nobody has taken over is sent by whoever stood still", async () => {
  const { world, gate, courier } = await askedOnce();
  world.clock.set(start + 5000);
  gate.open();
  await courier.rest();
  expect(world.posts.length).toBeGreaterThan(0);
  expect((await store.ticket(question))?.ticket.id).toBe(question);
});
