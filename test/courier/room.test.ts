/** When it is looked again, and when other processes are called. */
import { expect, test } from "vitest";
import { depsAlone } from "../../playground/alone.ts";
import { openCourier } from "../../src/courier/courier.ts";
import { makeDesk } from "../../src/runtime/open-desk.ts";
import { emptyOrganisation } from "../../src/org/organisation.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { asked, start } from "./world.ts";

const told = (id: string, orderingKey: string) => {
  const { person } = asked("any");
  const effect = { kind: "tell", person, text: "Hej" } as const;
  return { id, orderingKey, ticket: null, effect, dueAt: start };
};

test("whoever ends an effect looks again where another waits behind it, or a look has passed it over, and not otherwise", async () => {
  const store = makeStore(await openSqlite(":memory:"));
  const alone = depsAlone({ store, now: () => start, organisation: () => emptyOrganisation });
  let nudged = 0;
  const deps = { ...alone, nudge: () => void (nudged += 1) };
  const courier = openCourier({ deps, desk: makeDesk(deps) }, () => undefined);
  const settled = async (): Promise<number> => {
    await courier.rest();
    const before = nudged;
    nudged = 0;
    return before;
  };
  await store.enqueue([told("alone", "a")]);
  await courier.look();
  expect(await settled()).toBe(0);
  await store.enqueue([told("first", "b"), told("second", "b")]);
  await courier.look();
  expect(await settled()).toBe(1);
  await courier.look();
  expect(await settled()).toBe(0);
  await store.enqueue([told("third", "c")]);
  await courier.look();
  await courier.look();
  expect(await settled()).toBe(1);
  await courier.rest();
  await store.close();
});

test("more is due than one process claims: the others are called, also where a look has less room than usual, since the one before has not begun all that it claimed", async () => {
  const store = makeStore(await openSqlite(":memory:"));
  const { person } = asked("any");
  const sentence = (n: number, dueAt: number) => {
    const id = `e${n}`;
    const effect = { kind: "tell", person, text: "Hej" } as const;
    return { id, orderingKey: id, ticket: null, effect, dueAt };
  };
  await store.enqueue([
    ...Array.from({ length: 16 }, (_, n) => sentence(n, start)),
    ...Array.from({ length: 40 }, (_, n) => sentence(n + 16, start + 1)),
  ]);
  let now = start;
  const deps = depsAlone({ store, now: () => now, organisation: () => emptyOrganisation });
  const called: number[] = [];
  const courier = openCourier({ deps, desk: makeDesk(deps) }, () => void called.push(now));
  await courier.look();
  expect(called).toEqual([]);
  now = start + 1;
  await courier.look();
  expect(called).toEqual([start + 1]);
  await courier.rest();
  await store.close();
});
