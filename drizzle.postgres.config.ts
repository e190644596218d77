/** For `npm run migrations`: PostgreSQL's half. */
import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: "./src/store/postgres/tables.ts",
  out: "./src/store/migrations/postgres",
  casing: "snake_case",
});
