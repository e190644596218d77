/**
 * Looks up where else one can turn, by the words after "sök stöd" or "stöd", or by the line of work
 * whose button was pressed.
 */
import { foldText } from "../base/fold-text.ts";
import type { Card } from "../screens/card.ts";
import { supportCard } from "../screens/cards/knowledge/support.ts";
import type { Reader } from "../screens/cards/view.ts";
import { inBoth, t } from "../screens/text/i18n.ts";
import { type Named, lookUpDirectory } from "../org/directory.ts";
import type { LineOfWork } from "../tickets/lines-of-work.ts";
import { saveFormDraft } from "../desk/asking/form-draft.ts";
import type { Deps } from "../desk/deps.ts";
import { newId } from "../base/new-id.ts";
import { type Handled, replied } from "../desk/handled.ts";
import type { Actor } from "../desk/people/actor.ts";
import { withConfirmed } from "./confirm.ts";
import { notice, put } from "../desk/people/replies.ts";
import { standaloneSlot } from "../tickets/slots.ts";

/** `sök stöd pass`, `search support`: the words after it, for the directory; null: another search. */
export const supportFilter = (words: string): string | null => {
  const [first = "", ...rest] = words.trim().split(/\s+/u);
  const isSupport = Object.values(inBoth("word.support")).map(foldText).includes(foldText(first));
  return isSupport ? rest.join(" ") : null;
};

const named: Named = {
  kind: (kind) => inBoth(`support.kind.${kind}`),
  line: (line) => inBoth(`topics.${line}`),
};

export const supportCardFor = async (deps: Deps, reader: Reader, words: string): Promise<Card> => {
  const organisation = await withConfirmed(deps, reader);
  const looked = lookUpDirectory(organisation, { agency: reader.agency, words, named });
  return supportCard({ ...looked, organisation }, words, reader);
};

/** That it was shown is counted for the agency. */
export const noteShown = (
  { store, clock }: Pick<Deps, "store" | "clock">,
  { person, agency }: Actor,
): Promise<void> =>
  store.note("note:directory", {
    at: clock.now(),
    by: person,
    type: "shown",
    data: { agency: agency.id },
  });

export const pressLine = async (deps: Deps, actor: Actor, line: LineOfWork): Promise<Handled> => {
  const { language, person } = actor;
  await noteShown(deps, actor);
  const draft = newId();
  const text = `${t(language, "word.support")} ${t(language, `topics.${line}`)}`;
  const now = deps.clock.now();
  await saveFormDraft(deps.store, { draft, person, formDraft: { text, problem: null } }, now);
  return replied(notice(t(language, "search.inChat")), [
    put(standaloneSlot.found(draft), person, now),
  ]);
};
