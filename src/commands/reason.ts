/** Why somebody reads or exports words: their own sentence, which goes into the log. */
import type { Language } from "../screens/card.ts";
import { t } from "../screens/text/i18n.ts";
import { screen } from "../desk/screening/screen.ts";
import type { Organisation } from "../org/organisation.ts";
import { noneIfUnreadable, organisationIn } from "../runtime/organisation-follower.ts";
import type { Store } from "../store/port/store.ts";
import { operatorName } from "./operator-name.ts";
import { Unusable } from "./outcome.ts";

const longest = 300;

/** Null: none was given. The log is kept for ever, so what the guard finds is refused. */
export const reasonIn = (
  given: string | undefined,
  organisation: Organisation,
  language: Language,
): string | null => {
  const reason = given?.trim() ?? "";
  if (reason === "") return null;
  if (reason.length > longest || screen(reason, organisation).findings.length > 0)
    throw new Unusable([t(language, "program.reason", { longest })]);
  return reason;
};

type Copied = {
  readonly how: "backup" | "migrate";
  readonly reason: string | undefined;
  readonly language: Language;
};
/** A copy holds words, so that it was made is in the log before it is. */
export const noteCopied = async (
  store: Pick<Store, "note" | "organisation">,
  { how, reason, language }: Copied,
): Promise<void> => {
  const { organisation } = await organisationIn(store).catch(noneIfUnreadable);
  const data = { reason: reasonIn(reason, organisation, language), how };
  await store.note("readings", { at: Date.now(), by: operatorName(), type: "copied", data });
};
