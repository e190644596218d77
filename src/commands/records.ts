/** `idjour ticket`: runs on the database of the settings. */
import type { Environment } from "../config/source.ts";
import { noneIfUnreadable, organisationIn } from "../runtime/organisation-follower.ts";
import { withStore } from "./database.ts";
import { languageIn } from "./language.ts";
import { operatorName } from "./operator-name.ts";
import { type CommandResult, Unusable } from "./outcome.ts";
import { reasonIn } from "./reason.ts";
import { ticketList, ticketShow, wrongIn } from "./ticket/ticket.ts";

export const showCommand = (
  id: string,
  environment: Environment,
  { json = false, texts = false, ...given }: { json?: boolean; texts?: boolean; reason?: string },
): Promise<CommandResult> =>
  withStore(environment, async (store) => {
    const { organisation } = await organisationIn(store).catch(noneIfUnreadable);
    const language = languageIn(environment);
    const reason = reasonIn(given.reason, organisation, language);
    const who = { reader: operatorName(), reason, now: Date.now() };
    return ticketShow(store, id, { json, texts, ...who, language, organisation });
  });

export const listCommand = async (
  environment: Environment,
  { json = false, state, limit }: { json?: boolean; state?: string; limit?: string },
): Promise<CommandResult> => {
  const language = languageIn(environment);
  const wrong = wrongIn({ state, limit, language });
  if (wrong !== null) throw new Unusable([wrong]);
  return withStore(environment, (store) => ticketList(store, { state, limit, json, language }));
};
