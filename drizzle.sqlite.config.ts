/** For `npm run migrations`: SQLite's half. */
import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  schema: "./src/store/sqlite/tables.ts",
  out: "./src/store/migrations/sqlite",
  casing: "snake_case",
});
