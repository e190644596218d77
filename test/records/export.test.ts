/** What leaves the database: a question for the archive, and the log. Who took it is in the log first. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportLog } from "../../src/audit/audit.ts";
import { exportedFrom } from "../../src/records/terminal/exported.ts";
import { exportTicket, holdTicket } from "../../src/records/terminal/ticket-export.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { seedYears } from "../../src/simulation/seeding/seed.ts";
import { chainOn } from "../../src/store/chain.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";

const folder = mkdtempSync(join(tmpdir(), "idjour-export-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "idjour.db");
const environment = { DATABASE_URL: `file:${path}` };
const until = Date.UTC(2026, 10, 27);
let number = "";
beforeAll(async () => {
  const store = makeStore(await openSqlite(path));
  await seedYears(store, { organisation: sampleOrganisation(), questions: 20, seed: 2, until });
  const listed = await store.listTickets({ state: "closed", limit: null });
  number = listed.at(-1)?.number ?? "";
  await store.close();
});

type Entry = {
  readonly stream: string;
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly type: string;
  readonly payload: { readonly data?: unknown };
  readonly prev: string | null;
  readonly hash: string;
};
const logged = async (period: { from?: string; to?: string } = {}): Promise<readonly Entry[]> => {
  let printed = "";
  await exportLog(environment, period, async (text) => {
    printed += text;
  });
  return printed
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Entry => JSON.parse(line));
};

describe("a question that is exported", () => {
  test("has the fields that the diarium counts on, is on hold, and the reading is in the log", async () => {
    const { out } = await exportTicket(number, environment, { reason: "Begäran om handling" });
    const exported: Record<string, unknown> = JSON.parse(out);
    expect(Object.keys(exported)).toEqual([
      "format",
      "formatVersion",
      "exportedAt",
      "exportedBy",
      "reason",
      "onHold",
      "heldAt",
      "heldBy",
      "textsRemovedAt",
      "removalDecision",
      "question",
      "texts",
      "log",
    ]);
    expect(exported).toMatchObject({
      format: "idjour.question",
      reason: "Begäran om handling",
      onHold: true,
      textsRemovedAt: null,
      question: { number, state: "closed" },
      texts: { question: expect.stringMatching(/\w/u), answers: [expect.stringMatching(/\w/u)] },
    });
    const entries = await logged();
    const { log } = exported;
    expect(entries).toContainEqual(expect.objectContaining(log));
    const dataOf = (wanted: string) =>
      entries.filter(({ type }) => type === wanted).map(({ payload }) => payload.data);
    const named = { ticket: log instanceof Object && "stream" in log ? log.stream : null };
    expect(dataOf("texts-read")).toEqual([
      { ...named, reason: "Begäran om handling", how: "ticket export" },
    ]);
    expect(dataOf("exported")).toEqual([{ ...named, held: true }]);
  });

  test("is as it was at one moment, whatever happens to it meanwhile", async () => {
    const store = makeStore(await openSqlite(path));
    const loaded = await store.findTicket(number);
    if (loaded === null) throw new Error("It is gone.");
    const { ticket, version: expected, head } = loaded;
    const reminded = { type: "reminded", what: "outcome" } as const;
    const recorded = [{ at: until, by: "timer", event: reminded }];
    const moved = { id: ticket.id, expected, head, state: ticket, recorded };
    await store.save({ at: until, cause: { kind: "none" }, ticket: moved });
    const how = { at: Date.now(), by: "archivist", reason: null, hold: false };
    const { question, log } = await exportedFrom(store, loaded, how);
    expect(question.history).toHaveLength(log.version);
    const { hash, type } = (await logged()).find(
      ({ stream, version }) => stream === log.stream && version === log.version,
    ) ?? { hash: "", type: "" };
    expect([hash, type]).toEqual([log.hash, question.history.at(-1)?.type]);
    await store.close();
  });

  test("is released by hand, once", async () => {
    const release = async () =>
      JSON.parse((await holdTicket(number, environment, { held: false, json: true })).out);
    expect(await release()).toMatchObject({ number, onHold: false, changed: true });
    expect(await release()).toMatchObject({ changed: false });
  });

  test("takes no reason with a person's number in it", async () => {
    const reason = "Gäller 19121212-1212";
    await expect(exportTicket(number, environment, { reason })).rejects.toThrow("--reason");
  });
});

describe("the log, printed", () => {
  test("can be verified from its lines alone", async () => {
    const streams = Map.groupBy(await logged(), ({ stream }) => stream);
    for (const entries of streams.values()) {
      const links = entries.map((entry) => ({ ...entry, at: Date.parse(entry.at) }));
      expect(chainOn(null, links).map(({ hash }) => hash)).toEqual(entries.map(({ hash }) => hash));
    }
  });

  test.each([
    [{ from: "2026-02-30" }, "2026-02-30"],
    [{ to: "2026-13-01T08:00Z" }, "2026-13-01T08:00Z"],
    [{ from: "2026-06-02", to: "2026-06-01" }, "2026-06-02"],
  ])("refuses %j, and names what is wrong", async (period, named) => {
    await expect(logged(period)).rejects.toThrow(named);
  });

  test("begins and ends where it is asked to", async () => {
    const all = await logged();
    const [from, to] = ["2026-01-01", "2026-06-01T00:00Z"];
    const wanted = all.filter(({ at }) => at >= from && at < to);
    expect(wanted.length).toBeGreaterThan(0);
    expect(await logged({ from, to })).toEqual(wanted);
    await expect(logged({ from: "igår" })).rejects.toThrow("--from");
  });
});
