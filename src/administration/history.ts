/** Lists what was changed in chat, and takes a change back again. */
import type { Option } from "../screens/card.ts";
import { facts } from "../screens/cards/parts.ts";
import { type Seeing, timeText } from "../screens/cards/view.ts";
import { historyForm } from "./forms/organisation.ts";
import { t } from "../screens/text/i18n.ts";
import { takenBack } from "../org/edits.ts";
import { levelTakenBack } from "../competence/face.ts";
import { actingCoordinator } from "../desk/people/actor.ts";
import { readerOf } from "../desk/people/replies.ts";
import { amending } from "./amend.ts";
import { type Amended, amendments } from "./log.ts";

/** So many can be undone, and so many are told in full. */
const [undoneMost, toldMost] = [20, 8];

export const undoChange = amending({
  id: "org.history",
  none: "org.nothingUndone",
  form: async (deps, actor, { organisation, ids }) => {
    const { agency } = actingCoordinator(actor);
    const all = await amendments(deps.store, agency, undoneMost);
    if (all.length === 0) return null;
    const undone = undoneAmong(all);
    const seeing = { organisation, reader: readerOf(actor), now: deps.clock.now() };
    const listed = facts(all.slice(0, toldMost).map((one) => told(seeing, one, undone)));
    const changes = all
      .filter(({ id, words }) => words !== null && !undone.has(id))
      .map((one): Option => {
        const { name, value } = told(seeing, one, undone);
        return { value: one.id, label: `${name}: ${value}` };
      });
    return historyForm(actor.language, ids, { changes, listed: [listed] });
  },
  plan: async (deps, actor, { values }) => {
    const { agency } = actingCoordinator(actor);
    const found = (await amendments(deps.store, agency, undoneMost)).find(
      ({ id }) => id === values.change,
    );
    return found?.words == null
      ? { ok: false, errors: { change: t(actor.language, "org.gone") } }
      : { ok: true, edits: takenBack(found.words.edits), undoes: found.id };
  },
  // What is kept of a level is taken back with it.
  besides: async ({ store, clock }, actor, { undoes, why, id }) =>
    levelTakenBack(store, {
      undoes,
      why,
      id,
      by: actingCoordinator(actor).id,
      at: clock.now(),
    }),
});

const undoneAmong = (all: readonly Amended[]): ReadonlySet<string> =>
  new Set(all.flatMap(({ undoes }) => (undoes === null ? [] : [undoes])));

const told = (seeing: Seeing, one: Amended, undone: ReadonlySet<string>) => {
  const { organisation, reader } = seeing;
  const { language } = reader;
  const who =
    organisation.coordinators.find(({ id }) => id === one.by)?.name ??
    t(language, "role.coordinatorGone");
  const { words } = one;
  const lines =
    words === null
      ? [t(language, "org.wordsGone")]
      : [
          words.lines[language].replaceAll("\n", " · "),
          ...(words.why === null ? [] : [t(language, "org.because", { why: words.why })]),
        ];
  const marks = [
    ...(one.undoes === null ? [] : [t(language, "org.isUndo")]),
    ...(undone.has(one.id) ? [t(language, "org.isUndone")] : []),
  ];
  return {
    name: [timeText(seeing, one.at), who, ...marks].join(" · "),
    value: lines.join(" · "),
  };
};
