/** Keeps a file of case counts, the whole of it or nothing, and says what is wrong in which line. */
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import {
  type CaseProblem,
  caseCountsText,
  readCaseCounts,
  strangeCounts,
  withCaseCounts,
} from "../../org/case-counts.ts";
import type { Organisation } from "../../org/organisation.ts";
import { noneIfUnreadable, organisationIn } from "../../runtime/organisation-follower.ts";
import type { OrganisationStore } from "../../store/port/organisation.ts";
import { type CommandResult, Unusable, asJson, succeeded } from "../../commands/outcome.ts";

type Given = { readonly file: string; readonly text: string };
type Telling = { readonly json: boolean; readonly language: Language; readonly now: number };
/** Keeps a file's counts; throws `Unusable` with a sentence for each bad line, and then keeps nothing. */
export const keepCases = async (
  store: OrganisationStore,
  { file, text }: Given,
  { json, language, now }: Telling,
): Promise<CommandResult> => {
  const { organisation } = await organisationIn(store).catch(noneIfUnreadable);
  const { counts, problems } = readCaseCounts(text);
  const all = [...problems, ...strangeCounts(organisation, counts)].toSorted(
    (a, b) => a.line - b.line,
  );
  if (all.length > 0) throw new Unusable(told(all, { file, organisation, language }));
  if (counts.length === 0)
    throw new Unusable([t(language, "program.figures.empty", { file, columns: exampleColumns })]);
  const before = readCaseCounts((await store.caseCounts()) ?? "").counts;
  await store.keepCaseCounts(caseCountsText(withCaseCounts(before, counts)), now);
  const months = [...new Set(counts.map(({ month }) => month))].toSorted();
  const agencies = [...new Set(counts.map(({ agency }) => agency))].toSorted();
  const span = { from: months[0] ?? "", to: months.at(-1) ?? "" };
  return succeeded(
    json
      ? asJson({ rows: counts.length, agencies, ...span })
      : `${t(language, "program.figures.made", { count: counts.length, agencies: agencies.join(", "), ...span })}\n`,
  );
};

const exampleColumns = "agency,unit,month,cases";
/** A file of another kind has nothing but wrong lines: the first of them are told, and how many follow. */
const problemsMax = 20;

type Place = {
  readonly file: string;
  readonly organisation: Organisation;
  readonly language: Language;
};
const told = (problems: readonly CaseProblem[], place: Place): readonly string[] => {
  const more = problems.length - problemsMax;
  return [
    ...problems.slice(0, problemsMax).map((one) => sentence(one, place)),
    ...(more > 0 ? [t(place.language, "program.figures.more", { count: more })] : []),
  ];
};

/** Of what a file says, a sentence quotes the beginning, without what would steer a terminal. */
const quotedMax = 60;
const sentence = (
  { line, kind, given }: CaseProblem,
  { file, organisation, language }: Place,
): string => {
  const known = organisation.agencies.map(({ id }) => id).join(", ");
  const plain = given.replaceAll(/[\p{Cc}\p{Cf}]+/gu, " ").slice(0, quotedMax);
  const what =
    kind === "agency" && known === ""
      ? t(language, "program.figures.wrong.noOrganisation")
      : t(language, `program.figures.wrong.${kind}`, {
          given: plain,
          known,
          columns: exampleColumns,
        });
  return t(language, "program.figures.line", { file, line, what });
};
