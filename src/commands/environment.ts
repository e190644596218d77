/** Reads the environment; what it does not set comes from the file `.env` of the working folder. */
import type { Environment } from "../config/source.ts";
import { systemCodeOf } from "./input.ts";
import { Unusable } from "./outcome.ts";

export const readEnvironment = (): Environment => {
  try {
    process.loadEnvFile(".env");
  } catch (error) {
    if (systemCodeOf(error) !== "ENOENT")
      throw new Unusable(
        [
          `The file .env cannot be read (${systemCodeOf(error)}). Check its permissions, or remove it.`,
        ],
        { cause: error },
      );
  }
  return process.env;
};
