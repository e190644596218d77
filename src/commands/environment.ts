/** Reads the environment; what it does not set comes from the file `.env` of the working folder. */
import type { Environment } from "../config/source.ts";
import { t } from "../bots/text/i18n.ts";
import { languageIn } from "./language.ts";
import { systemCodeOf } from "./input.ts";
import { Unusable } from "./outcome.ts";

export const readEnvironment = (): Environment => {
  try {
    process.loadEnvFile(".env");
  } catch (error) {
    if (systemCodeOf(error) !== "ENOENT")
      throw new Unusable(
        [t(languageIn(process.env), "program.file.env", { code: systemCodeOf(error) })],
        { cause: error },
      );
  }
  return process.env;
};
