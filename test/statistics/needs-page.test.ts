/** The page of topics whose practice lapses tells no more of other agencies than the report does. */
import { expect, onTestFinished, test } from "vitest";
import { depsAlone } from "../../playground/alone.ts";
import { cardText } from "../../src/screens/card.ts";
import { needPageFor } from "../../src/reporting/needs.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { organisationOf } from "./agencies.ts";
import { at } from "./world.ts";

const topic = "passport-authenticity";
const monday = at("2026-11-30T06:00:00Z");
type Agency = keyof typeof teams;
const teams = { police: "T0POLISEN", abroad: "T0ABROAD" };
const expert = (id: string, agency: Agency, practised: string): string =>
  `{ id: ${id}, name: Eva Lind, agency: ${agency}, chat: { slack: { team: ${teams[agency]}, user: U0EVA } }, topics: { ${topic}: 2 }, languages: [sv], lastPractised: { ${topic}: ${practised} } }`;

test("neither how many of one or two are fresh elsewhere, nor until when", async () => {
  const experts = [
    expert("e-own", "police", "2025-01-10"),
    expert("e-two", "abroad", "2026-08-10"),
  ].join(", ");
  const organisation = organisationOf(undefined, `[${experts}]`);
  const store = makeStore(await openSqlite(":memory:"));
  onTestFinished(() => store.close());
  const deps = depsAlone({ store, now: () => monday, organisation: () => organisation });
  const reader = { language: "sv", timeZone: "Europe/Stockholm", agency: "police" } as const;
  const { title, intro } = await needPageFor(
    deps,
    { kind: "topic-lapses", agency: "police" },
    reader,
  );
  const text = cardText({ language: "sv", title, parts: intro, buttons: [] });
  expect(text).toContain("1–2 med färsk vana");
  expect(text).not.toMatch(/1 har övat|ingen efter|8 dec/u);
});
