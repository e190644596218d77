/** `idjour secrets rotate`: encrypts the kept tokens anew with DATA_KEY, so that an earlier key is needed no more. */
import { t } from "../../screens/text/i18n.ts";
import { systemClock } from "../../base/clock.ts";
import type { Environment } from "../../config/source.ts";
import { KeyMissing, rotateSecrets } from "../../runtime/secret-store.ts";
import { passKeyIn } from "../../web/sign-in/pass-key.ts";
import { dataKeysIn } from "../../commands/data-keys.ts";
import { withStore } from "../../commands/database.ts";
import { languageIn } from "../../commands/language.ts";
import { type CommandResult, Unusable, asJson, succeeded } from "../../commands/outcome.ts";

export const rotateKeys = async (
  environment: Environment,
  { json = false }: { readonly json?: boolean },
): Promise<CommandResult> => {
  const language = languageIn(environment);
  const [first, ...others] = dataKeysIn(environment);
  if (first === undefined) throw new Unusable([t(language, "program.secrets.noKey")]);
  const done = await withStore(environment, async (store) => {
    const deps = { store, clock: systemClock, log: () => undefined };
    const rotated = await rotateSecrets([first, ...others], deps).catch((error: unknown) => {
      if (error instanceof KeyMissing) throw new Unusable([t(language, "program.secrets.shut")]);
      throw error;
    });
    // The key of the report's links goes on, encrypted anew.
    if ((await store.passKey()) !== null) await passKeyIn([first, ...others], deps);
    return rotated;
  });
  return succeeded(json ? asJson(done) : `${t(language, "program.secrets.rotated", done)}\n`);
};
