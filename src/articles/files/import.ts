/**
 * `idjour knowledge import FILE`: publishes the articles of a file, JSON or Markdown. An article in
 * which the guard finds personal data is left out; one with the id of another becomes its next
 * version.
 */
import { setImmediate } from "node:timers/promises";
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Environment } from "../../config/source.ts";
import type { FiledArticle } from "../../knowledge/files/filed-article.ts";
import { type ReadFile, readArticles } from "../../knowledge/files/read.ts";
import { type LoadedCount, loadArticles } from "../../knowledge/load.ts";
import type { Organisation } from "../../org/organisation.ts";
import { taxonomy } from "../../org/taxonomy.ts";
import { noneIfUnreadable, organisationIn } from "../../runtime/organisation-follower.ts";
import type { Store } from "../../store/port/store.ts";
import { withStoreMade } from "../../commands/database.ts";
import { readText } from "../../commands/input.ts";
import { languageIn } from "../../commands/language.ts";
import { type CommandResult, Unusable, asJson, asLines } from "../../commands/outcome.ts";
import { problemSentences } from "./problems.ts";
import { interruptible } from "../../commands/progress/interrupt.ts";
import { openProgress } from "../../commands/progress/progress.ts";
import { type ScreenedArticle, screened } from "./screened.ts";

export const importArticles = async (
  file: string,
  environment: Environment,
  { json = false, replace = false }: { json?: boolean; replace?: boolean },
): Promise<CommandResult> => {
  const language = languageIn(environment);
  const articles = whole(readArticles(await readText(file, language)), { file, language });
  const load = async (store: Store): Promise<CommandResult> => {
    const { organisation } = await organisationIn(store).catch(noneIfUnreadable);
    const all: ScreenedArticle[] = [];
    const progress = openProgress(articles.length * 2, (percent) =>
      t(language, "program.knowledge.import.progress", { percent }),
    );
    for (const article of articles) {
      const one = screened(article, organisation, language);
      all.push(one);
      progress.done(one.decision === "block" ? 2 : 1);
      // A signal is heard between two parts.
      if (all.length % partOf === 0) await setImmediate();
    }
    const taken = all.filter(({ decision }) => decision !== "block");
    const loaded = await loadArticles(
      store,
      taken.map(({ article }) => article),
      { now: Date.now(), replace, loaded: progress.done },
    );
    progress.end();
    if (loaded.new + loaded.replaced > 0) await store.notify("command articles");
    return told({ all, loaded, unknown: unknownIn(taken, organisation) }, { json, language });
  };
  return interruptible({ say: t(language, "program.interrupted.import") }, () =>
    withStoreMade(environment, load),
  );
};
const partOf = 20;

const whole = (
  read: ReadFile,
  named: { readonly file: string; readonly language: Language },
): readonly FiledArticle[] => {
  if (!read.ok) throw new Unusable(problemSentences(read.problems, named));
  return read.articles;
};

/** A topic or a kind of document that nobody can choose: most likely misspelt. */
type Unknown = { readonly id: string; readonly field: "topic" | "documentType"; value: string };
const unknownIn = (
  taken: readonly ScreenedArticle[],
  { topics }: Organisation,
): readonly Unknown[] => {
  const known = {
    topic: new Set((topics.length > 0 ? topics : taxonomy.topics).map(({ id }) => id)),
    documentType: new Set(taxonomy.documentTypes.map(({ id }) => id)),
  };
  return taken.flatMap(({ article, name }) =>
    (["topic", "documentType"] as const).flatMap((field) => {
      const value = article[field];
      return value === null || known[field].has(value) ? [] : [{ id: name, field, value }];
    }),
  );
};

type Result = {
  readonly all: readonly ScreenedArticle[];
  readonly loaded: LoadedCount;
  readonly unknown: readonly Unknown[];
};
const told = (
  { all, loaded, unknown }: Result,
  { json, language }: { readonly json: boolean; readonly language: Language },
): CommandResult => {
  const [blocked, asked] = (["block", "ask"] as const).map((decision) =>
    all.filter((one) => one.decision === decision),
  );
  const say = (key: "leftOut" | "asked", ones: readonly ScreenedArticle[] = []) =>
    ones.map(({ name, what }) =>
      t(language, `program.knowledge.import.${key}`, { id: name, what }),
    );
  const found = ({ name, seen }: ScreenedArticle) => ({ id: name, findings: seen });
  const leftOut = blocked?.map(found) ?? [];
  return {
    status: leftOut.length + loaded.kept.length > 0 ? 1 : 0,
    err: asLines([
      ...say("leftOut", blocked),
      ...say("asked", asked),
      ...loaded.kept.map((id) => t(language, "program.knowledge.import.kept", { id })),
      ...unknown.map(({ id, field, value }) =>
        t(language, "program.knowledge.import.unknown", { id, field, value }),
      ),
    ]),
    out: json
      ? asJson({ ...loaded, leftOut, asked: asked?.map(found) ?? [], unknown })
      : asLines([summary(loaded, leftOut.length, language)]),
  };
};

const summary = (loaded: LoadedCount, leftOut: number, language: Language): string =>
  [
    ...(["new", "replaced", "unchanged"] as const).flatMap((key) => {
      const count = loaded[key];
      return count > 0 || (key === "new" && loaded.replaced + loaded.unchanged === 0)
        ? [t(language, `program.knowledge.import.${key}`, { count })]
        : [];
    }),
    ...(leftOut === 0
      ? []
      : [t(language, "program.knowledge.import.leftOutCount", { count: leftOut })]),
    ...(loaded.new + loaded.replaced > 0 ? [t(language, "program.knowledge.import.follows")] : []),
  ].join(" ");
