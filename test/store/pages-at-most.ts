import { sql } from "drizzle-orm";
import type { Backend } from "../../src/store/backend.ts";

/** Makes SQLite fail as on a full disk: the file may not grow over `pages`, 0 being those it has. */
export const pagesAtMost = async ({ db }: Backend, pages: number): Promise<void> => {
  if (!("run" in db) || typeof db.run !== "function") throw new Error("This is not SQLite.");
  await db.run(sql.raw(`pragma max_page_count = ${pages}`));
};
