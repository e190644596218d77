/** Compares a week's figures on all that tells of them: both platforms' card, the page, JSON and CSV. */
import { expect, test } from "vitest";
import { summaryTables } from "../../src/reporting/tables/summary-tables.ts";
import { weekCard } from "../../src/reporting/cards/week-card.ts";
import { renderCard as drawSlack } from "../../src/bots/slack/draw/render.ts";
import { renderCard as drawTeams } from "../../src/bots/teams/draw/render.ts";
import { reportWeekly } from "../../src/reporting/terminal/report.ts";
import { periodFigures } from "../../src/reporting/summary.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import type { Step } from "../../src/tickets/model.ts";
import { reportPage } from "../../src/reporting/pages/page.ts";
import { organisationOf } from "./agencies.ts";
import { accept, answer, ask, at, hour, keep, lived, minute, offerTo } from "./world.ts";

const organisation = organisationOf();
const monday = at("2026-11-23T08:00:00Z");
const week = { label: "2026-W48", agency: "tax", now: at("2026-11-30T06:00:00Z") } as const;
const seen = { organisation, language: "sv", timeZone: "Europe/Stockholm" } as const;

const lastResort: Step = { kind: "fallback", rung: 3, name: "Vakthavande", contact: "växel" };
/** Taken after 2, 4, 6 minutes and so on, and answered as many minutes past the hour; two found nobody. */
const openWeek = async () => {
  const store = makeStore(await openSqlite(":memory:"));
  for (let n = 1; n <= 23; n += 1) {
    const step = n > 21 ? lastResort : offerTo(`o${n}`, "police");
    const asked = [monday, "slack:T0/tax", ask(`q${n}`, "tax"), step] as const;
    const taken = [monday + 2 * n * minute, "e-police", accept(`o${n}`, "police")] as const;
    const said = [monday + hour + n * minute, "e-police", answer(`q${n}`, "police")] as const;
    await keep(store, lived(n > 21 ? [asked] : [asked, taken, said]));
  }
  return store;
};

/** The first number after each of these words, wherever on the surface it stands. */
const told = (surface: string, words: readonly (string | RegExp)[]): readonly (number | null)[] =>
  words.map((word) => {
    const [, number] = new RegExp(word, "su").exec(surface) ?? [];
    return number === undefined ? null : Number(number);
  });
const inCard = [
  /(\d+) frågor är ställda/u,
  /(\d+) besvarade/u,
  /(\d+) hittade ingen expert/u,
  /Tills någon tog frågan, arbetstid: .*?(\d+) minuter/u,
  /nio av tio inom (\d+) minuter/u,
];
const rows = [
  "Frågor ställda",
  "Frågor besvarade",
  "Frågor som inte hittade någon expert",
  "Tid tills frågan togs, median, arbetstid",
  "Tid tills frågan togs, 90 %, arbetstid",
];
const ids = ["asked", "answered", "noExpert", "acceptMedianWorking", "acceptP90Working"];

test("the same week has the same figures on Slack, Teams, the page, in JSON and CSV", async () => {
  const store = await openWeek();
  const summary = await periodFigures(store, organisation, { kind: "week", ...week });
  if (summary === null) throw new Error("there is no such week");
  const reader = { language: "sv", timeZone: seen.timeZone, agency: "tax" } as const;
  const card = weekCard(summary, { organisation, reader, now: week.now, hasReport: true });
  const tables = summaryTables(summary, seen).map((table) => ({ table, chart: null }));
  const shown = { organisation, language: "sv", who: "", own: "tax", summary } as const;
  const page = await reportPage(shown, tables);
  const asked = { week: week.label, agency: "tax" };
  const printed = async (format: string) =>
    (await reportWeekly(store, { ...asked, format }, { now: week.now, organisation })).out;
  const figures = [23, 21, 2, 24, 42];
  expect({
    slack: told(JSON.stringify(drawSlack(card).blocks), inCard),
    teams: told(JSON.stringify(drawTeams(card)), inCard),
    page: told(
      page,
      rows.map((row) => `${row}</th>\\s*<td class="number">(\\d+)`),
    ),
    json: told(
      await printed("json"),
      ids.map((id) => `"id": "${id}",\\s*"now": (\\d+)`),
    ),
    csv: told(
      await printed("csv"),
      ids.map((id) => `,figure,${id},(\\d+)`),
    ),
  }).toEqual({ slack: figures, teams: figures, page: figures, json: figures, csv: figures });
  await store.close();
});
