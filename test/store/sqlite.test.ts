import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openSqlite } from "../../src/store/sqlite.ts";
import { describeStore } from "./store.contract.ts";

const folder = mkdtempSync(join(tmpdir(), "idjour-sqlite-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const freshFile = (): string => join(folder, String((files += 1)), "new", "idjour.db");

describeStore({
  name: "SQLite in memory",
  fresh: async () => ":memory:",
  open: openSqlite,
  shared: false,
});
describeStore({
  name: "SQLite on disk",
  fresh: async () => freshFile(),
  open: openSqlite,
  shared: true,
});

test("a file that is no database is refused with the driver's code", async () => {
  await expect(openSqlite(import.meta.filename)).rejects.toMatchObject({ code: "SQLITE_NOTADB" });
});
