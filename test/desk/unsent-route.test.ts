/** Checks what is kept of a question that the guard stopped before it was sent. */
import { afterEach, expect, test } from "vitest";
import { personAddress } from "../../src/bots/addresses.ts";
import { wayOfUnsent } from "../../src/desk/asking/unsent-route.ts";
import { actorOf } from "../../src/desk/people/actor.ts";
import { readOrganisation } from "../../src/org/check/check.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { depsAlone } from "../../playground/alone.ts";

const number = "900602-2397";
const given = {
  version: 1,
  agencies: [
    {
      id: "tax",
      name: { sv: "Skatteverket", en: "Tax" },
      chat: { slack: { team: "T0TAX" } },
      fallback: { name: "Jourlinjen", contact: "070-123 45 67" },
    },
  ],
  experts: [
    {
      id: "e-anna",
      name: "Anna Lind",
      agency: "tax",
      chat: { slack: { team: "T0TAX", user: "U0ANNA" } },
      topics: { "passport-authenticity": 3 },
    },
  ],
};

let store: Store;
afterEach(() => store.close());

test.each([
  [number, null],
  [`passport-authenticity ${number}`, null],
  ["passport-authenticity", "passport-authenticity"],
])("of the topic %s that came with its form, %s is kept", async (topic, expected) => {
  store = makeStore(await openSqlite(":memory:"));
  const parsed = readOrganisation(JSON.stringify(given), "test");
  if (!parsed.ok) throw new Error("not read");
  const kept: string[] = [];
  const saveDraft: typeof store.saveDraft = async (drafts, at) => {
    kept.push(JSON.stringify(drafts));
    await store.saveDraft(drafts, at);
  };
  const now = () => Date.parse("2026-11-25T09:00:00Z");
  const organisation = () => parsed.organisation;
  const deps = depsAlone({ store: { ...store, saveDraft }, now, organisation });
  const actor = await actorOf(deps, personAddress("slack", "T0TAX", "U0ANNA"));
  if (actor === null) throw new Error("nobody");
  await wayOfUnsent(deps, actor, { draft: "d7Yb3RtQm9Lc5Xz1Wk8Ns", topic });
  expect(kept.join("\n")).not.toContain(number);
  expect(kept.join("\n")).toContain(
    JSON.stringify(JSON.stringify({ topic: expected })).slice(2, -2),
  );
});
