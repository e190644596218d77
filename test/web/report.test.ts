/** The report's page and tables. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { quiet } from "../../playground/gallery/summary.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { summaryTables } from "../../src/reporting/tables/summary-tables.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { tableChart } from "../../src/reporting/pages/drawn.ts";
import { openSummaries } from "../../src/reporting/pages/read.ts";
import { type House, bo, cookieOf, openHouse, press } from "./house.ts";
import { busyWeek } from "./summary.ts";

let house: House;
let cookie: string;
beforeEach(async () => {
  house = await openHouse();
  cookie = cookieOf(await press(house.linkFor(bo)));
});
afterEach(() => house.close());
const get = (path: string) => fetch(`${house.url}${path}`, { headers: { cookie } });

describe("The report", () => {
  test("shows a coordinator the own agency's figures, in the language asked for", async () => {
    const swedish = await (await get("/report")).text();
    expect(swedish).toContain("<h1>Vecka 48 2026: ID-jour för Polismyndigheten</h1>");
    expect(swedish).toContain('<html lang="sv">');
    const english = await (await get("/report?lang=en")).text();
    expect(english).toContain("<h1>Week 48 of 2026: ID-jour for Swedish Police Authority</h1>");
    expect(english).toContain('<html lang="en">');
  });

  test("has the same numbers in each chart as in its table", () => {
    const worded = {
      organisation: sampleOrganisation(),
      language: "sv" as const,
      timeZone: "Europe/Stockholm",
    };
    const tables = summaryTables(busyWeek("polismyndigheten"), worded).map((table) => ({
      table,
      chart: tableChart(table, "sv"),
    }));
    const drawn = tables.filter(({ chart }) => chart !== null).map(({ table }) => table.id);
    expect(drawn.toSorted()).toEqual([
      "agencies",
      "byOutcome",
      "byTopic",
      "declines",
      "practiceGrid",
      "taken",
    ]);
    for (const { chart, table } of tables) {
      if (chart === null) continue;
      const { series, look } = chart;
      for (const [at, { values }] of series.entries())
        expect(values).toEqual(
          look === "grid"
            ? table.rows[at]?.slice(1)
            : table.rows.slice(0, values.length).map((row) => row[at + 1]),
        );
    }
  });

  test("folds a table that is too long to be read, and says how long it is", async () => {
    const page = await (await get("/report?lang=en")).text();
    expect(page).toMatch(
      /<details>\s*<summary>\s*The table has 48 rows\s*<\/summary>\s*<div class="scroll"[^>]*aria-labelledby="practice-table"/u,
    );
    expect(page.match(/<details>/gu)).toHaveLength(1);
  });

  test("says of a small number about others that it is not shown, in chart, table and CSV", async () => {
    const page = await (await get("/report")).text();
    expect(page).toContain("visas inte");
    const csv = await (await get("/report/csv?table=balance")).text();
    expect(csv.split("\r\n")[3]).toMatch(/,,$/u);
  });

  test("has each chart as a picture of its own, of a known size, from what its page was", async () => {
    const page = await (await get("/report?period=2026-W47")).text();
    const pictures = [
      ...page.matchAll(/(?:src|srcset)="([^"]+)"\s+width="(\d+)"\s+height="(\d+)"/gu),
    ];
    expect(pictures.length).toBe(12);
    expect(page).toMatch(/alt="[^"]*Siffrorna står i tabellen nedanför\."/u);
    house.shows(() => {
      throw new Error("nothing is read for a picture");
    });
    for (const [, address = "", width, height] of pictures) {
      const drawn = await get(address.replaceAll("&amp;", "&"));
      expect(drawn.headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
      expect(await drawn.text()).toContain(`viewBox="0 0 ${width} ${height}"`);
    }
  });

  test("draws a chart whose page another process showed, and none that there is not", async () => {
    const chart = "/report/chart?kind=week&period=2026-W47&lang=sv&width=300";
    expect(await (await get(`${chart}&table=byTopic`)).text()).toContain('viewBox="0 0 300 ');
    for (const table of ["balance", "nothing", "__proto__"])
      expect((await get(`${chart}&table=${table}`)).status).toBe(404);
    expect((await get("/report/chart?period=2026-W99&table=byTopic")).status).toBe(404);
  });

  test("gives each table as CSV, named after its week", async () => {
    const csv = await get("/report/csv?table=byTopic");
    expect(csv.headers.get("content-disposition")).toBe(
      'attachment; filename="id-jour-2026-W48-byTopic.csv"',
    );
    expect((await csv.text()).split("\r\n")[0]).toBe(
      "\uFEFFÄmne,Ställda,Hittade ingen expert,Besvarade".slice(1),
    );
  });

  test("defuses what a spreadsheet would run", async () => {
    const { topics } = sampleOrganisation();
    expect(topics.length).toBeGreaterThan(0);
    house.shows((agency) => ({
      ...busyWeek(agency),
      byTopic: [{ topic: "=HYPERLINK(1)", asked: 1, noExpert: 0, answered: 1 }],
    }));
    expect(await (await get("/report/csv?table=byTopic")).text()).toContain('"\'=HYPERLINK(1)"');
  });

  test("shows foreign words as mere words", async () => {
    house.shows((agency) => ({
      ...busyWeek(agency),
      byTopic: [{ topic: "<img src=x onerror=1>", asked: 1, noExpert: 0, answered: 1 }],
    }));
    expect(await (await get("/report")).text()).not.toContain("<img src=x");
  });

  test("of a period that there is not says so, and where to go", async () => {
    const missing = await get("/report?period=2026-W99");
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain("Till den senaste veckan");
  });

  test("of a period that goes on says so, and one that is to come there is not", async () => {
    house.shows((agency) => ({ ...busyWeek(agency), to: Date.UTC(2026, 11, 20) }));
    expect(await (await get("/report")).text()).toContain(
      "Perioden pågår: siffrorna är till och med 14 december 2026 kl. 01:00.",
    );
    const store = makeStore(await openSqlite(":memory:"));
    const organisation = sampleOrganisation();
    const clock = { now: () => Date.UTC(2026, 10, 28) };
    const summaryIn = openSummaries({ store, clock, org: () => ({ organisation }) });
    const told = async (kind: "week" | "year", label: string) =>
      (await summaryIn({ kind, label, reader: "skatteverket", ofAll: false }))?.week;
    expect([await told("week", "2026-W48"), await told("year", "2026")]).toEqual([
      "2026-W48",
      "2026",
    ]);
    expect([await told("week", "2026-W49"), await told("year", "9999")]).toEqual([
      undefined,
      undefined,
    ]);
    await store.close();
  });

  test("leads to the week before and to the one after, but not to one that has not ended", async () => {
    const at = async (period: string, language: string) => {
      const page = await (await get(`/report?period=${period}&lang=${language}`)).text();
      return [...page.matchAll(/<a\s+href="([^"]+)"\s+rel="(\w+)"\s*>([^<]+)</gu)].map(
        ([, address = "", rel, words]) => [address.replaceAll("&amp;", "&"), rel, words],
      );
    };
    house.shows((agency, period) => ({
      ...busyWeek(agency),
      week: period ?? "2026-W48",
      asOf: Date.UTC(2026, 10, 30, 6),
    }));
    const earlier = await at("2026-W47", "sv");
    expect(earlier).toEqual([
      ["/report?kind=week&period=2026-W46&lang=sv", "prev", "Föregående: vecka 46 2026"],
      ["/report?kind=week&period=2026-W48&lang=sv", "next", "Nästa: vecka 48 2026"],
    ]);
    const [, [next = ""] = []] = earlier;
    expect(await (await get(next)).text()).toContain("<h1>Vecka 48 2026:");
    expect(await at("2026-W48", "en")).toEqual([
      ["/report?kind=week&period=2026-W47&lang=en", "prev", "Previous: week 47 of 2026"],
    ]);
  });

  test("is of all agencies together for whoever may choose that, with all its links", async () => {
    expect(await (await get("/report")).text()).not.toContain("Vems siffror");
    await house.close();
    house = await openHouse({ coordinating: "polismyndigheten" });
    cookie = cookieOf(await press(house.linkFor(bo)));
    const own = await (await get("/report")).text();
    expect(own).toContain("<h1>Vecka 48 2026: ID-jour för Polismyndigheten</h1>");
    const [choice = ""] = /<nav aria-label="Vems siffror">.*?<\/nav>/su.exec(own) ?? [];
    expect(choice).toMatch(/aria-current="page"\s*>Polismyndigheten</u);
    const [, address = ""] =
      /href="([^"]*agencies=all[^"]*)"\s*>Alla myndigheter</u.exec(choice) ?? [];
    const all = await (await get(address.replaceAll("&amp;", "&"))).text();
    expect(all).toContain("<h1>Vecka 48 2026: ID-jour för alla myndigheter</h1>");
    const links = [...all.matchAll(/href="(\/report(?:\/csv)?\?[^"]*)"/gu)].map(
      ([, one = ""]) => one,
    );
    const toOwn = links.filter((one) => !one.includes("agencies=all"));
    expect(toOwn).toEqual(["/report?kind=week&amp;period=2026-W48&amp;lang=sv"]);
    const csv = await get("/report/csv?table=byTopic&agencies=all");
    expect(csv.headers.get("content-disposition")).toContain("id-jour-2026-W48-all-byTopic.csv");
  });

  test("of all agencies is refused to every other agency's coordinator, also by a hand-made address", async () => {
    await house.close();
    house = await openHouse({ coordinating: "skatteverket" });
    cookie = cookieOf(await press(house.linkFor(bo)));
    for (const path of [
      "/report?agencies=all",
      "/report/csv?table=byTopic&agencies=all",
      "/report/chart?kind=week&period=2026-W48&table=byTopic&width=640&agencies=all",
    ]) {
      const refused = await get(path);
      expect(refused.status).toBe(403);
      const page = await refused.text();
      expect(page).toContain("Siffrorna är för den samordnande myndigheten");
      expect(page).not.toContain("<table");
    }
    // What is no such choice is the own agency's, whatever it names.
    for (const path of ["/report?agencies=skatteverket", "/report?agency=skatteverket"]) {
      const page = await (await get(path)).text();
      expect(page).toContain("<h1>Vecka 48 2026: ID-jour för Polismyndigheten</h1>");
    }
  });

  test("of a quiet week is a sentence, without lists of noughts", async () => {
    house.shows((agency) => ({ ...quiet, agency }));
    const page = await (await get("/report")).text();
    expect(page).toContain("Inga frågor under perioden.");
    expect(page).not.toContain('id="byTopic"');
  });
});
