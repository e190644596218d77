/**
 * Checks the order of what stands around an event: by its names, and by what a person or the operator
 * would see of it if two changed places.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  communityAddress,
  personAddress,
  storedMessage,
  storedPlace,
} from "../../src/bots/addresses.ts";
import type { Incoming } from "../../src/bots/port.ts";
import type { Wrapper } from "../../src/desk/arrival/way.ts";
import type { Deps } from "../../src/desk/deps.ts";
import { aroundEvent, openInside } from "../../src/runtime/around-event.ts";
import { makeDesk } from "../../src/runtime/open-desk.ts";
import { t } from "../../src/screens/text/i18n.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { depsAlone } from "../../playground/alone.ts";
import { smallOrganisation } from "../small-organisation.ts";

const now = Date.parse("2026-11-25T09:00:00Z");
const eventsPerMin = 3;
const organisation = smallOrganisation({ policy: { limits: { eventsPerMin } } });
let store: Store;
let deps: Deps;
beforeEach(async () => {
  store = makeStore(await openSqlite(":memory:"));
  deps = depsAlone({ store, now: () => now, organisation: () => organisation });
});
afterEach(() => store.close());

const wrote = (n: number, team = "T0TAX"): Incoming => ({
  id: `event ${n}`,
  community: communityAddress("slack", team),
  person: personAddress("slack", team, "U0ASKER"),
  language: null,
  direct: storedPlace(`slack:${team}/D0`),
  sent: now * 1_000 + n,
  kind: "wrote",
  text: "hjälp",
  message: storedMessage(`slack:${team}/D0/${n}`),
  place: storedPlace(`slack:${team}/D0`),
  inReplyTo: null,
  via: "direct",
  files: 0,
});

test("is this, from outside in", () => {
  expect(aroundEvent(deps, {}, openInside(deps)).map(([name]) => name)).toEqual([
    "metrics",
    "crowd",
    "pacing",
    "arrival-order",
    "outsiders",
    "event-limit",
    "given-up",
    "in-hand",
    "spare-time",
    "earlier-messages",
    "person-order",
    "own-ids",
    "deadline",
  ]);
});

describe("what arrives", () => {
  /** The arrivals as the metrics count them, and how many the crowd counts. */
  const counting = () => {
    const seen: string[] = [];
    let crowd = 0;
    const metrics: Wrapper = (inside) => ({
      arrive: async (coming) => {
        const arrived = await inside.arrive(coming);
        seen.push(arrived);
        return arrived;
      },
    });
    const desk = makeDesk(deps, { metrics, arrived: () => (crowd += 1) });
    return { desk, seen, crowd: () => crowd };
  };

  test("is measured whatever it is refused for, also what is beyond the limit", async () => {
    const { desk, seen, crowd } = counting();
    for (let n = 0; n <= eventsPerMin; n += 1) await desk.arrive(wrote(n));
    await desk.arrive(wrote(0));
    expect(seen).toEqual(["new", "new", "new", "limited", "seen"]);
    expect(crowd()).toBe(5);
  });

  test("from outside is nobody's to limit, however much it is", async () => {
    const { desk, seen } = counting();
    for (let n = 0; n <= eventsPerMin; n += 1) await desk.arrive(wrote(n, "T0NOBODY"));
    expect(new Set(seen)).toEqual(new Set(["stranger"]));
  });

  test("is not written down where it is refused", async () => {
    const { desk } = counting();
    for (let n = 0; n < 2 * eventsPerMin; n += 1) await desk.arrive(wrote(n));
    expect(await store.unsettled(now + 1, 1_000)).toHaveLength(eventsPerMin);
  });
});

describe("what waits for its person's earlier message", () => {
  /** A desk on which the work on the first event does not end until it is let on. */
  const stuckOnFirst = (workMostMs: number) => {
    const held = Promise.withResolvers<void>();
    const recovered: string[] = [];
    let first = true;
    const slow: Store = {
      ...store,
      person: async (...asked) => {
        const isFirst = first;
        first = false;
        if (isFirst) await held.promise;
        return store.person(...asked);
      },
      recover: async (arrival, at) => {
        recovered.push(arrival.id);
        return store.recover(arrival, at);
      },
    };
    return { desk: makeDesk({ ...deps, store: slow, workMostMs }), goOn: held.resolve, recovered };
  };

  const both = async ({ desk }: ReturnType<typeof stuckOnFirst>) => {
    for (const n of [1, 2]) await desk.arrive(wrote(n));
    return [1, 2].map((n) => desk.handle(wrote(n)));
  };

  test("is in hand meanwhile, so that nobody recovers it", async () => {
    const world = stuckOnFirst(30_000);
    const handled = await both(world);
    await world.desk.recoverInbox(now + 1);
    expect(world.recovered).toEqual([]);
    world.goOn();
    await Promise.all(handled);
    expect(await store.unsettled(now + 1, 10)).toEqual([]);
  });

  test("has all its time left when its turn comes", async () => {
    const world = stuckOnFirst(100);
    const [first, second] = await both(world);
    expect(await first).toMatchObject({ kind: "notice", text: t("sv", "failed") });
    world.goOn();
    expect(await second).not.toMatchObject({ text: t("sv", "failed") });
  });
});
