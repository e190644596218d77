/**
 * Checks in which order the effects of one change stand in its save: those of the question itself, those
 * beside it, and what follows from it, reaction by reaction. One recipient's messages leave in that order.
 * No change has an early warning and a longer wait at once: an answer warns, and nobody waits after it.
 */
import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { reactions } from "../../src/composition/reactions.ts";
import { parseStandaloneSlot } from "../../src/composition/slots.ts";
import { change } from "../../src/desk/ticket/change.ts";
import { put } from "../../src/desk/people/replies.ts";
import { plainArticle } from "../../src/knowledge/article.ts";
import { organisationOf } from "../../src/org/check/check.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { NewEffect } from "../../src/store/port/outbox.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import type { Command } from "../../src/tickets/commands.ts";
import { standaloneSlot } from "../../src/tickets/slots.ts";
import { depsAlone } from "../../playground/alone.ts";
import {
  type Life,
  accept,
  answer,
  ask,
  at,
  hour,
  keep,
  lived,
  minute,
  newOffer,
  offerTo,
} from "../statistics/world.ts";

const topic = "passport-authenticity";
const now = at("2026-11-25T15:40:00Z");
const teams = { tax: "T0TAX", police: "T0POLICE", mission: "T0MISSION" } as const;
type AgencyId = keyof typeof teams;
const agencies = ["tax", "police", "mission"] as const satisfies readonly AgencyId[];
const listed = (id: string, agency: AgencyId) => ({
  id,
  name: `Namn ${id}`,
  agency,
  chat: { slack: { team: teams[agency], user: `U0${id.toUpperCase().replace("-", "")}` } },
});
const organisationWith = (more: { readonly active: boolean }): Organisation => {
  const parsed = organisationOf({
    version: 1,
    agencies: agencies.map((id) => ({
      id,
      name: { sv: id, en: id },
      chat: { slack: { team: teams[id] } },
    })),
    experts: agencies.map((id) => ({ ...listed(`e-${id}`, id), topics: { [topic]: 3 }, ...more })),
    coordinators: agencies.map((id) => listed(`c-${id}`, id)),
    schedules: [
      {
        id: "days",
        timeZone: "Europe/Stockholm",
        topics: [topic],
        layers: [
          {
            members: ["e-police"],
            windows: [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "17:00" }],
          },
        ],
      },
    ],
    policy: { webhook: { normal: "coordinator" } },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.organisation;
};

let store: Store;
let saved: readonly NewEffect[] = [];
beforeEach(async () => {
  const opened = makeStore(await openSqlite(":memory:"));
  store = {
    ...opened,
    save: async (given) => {
      saved = given.effects ?? [];
      return opened.save(given);
    },
  };
});
afterEach(() => store.close());

/** A question about a passport, which like questions are compared with. */
const asking = (id: string, agency: AgencyId): Command => {
  const command = ask(id, agency);
  return command.type === "ask"
    ? { ...command, question: { ...command.question, documentType: "passport" } }
    : command;
};
const answered = (
  id: string,
  [from, to]: readonly [AgencyId, AgencyId],
  outcome: string,
  when = now - 3 * hour,
): Life => [
  [when, from, asking(id, from), offerTo(`o-${id}`, to)],
  [when + minute, to, accept(`o-${id}`, to)],
  [when + 2 * minute, to, answer(id, to, outcome)],
];
const finished = (id: string, when = now - 3 * hour): Life => [
  ...answered(id, ["tax", "police"], "authentic", when),
  [when + 3 * minute, "tax", { type: "finish", person: "slack:T0/tax" }],
];

/** So many that it is known how long a question waits. */
const known = async (): Promise<void> => {
  for (let n = 0; n < 10; n += 1) {
    const when = now - (20 + n) * hour;
    const [id, offer] = [`past-${n}`, `o-past-${n}`];
    await keep(
      store,
      lived([
        [when, "tax", ask(id, "tax"), offerTo(offer, "police")],
        [when + hour, "police", accept(offer, "police")],
        [when + 2 * hour, "police", answer(id, "police")],
      ]),
    );
  }
};
/** What was stopped of a question went outside: its card is drawn anew when the question moves. */
const routed = async (ticket: string): Promise<void> => {
  const person = "slack:T0/tax";
  const of = createHash("sha256").update(`${ticket}\n${person}`).digest("base64url").slice(0, 21);
  const route = { ticket, number: "ID-2026-1", topic, to: "police", sent: null };
  await store.saveDraft({ kind: "formal-route", of, person, text: JSON.stringify(route) }, now);
};
const drafted = async (ticket: string): Promise<void> => {
  const article = {
    ...plainArticle,
    id: `${ticket}.1`,
    state: "draft" as const,
    title: "Pass",
    question: "Är det här äkta?",
    answer: "Ja.",
    topic,
    documentType: "passport",
    country: null,
    language: "sv" as const,
    ticket,
    agency: "police",
    author: null,
    owner: null,
    createdAt: now,
    publishedAt: null,
    reviewAt: null,
  };
  await store.save({ at: now, cause: { kind: "none" }, articles: [{ article, from: null }] });
};

/** What brought an effect, by what only that brings. */
const originOf =
  (ticket: string) =>
  ({ id, effect }: NewEffect): string => {
    if (id.includes(":longer:")) return "longer wait";
    if (new RegExp(`^${ticket}:\\d+:\\d+$`, "u").test(id)) return "the question";
    if (effect.kind === "webhook") return "silence";
    const slot = effect.kind === "put" ? parseStandaloneSlot(effect.slot)?.name : undefined;
    if (slot === "formalroute") return "way outside";
    if (slot === "shift") return "shift's end";
    if (slot === "welcome") return "beside";
    const [kind = ""] = id.split(":");
    return kind;
  };
/** What brought the effects of the change, in their order. */
const originsAfter = async (
  ticket: string,
  command: Command,
  organisation = organisationWith({ active: true }),
): Promise<readonly string[]> => {
  const deps = depsAlone({ store, now: () => now, organisation: () => organisation });
  const result = await change(
    { ...deps, webhook: async () => null },
    {
      cause: { kind: "none" },
      ticket,
      by: "test",
      command: () => command,
      effects: () => [put(standaloneSlot.welcome, "slack:T0TAX/U0TAX", now)],
    },
  );
  if (!result.ok) throw new Error(`${command.type} was refused: ${result.why}`);
  const origins = saved.map(originOf(ticket));
  return origins.filter((origin, i) => origin !== origins[i - 1]);
};

test("an answer that contradicts: its draft, its own answers, like questions, a warning", async () => {
  for (const [n, from] of (["mission", "police"] as const).entries())
    await keep(store, lived(answered(`found-${n}`, [from, "tax"], "counterfeit")));
  await keep(store, lived(answered("reassured", ["mission", "tax"], "authentic")));
  const life: Life = [
    ...finished("one"),
    [
      now - hour,
      "tax",
      { type: "second-opinion", person: "slack:T0/tax" },
      offerTo("o-second", "mission"),
    ],
    [now - minute, "mission", accept("o-second", "mission")],
  ];
  await keep(store, lived(life));
  await drafted("one");
  expect(await originsAfter("one", answer("second", "mission", "counterfeit"))).toEqual([
    "the question",
    "beside",
    "article",
    "differ",
    "like",
    "detected",
    "warning",
  ]);
});

test("a question that is open again and reaches its coordinators: silence, its draft, the way outside", async () => {
  await keep(store, lived(finished("two")));
  await drafted("two");
  await routed("two");
  const reopen = { type: "reopen", person: "slack:T0/tax" } as const;
  expect(await originsAfter("two", reopen, organisationWith({ active: false }))).toEqual([
    "the question",
    "beside",
    "silence",
    "article",
    "way outside",
  ]);
});

test("a question that a coordinator takes: the silence is over, the longer wait, the way outside", async () => {
  await known();
  const escalated = {
    kind: "coordinator",
    rung: 2,
    coordinators: ["c-police"],
    until: now + hour,
  } as const;
  await keep(store, lived([[now - minute, "tax", asking("three", "tax"), escalated]]));
  await routed("three");
  const take = {
    type: "take",
    offer: newOffer("o-three", "police"),
    expiresAt: now + hour,
  } as const;
  expect(await originsAfter("three", take)).toEqual([
    "the question",
    "beside",
    "silence",
    "longer wait",
    "way outside",
  ]);
});

test("a question that is handed over: the longer wait, the way outside, the card of the shift's end", async () => {
  await known();
  const life = answered("four", ["tax", "police"], "authentic", now - 2 * minute).slice(0, 2);
  await keep(store, lived(life));
  await routed("four");
  const handOver = {
    type: "hand-over",
    by: "e-police",
    asCoordinator: false,
    to: newOffer("o-next", "mission"),
    note: null,
    expiresAt: now + hour,
  } as const;
  expect(await originsAfter("four", handOver)).toEqual([
    "the question",
    "beside",
    "longer wait",
    "way outside",
    "shift's end",
  ]);
});

test("these are all reactions that there are; the last counts uses, and has no effects", () => {
  expect(reactions).toHaveLength(9);
});
