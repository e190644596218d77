/** `idjour org schema`: prints the JSON Schema of the organisation file, for editors. */
import { organisationSchema } from "../../org/schema/json-schema.ts";
import { type CommandResult, succeeded } from "../outcome.ts";

export const printSchema = (): CommandResult =>
  succeeded(`${JSON.stringify(organisationSchema(), null, 2)}\n`);
