/** `idjour report sessions`: lists who is signed in to the report on the web, and ends their sessions. */
import { t } from "../../screens/text/i18n.ts";
import type { Environment } from "../../config/source.ts";
import type { Session } from "../../store/port/sessions.ts";
import type { Store } from "../../store/port/store.ts";
import { withStore } from "../../commands/database.ts";
import { languageIn } from "../../commands/language.ts";
import { operatorName } from "../../commands/operator-name.ts";
import {
  type CommandResult,
  asJson,
  asLines,
  negativeFinding,
  succeeded,
} from "../../commands/outcome.ts";

/** All of them, in place of an id. */
const everyOne = "all";

export const reportSessions = (
  environment: Environment,
  { json = false, end = null }: { readonly json?: boolean; readonly end?: string | null },
): Promise<CommandResult> =>
  withStore(environment, async (store) => {
    const language = languageIn(environment);
    const held = await store.sessions(Date.now());
    if (end === null) {
      const all = held.map(printed);
      if (json) return succeeded(asJson({ sessions: all }));
      if (all.length === 0) return succeeded(`${t(language, "program.sessions.none")}\n`);
      return succeeded(asLines(all.map((one) => t(language, "program.sessions.line", one))));
    }
    const chosen = held.filter(({ id }) => end === everyOne || id === end);
    if (chosen.length === 0 && end !== everyOne)
      return negativeFinding(
        json ? asJson({ ended: [] }) : `${t(language, "program.sessions.unknown", { id: end })}\n`,
      );
    for (const one of chosen) await ended(store, one);
    return succeeded(
      json
        ? asJson({ ended: chosen.map(({ id }) => id) })
        : `${t(language, "program.sessions.ended", { count: chosen.length })}\n`,
    );
  });

const printed = ({ id, coordinator, at, until }: Session) => ({
  id,
  coordinator,
  at: new Date(at).toISOString(),
  until: new Date(until).toISOString(),
});

const ended = async (store: Pick<Store, "endSession" | "note">, { id }: Session): Promise<void> => {
  await store.endSession(id);
  const said = { at: Date.now(), by: operatorName(), type: "report-session-ended" };
  await store.note("readings", { ...said, data: { session: id } });
};
