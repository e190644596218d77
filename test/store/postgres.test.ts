import { openPostgres } from "../../src/store/postgres.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { describeStore } from "./store.contract.ts";

describeStore({
  name: "PostgreSQL",
  fresh: freshPostgresUrl,
  open: openPostgres,
  shared: true,
});
