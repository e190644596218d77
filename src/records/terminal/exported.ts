/** Marks a question as exported, and gives it as it was at the moment at which it was read. */
import { textIds } from "../../desk/people/replies.ts";
import { exportedQuestion } from "../export.ts";
import type { Loaded } from "../../store/port/questions.ts";
import type { MarkedBy } from "../../store/port/records.ts";
import type { Store } from "../../store/port/store.ts";
import { wentOutside } from "../../commands/ticket/formal.ts";
import { shownTicket } from "../../commands/ticket/shown.ts";
import { shownTexts } from "../../commands/ticket/texts.ts";

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
