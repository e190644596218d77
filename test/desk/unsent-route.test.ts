/** Checks what is kept of a question that the guard stopped before it was sent. */
import { afterEach, expect, test } from "vitest";
import { ticketShow } from "../../src/commands/ticket/ticket.ts";
import { personAddress } from "../../src/bots/addresses.ts";
import { wayOfUnsent } from "../../src/desk/asking/unsent-route.ts";
import { actorOf } from "../../src/desk/people/actor.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { depsAlone } from "../../playground/alone.ts";
import { smallOrganisation, taxAgency } from "../small-organisation.ts";

const number = "900602-2397";
let store: Store;
afterEach(() => store.close());

test.each([
  [number, null],
  [`passport-authenticity ${number}`, null],
  ["passport-authenticity", "passport-authenticity"],
])("of the topic %s that came with its form, %s is kept", async (topic, expected) => {
  store = makeStore(await openSqlite(":memory:"));
  const kept: string[] = [];
  const saveDraft: typeof store.saveDraft = async (drafts, at) => {
    kept.push(JSON.stringify(drafts));
    await store.saveDraft(drafts, at);
  };
  const now = () => Date.parse("2026-11-25T09:00:00Z");
  const elsewhere = {
    id: "police",
    name: { sv: "Polisen", en: "Police" },
    chat: { slack: { team: "T0POLICE" } },
    functionAddress: "sdk:police",
  };
  const small = smallOrganisation({ agencies: [taxAgency("växel 1"), elsewhere] });
  const deps = depsAlone({ store: { ...store, saveDraft }, now, organisation: () => small });
  const actor = await actorOf(deps, personAddress("slack", "T0TAX", "U0ANNA"));
  if (actor === null) throw new Error("nobody");
  await wayOfUnsent(deps, actor, { draft: "d7Yb3RtQm9Lc5Xz1Wk8Ns", topic });
  await wayOfUnsent(deps, actor, { draft: "d7Yb3RtQm9Lc5Xz1Wk8Ns", topic });
  const reading = { json: true, texts: false, reader: "root", now: now() };
  const shown = await ticketShow(store, "ID-2026-00001", reading);
  expect(JSON.parse(shown.out)).toMatchObject({ kind: "reserved", topic: expected });
  expect(shown.out).not.toContain(number);
  expect(await ticketShow(store, "ID-2026-00002", reading)).toMatchObject({ status: 1 });
  expect(kept.join("\n")).not.toContain(number);
  expect(kept.join("\n")).toContain(
    JSON.stringify(JSON.stringify({ topic: expected })).slice(2, -2),
  );
});
