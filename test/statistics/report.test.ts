import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reportWeekly, type ReportOptions } from "../../src/reporting/terminal/report.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { organisationOf } from "./agencies.ts";
import {
  accept,
  answer,
  ask,
  at,
  giveOutcome,
  hour,
  keep,
  lived,
  minute,
  offerTo,
} from "./world.ts";

const organisation = organisationOf();
const monday = at("2026-11-23T08:00:00Z");
const wednesday = at("2026-11-25T12:00:00Z");
let store: Store;
beforeEach(async () => {
  store = makeStore(await openSqlite(":memory:"));
  await keep(
    store,
    lived([
      [monday, "slack:T0/tax", ask("1", "tax"), offerTo("o1", "police")],
      [monday + 3 * minute, "e-police", accept("o1", "police")],
      [monday + hour, "e-police", answer("1", "police")],
      [monday + 2 * hour, "slack:T0/tax", giveOutcome("tax", 4)],
    ]),
  );
  await keep(store, lived([[monday, "slack:T0/police", ask("2", "police", "lma-card")]]));
  // Sunday 23:30 in Sweden, Monday in Bangkok.
  await keep(store, lived([[at("2026-11-22T22:30:00Z"), "slack:T0/abroad", ask("3", "abroad")]]));
});
afterEach(() => store.close());

const report = (options: Partial<ReportOptions>) =>
  reportWeekly(
    store,
    { week: undefined, agency: undefined, format: undefined, ...options },
    { now: wednesday, organisation },
  );

describe("the weekly report", () => {
  it("counts a running week until now, as one JSON document", async () => {
    const { status, out, err } = await report({ week: "2026-W48", format: "json" });
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(JSON.parse(out)).toMatchObject({
      week: "2026-W48",
      agency: null,
      totals: {
        asked: 2,
        accepted: 1,
        answered: 1,
        unanswered: 1,
        closed: 1,
        declined: 0,
        outcomes: 1,
        changeOfPlan: 1,
        deflected: 0,
      },
      taken: { firstOffer: 1, laterOffer: 0, broadcast: 0, coordinator: 0, fallback: 0 },
    });
  });

  it("is of the last complete week when none is named", async () => {
    const { out } = await report({ format: "json" });
    expect(JSON.parse(out)).toMatchObject({ week: "2026-W47", totals: { asked: 1 } });
  });

  it("of an agency is exact and in the agency's own zone", async () => {
    const { out } = await report({ week: "2026-W48", agency: "abroad", format: "json" });
    expect(JSON.parse(out)).toMatchObject({ agency: "abroad", totals: { asked: 1 } });
  });

  it("is a table in the agency's language", async () => {
    const swedish = await report({ week: "2026-W48", agency: "tax", format: "md" });
    expect(swedish.out).toContain("# Vecka 48: ID-jour för Skatteverket (2026-W48)\n");
    expect(swedish.out).toContain("| Frågor ställda | 1 | – | – | 0–6 |  |\n");
    expect(swedish.out).toContain(
      "| Tid tills frågan togs, median, klocktid | 3 minuter | – | – |  | 1 |\n",
    );
    const english = await report({ week: "2026-W48", agency: "police", format: "md" });
    expect(english.out).toContain("| Asylum seeker card (LMA card) | 1 | 0 | 0 |\n");
    expect(english.out).not.toContain("| Time until taken, median");
  });

  it("is CSV by RFC 4180, one figure a line", async () => {
    const { out } = await report({ week: "2026-W48", agency: "tax", format: "csv" });
    const lines = out.split("\r\n");
    expect(lines[0]).toBe("week,agency,section,name,value");
    expect(lines).toContain("2026-W48,tax,totals,asked,1");
    expect(lines).toContain("2026-W48,tax,topicAsked,passport-authenticity,1");
    expect(lines.at(-1)).toBe("");
    expect(new Set(lines.slice(0, -1).map((line) => line.split(",").length))).toEqual(new Set([5]));
  });

  it("runs in no spreadsheet, and shows no page and no turned words, whatever names a file gives", async () => {
    const name = "Skatte<img src=https://evil.example>[verket](https://evil.example)\u202e|x";
    const agencies = organisation.agencies.map((agency) =>
      agency.id === "tax" ? { ...agency, id: "=1+1", name: { sv: name, en: name } } : agency,
    );
    const topic = '=HYPERLINK("https://evil.example")';
    await keep(store, lived([[monday, "slack:T0/police", ask("4", "police", topic)]]));
    const written = (agency: string, format: string) =>
      reportWeekly(
        store,
        { week: "2026-W48", agency, format, duty: undefined },
        { now: wednesday, organisation: { ...organisation, agencies } },
      );
    const csv = await written("=1+1", "csv");
    expect(csv.out).toContain(`\r\n2026-W48,"'=1+1",totals,asked,`);
    const theirs = await written("police", "csv");
    expect(theirs.out).toContain(`topicAsked,"'=HYPERLINK(""https://evil.example"")",1`);
    const md = await written("=1+1", "md");
    expect(md.out).not.toMatch(/<|[^\\]\[|\u202e/u);
    expect(md.out).toContain("Skatte&lt;img");
  });

  it.each([
    [
      { week: "2026-W54" },
      '--week: "2026-W54" is not a week. Write its year and number, such as 2026-W48.\n',
    ],
    [
      { agency: "tacks" },
      '--agency: there is no agency "tacks". Write one of tax, police, abroad.\n',
    ],
    [{ format: "pdf" }, '--format: "pdf" is not a format. Write json, csv, md or html.\n'],
    [
      { kind: "halfyear", week: "2026-H3" },
      '--period: "2026-H3" is not a period. Write for example 2026-H2.\n',
    ],
  ] as const)("refuses %j with what to write instead", async (options, sentence) => {
    expect(await report(options)).toEqual({ status: 2, out: "", err: sentence });
  });
});
