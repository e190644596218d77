/** In which language the program speaks: that of the terminal, which is Swedish or else English. */
import type { Language } from "../screens/card.ts";
import type { Environment } from "../config/source.ts";

/** As POSIX has it: the first that is set decides. */
export const languageIn = (environment: Environment): Language => {
  const locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
    .map((name) => environment[name] ?? "")
    .find((value) => value !== "");
  return /^sv(?:$|[_.@-])/iu.test(locale ?? "") ? "sv" : "en";
};
