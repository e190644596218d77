/** `idjour ticket export`, `hold` and `release`: gives a question to the diarium, and keeps it from removal. */
import { t } from "../../screens/text/i18n.ts";
import type { Environment } from "../../config/source.ts";
import { noneIfUnreadable, organisationIn } from "../../runtime/organisation-follower.ts";
import { withStore } from "../../commands/database.ts";
import { languageIn } from "../../commands/language.ts";
import { operatorName } from "../../commands/operator-name.ts";
import { type CommandResult, asJson, succeeded } from "../../commands/outcome.ts";
import { exportedFrom } from "./exported.ts";
import { reasonIn } from "../../commands/reason.ts";

export const exportTicket = (
  id: string,
  environment: Environment,
  { reason: given, hold = true }: { readonly reason?: string; readonly hold?: boolean },
): Promise<CommandResult> =>
  withStore(environment, async (store) => {
    const { organisation } = await organisationIn(store).catch(noneIfUnreadable);
    const reason = reasonIn(given, organisation, languageIn(environment));
    const loaded = await store.findTicket(id);
    if (loaded === null) return unknown(id, environment);
    const how = { at: Date.now(), by: operatorName(), reason, hold };
    return succeeded(asJson(await exportedFrom(store, loaded, how)));
  });

export const holdTicket = (
  id: string,
  environment: Environment,
  { held, json = false }: { readonly held: boolean; readonly json?: boolean },
): Promise<CommandResult> =>
  withStore(environment, async (store) => {
    const loaded = await store.findTicket(id);
    if (loaded === null) return unknown(id, environment);
    const { id: ticket, number } = loaded.ticket;
    const changed = await store.hold(ticket, held, { at: Date.now(), by: operatorName() });
    if (json) return succeeded(asJson({ id: ticket, number, onHold: held, changed }));
    const key = held ? "program.hold.held" : "program.hold.released";
    return succeeded(`${t(languageIn(environment), key, { number })}\n`);
  });

const unknown = (id: string, environment: Environment): CommandResult => ({
  status: 1,
  out: "",
  err: `${t(languageIn(environment), "program.ticket.unknown", { given: id })}\n`,
});
