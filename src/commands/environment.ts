/** Settings: the environment, and for what it does not say the file `.env` of the working folder. */
import type { Environment } from "../config/source.ts";
import { codeOf } from "./input.ts";
import { Unusable } from "./outcome.ts";

export const readEnvironment = (): Environment => {
  try {
    process.loadEnvFile(".env");
  } catch (error) {
    if (codeOf(error) !== "ENOENT")
      throw new Unusable(
        [`The file .env cannot be read (${codeOf(error)}). Check its permissions, or remove it.`],
        { cause: error },
      );
  }
  return process.env;
};
