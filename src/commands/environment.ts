/** Reads the environment; what it does not set comes from the file `.env` of the working folder. */
import { isCutInEnv } from "../config/env-file.ts";
import type { Environment } from "../config/source.ts";
import { t } from "../screens/text/i18n.ts";
import { languageIn } from "./language.ts";
import { systemCodeOf } from "./input.ts";
import { Unusable } from "./outcome.ts";

export const readEnvironment = (): Environment => {
  const unset = addressNames.filter((name) => process.env[name] === undefined);
  try {
    process.loadEnvFile(".env");
  } catch (error) {
    if (systemCodeOf(error) !== "ENOENT")
      throw new Unusable(
        [t(languageIn(process.env), "program.file.env", { code: systemCodeOf(error) })],
        { cause: error },
      );
  }
  const cut = unset.filter(
    (name) => process.env[name]?.startsWith("postgres") === true && isCutInEnv(name),
  );
  // What is left of it may look whole, and would be shown as the server's name.
  if (cut.length > 0)
    throw new Unusable(
      cut.map((name) => t(languageIn(process.env), "program.setting.databaseAddress", { name })),
    );
  return process.env;
};
const addressNames = ["DATABASE_URL", "MIGRATE_FROM", "MIGRATE_TO"];
