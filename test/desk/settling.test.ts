/**
 * Checks that each event is settled once, whatever follows from it: none stays in the inbox to be
 * worked a second time.
 */
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  communityAddress,
  personAddress,
  storedMessage,
  storedPlace,
} from "../../src/bots/addresses.ts";
import type { ChatEvent, Incoming } from "../../src/bots/port.ts";
import { buttonIdOf, formIdOf } from "../../src/screens/verbs.ts";
import { actions } from "../../src/desk/actions.ts";
import type { ShellDesk } from "../../src/desk/desk.ts";
import { makeDesk } from "../../src/runtime/open-desk.ts";
import { type Handled, replied, saveSettling, settle } from "../../src/desk/handled.ts";
import { nothing } from "../../src/desk/people/replies.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { depsAlone } from "../../playground/alone.ts";
import { smallOrganisation, taxAgency } from "../small-organisation.ts";

const line = "070-123 45 67";
const organisationWith = (contact: string): Organisation =>
  smallOrganisation({ agencies: [taxAgency(contact)] });

const now = Date.parse("2026-11-25T09:00:00Z");
let store: Store;
let organisation: Organisation;
let desk: ShellDesk;
beforeEach(async () => {
  store = makeStore(await openSqlite(":memory:"));
  organisation = organisationWith(line);
  desk = makeDesk(depsAlone({ store, now: () => now, organisation: () => organisation }));
});
afterEach(() => store.close());

const person = { asker: "U0ASKER", expert: "U0ANNA" } as const;
const from = (who: keyof typeof person, event: ChatEvent): Incoming => ({
  id: "event",
  community: communityAddress("slack", "T0TAX"),
  person: personAddress("slack", "T0TAX", person[who]),
  language: null,
  direct: null,
  ...event,
});
const place = storedPlace("slack:T0TAX/D0");
const message = storedMessage("slack:T0TAX/D0/1");
const wrote = (text: string) => ({
  kind: "wrote" as const,
  text,
  message,
  place,
  inReplyTo: null,
  via: "direct" as const,
  files: 0,
});

const everyKind: readonly ChatEvent[] = [
  { kind: "typed", text: "" },
  { kind: "typed", text: "mina" },
  wrote("Laminatet släpper i ett hörn."),
  wrote("hjälp"),
  { ...wrote("Hej."), via: "thread" },
  { kind: "edited", message, text: "Laminatet sitter." },
  { kind: "deleted", message },
  { kind: "installed" },
  { kind: "uninstalled" },
];
const verbs = [...Object.keys(actions), "no.such.verb"];
const ids = { ticket: "gone", offer: "gone", article: "gone", turn: "gone" };
const presses = verbs.flatMap((verb): readonly ChatEvent[] => [
  { kind: "pressed", verb: buttonIdOf(verb), ids, text: null, card: null },
  { kind: "submitted", verb: formIdOf(verb), ids, fields: {}, card: null },
]);
const named = [...everyKind, ...presses].map(
  (event) => [`${event.kind} ${"verb" in event ? event.verb : ""}`, event] as const,
);

describe("an event that was handled", () => {
  test.each(named)("leaves nothing to do again: %s", async (_, event) => {
    for (const who of ["asker", "expert"] as const) {
      const incoming = from(who, event);
      expect(await desk.arrive({ ...incoming, id: who })).toBe("new");
      await desk.handle({ ...incoming, id: who });
      expect(await store.unsettled(now + 1)).toEqual([]);
    }
  });

  test("is settled with what is to be sent of it, in one write", async () => {
    const incoming = from("asker", wrote("Hej."));
    await desk.arrive(incoming);
    await desk.handle(incoming);
    expect(await store.backlog(now)).toMatchObject({ waiting: 1 });
    await desk.handle(incoming);
    expect(await store.backlog(now)).toMatchObject({ waiting: 1 });
  });

  test("is not settled by a change with another cause", async () => {
    await desk.arrive(from("asker", { kind: "installed" }));
    const [arrival] = await store.unsettled(now + 1);
    const settled = await saveSettling(store, { at: now, cause: { kind: "none" }, effects: [] });
    if (typeof settled !== "object") throw new Error("nothing was saved");
    const deps = depsAlone({ store, now: () => now, organisation: () => organisation });
    await settle(deps, arrival?.id ?? "", { reply: nothing, settled });
    expect(await store.unsettled(now + 1)).toEqual([]);
  });

  test("cannot be answered without a word of how it is settled", () => {
    const settled = (): Handled => replied(nothing);
    // @ts-expect-error: a handler that forgets it does not compile.
    const forgetful = (): Handled => ({ reply: nothing });
    expect([settled(), forgetful()]).toHaveLength(2);
  });
});

describe("what the guard found when an event arrived", () => {
  const edited = from("asker", { kind: "edited", message, text: `Ring ${line}.` });
  /** The edit that waits for its message; null if the guard found something in it. */
  const kept = async () => (await store.draft({ kind: "early-edit", of: message }))?.text ?? null;
  const forgetLine = () => {
    organisation = organisationWith("vakt@tax.example");
  };

  test("holds when it is handled, though the organisation has changed since", async () => {
    await desk.arrive(edited);
    forgetLine();
    await desk.handle(edited);
    expect(await kept()).toBe(`Ring ${line}.`);
  });

  test("is looked for anew when the event is taken up after a crash", async () => {
    await desk.arrive(edited);
    forgetLine();
    await desk.recoverInbox(now + 1);
    expect(await kept()).toBeNull();
  });
});

/** Settles no event: commands write with none, and the others count or pass on what is saved. */
const savingOtherwise = [
  "commands/org/import.ts",
  "knowledge/load.ts",
  "runtime/metrics.ts",
  "runtime/service.ts",
];

test("events are settled in one place, and whoever saves a change proves it", async () => {
  const root = join(import.meta.dirname, "../../src");
  const files = await readdir(root, { recursive: true });
  const settling: string[] = [];
  for (const file of files.filter((name) => name.endsWith(".ts"))) {
    const text = await readFile(join(root, file), "utf8");
    if (/\bstore\s*\.(?:settle|save)\(/u.test(text)) settling.push(file);
  }
  expect(settling.toSorted()).toEqual(["desk/handled.ts", ...savingOtherwise].toSorted());
});
