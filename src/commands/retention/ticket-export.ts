/** `idjour ticket export`, `hold` and `release`: gives a question to the diarium, and keeps it from removal. */
import { t } from "../../bots/text/i18n.ts";
import type { Environment } from "../../config/source.ts";
import { textIds } from "../../desk/people/replies.ts";
import { exportedQuestion } from "../../records/export.ts";
import { noneIfUnreadable, organisationIn } from "../../runtime/organisation-follower.ts";
import type { Loaded } from "../../store/port/questions.ts";
import type { MarkedBy } from "../../store/port/records.ts";
import type { Store } from "../../store/port/store.ts";
import { withStore } from "../database.ts";
import { languageIn } from "../language.ts";
import { operatorName } from "../operator-name.ts";
import { type CommandResult, asJson, succeeded } from "../outcome.ts";
import { wentOutside } from "../ticket/formal.ts";
import { shownTicket } from "../ticket/shown.ts";
import { shownTexts } from "../ticket/texts.ts";
import { reasonIn } from "./reason.ts";

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

type Exporting = MarkedBy & { readonly reason: string | null; readonly hold: boolean };
/** The question as it was loaded: what happens to it from then on is not in it. */
export const exportedFrom = async (
  store: Pick<Store, "note" | "noted" | "markExported" | "disposition" | "history" | "texts">,
  loaded: Loaded,
  { reason, hold, ...how }: Exporting,
) => {
  const { ticket, version } = loaded;
  // That words are read is in the log before they are printed.
  await store.note("readings", {
    ...how,
    type: "texts-read",
    data: { ticket: ticket.id, reason, how: "ticket export" },
  });
  await store.markExported(ticket.id, { ...how, hold });
  const disposition = await store.disposition(ticket.id);
  if (disposition === null) throw new Error("marked, unkept");
  // Each event is one version.
  const shown = shownTicket(ticket, {
    history: (await store.history(ticket.id)).slice(0, version),
    outside: await wentOutside(store, ticket.number),
  });
  const texts = shownTexts(ticket, await store.texts(textIds(ticket)));
  return exportedQuestion({ loaded, shown, texts, disposition, reason });
};

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
