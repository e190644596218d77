/** `idjour retention run`: removes what has passed its retention time, and prints a receipt. */
import { setImmediate } from "node:timers/promises";
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Environment } from "../../config/source.ts";
import { keptKinds, notedKinds } from "../../org/schema/policy.ts";
import { type AgencyReceipt, type Receipt, retaining } from "../retention.ts";
import { organisationIn } from "../../runtime/organisation-follower.ts";
import { prunables } from "../../store/port/records.ts";
import { withStore } from "../../commands/database.ts";
import { languageIn } from "../../commands/language.ts";
import { operatorName } from "../../commands/operator-name.ts";
import { interruptible } from "../../commands/progress/interrupt.ts";
import { openProgressCount } from "../../commands/progress/progress.ts";
import { type CommandResult, asJson, asLines, succeeded } from "../../commands/outcome.ts";

export const runRetention = (
  environment: Environment,
  { json = false, dryRun = false }: { readonly json?: boolean; readonly dryRun?: boolean },
): Promise<CommandResult> =>
  withStore(environment, async (store) => {
    const language = languageIn(environment);
    const { organisation } = await organisationIn(store);
    const how = { by: operatorName(), trial: dryRun, decidedOnly: false };
    const progress = openProgressCount((count) =>
      t(language, "program.retention.progress", { count }),
    );
    const receipt = await interruptible({ say: t(language, "program.interrupted.retention") }, () =>
      endOf(retaining(store, { organisation, now: Date.now(), ...how }), () => progress.done(1)),
    );
    progress.end();
    const compacted = dryRun ? null : await store.compact(null);
    return {
      ...succeeded(json ? asJson({ ...receipt, compacted }) : asLines(linesOf(receipt, language))),
      err: compacted === "busy" ? `${t(language, "program.retention.busy")}\n` : "",
    };
  });

const endOf = async (run: AsyncGenerator<void, Receipt>, tell: () => void): Promise<Receipt> => {
  for (;;) {
    const { done, value } = await run.next();
    if (done === true) return value;
    tell();
    // A signal is heard between two steps.
    await setImmediate();
  }
};

const linesOf = (
  { at, dryRun, agencies, pruned }: Receipt,
  language: Language,
): readonly string[] => {
  const rows = counted(prunables, pruned).map(([what, count]) => `${what} ${count}`);
  return [
    t(language, dryRun ? "program.retention.trial" : "program.retention.done", { at }),
    ...agencies.map((one) => agencyLine(one, language)),
    t(language, "program.retention.rows", { rows: rows.join(" · ") || "0" }),
  ];
};

/** Those of which there are any. */
const counted = <Name extends string>(
  names: readonly Name[],
  counts: Readonly<Record<string, number>>,
): readonly (readonly [Name, number])[] =>
  names.map((name) => [name, counts[name] ?? 0] as const).filter(([, count]) => count > 0);

const agencyLine = (one: AgencyReceipt, language: Language): string => {
  const { agency, decision, textDays, questions, held, heldTexts } = one;
  const kinds = counted([...keptKinds, ...notedKinds], one.texts).map(
    ([kind, count]) => `${t(language, `program.retention.kind.${kind}`)} ${count}`,
  );
  const under =
    decision === null
      ? t(language, "program.retention.undecided")
      : t(language, "program.retention.decision", { ...decision });
  return t(language, "program.retention.agency", {
    agency,
    days: textDays,
    under,
    questions,
    texts: kinds.join(", ") || "0",
    held,
    heldTexts,
  });
};
