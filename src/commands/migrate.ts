/** `idjour migrate`: copies a whole installation into another, empty database. */
import { type Database, readDatabase } from "../config/config.ts";
import { type Environment, sourceOf } from "../config/source.ts";
import { SourceFailure } from "../store/failure.ts";
import type { Language } from "../screens/card.ts";
import { t } from "../screens/text/i18n.ts";
import { languageIn } from "./language.ts";
import { databaseProblem, emptyProblem, missingProblem } from "./database-problem.ts";
import { isEmptyFile, isMissing } from "./database.ts";
import { interruptible } from "./progress/interrupt.ts";
import { openProgressCount } from "./progress/progress.ts";
import { noteCopied } from "./reason.ts";
import {
  type CommandResult,
  Unusable,
  asJson,
  asLines,
  succeeded,
  negativeFinding,
} from "./outcome.ts";

type Options = {
  /** Without it `MIGRATE_FROM`, where no other user of the machine reads its password. */
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
  /** Why, for the log. */
  readonly reason?: string;
};

export const migrate = async (
  environment: Environment,
  options: Options,
): Promise<CommandResult> => {
  const { json = false, reason } = options;
  const language = languageIn(environment);
  const [source, target] = addresses(environment, options);
  if (isMissing(source.database))
    throw new Unusable([
      missingProblem({ setting: source.name, database: source.database, language }),
    ]);
  if (isEmptyFile(source.database))
    throw new Unusable([
      emptyProblem({ setting: source.name, database: source.database, language }),
    ]);
  const { moveDatabase, openStore } = await import("../main.ts");
  // Both get the tables of this version, so that each row has its place.
  await named(target, async () => (await openStore(target.database)).close());
  await named(source, async () => (await openStore(source.database)).close());
  const note = (): Promise<void> =>
    named(source, async () => {
      const store = await openStore(source.database);
      try {
        await noteCopied(store, { how: "migrate", reason, language });
      } finally {
        await store.close();
      }
    });
  const progress = openProgressCount((count) => t(language, "program.migrate.progress", { count }));
  const moved = await interruptible({ say: t(language, "program.interrupted.migrate") }, () =>
    named(target, () =>
      named(
        source,
        () => moveDatabase(source.database, target.database, { moved: progress.done, first: note }),
        SourceFailure,
      ),
    ),
  );
  progress.end();
  if ("occupied" in moved)
    throw new Unusable([
      t(language, "program.migrate.occupied", { name: target.name, table: moved.occupied }),
    ]);
  const { written } = moved;
  const whole = await named(target, async () => {
    const store = await openStore(target.database);
    try {
      return (await store.verify({ anchors: [], dataKeys: [], now: Date.now() })).flaw === null;
    } finally {
      await store.close();
    }
  });
  const end = whole ? succeeded : negativeFinding;
  if (json) return end(asJson({ written, whole }));
  return end(
    asLines([
      ...Object.entries(written).map(([table, rows]) => `${table.padEnd(14)} ${rows}`),
      whole ? t(language, "program.migrate.whole") : t(language, "program.migrate.broken"),
    ]),
  );
};

/** A database, and the option or the setting that names it. */
type Address = {
  readonly name: string;
  readonly database: Database;
  readonly language: Language;
};

const addresses = (
  environment: Environment,
  { from, to }: Pick<Options, "from" | "to">,
): readonly [Address, Address] => {
  const language = languageIn(environment);
  const problems: string[] = [];
  const tell = (sentence: string): number => problems.push(sentence);
  const settings = sourceOf(environment, { tell, language });
  const written = (
    [
      ["--from", "MIGRATE_FROM", from],
      ["--to", "MIGRATE_TO", to],
    ] as const
  ).map(([option, setting, given]) => {
    const url = given ?? settings.get(setting);
    const name = given === undefined ? setting : option;
    if (url === null) tell(t(language, "program.migrate.missing", { option, setting }));
    return { name, url };
  });
  const found = written.flatMap(({ name, url }) => {
    if (url === null) return [];
    const parsed = readDatabase({ DATABASE_URL: url }, language);
    if (parsed.ok) return [{ name, database: parsed.database, language }];
    const isPostgres = /^postgres(?:ql)?:/u.test(url);
    tell(
      isPostgres
        ? t(language, "program.setting.databaseAddress", { name })
        : t(language, "program.migrate.form", { name }),
    );
    return [];
  });
  const [source, target] = found;
  if (problems.length > 0 || source === undefined || target === undefined)
    throw new Unusable(problems);
  return [source, target];
};

/** What is wrong with a database is told by the option or setting that names it; `only`: such errors. */
const named = async <Answer>(
  { name, database, language }: Address,
  work: () => Promise<Answer>,
  only: new (...given: never[]) => Error = Error,
): Promise<Answer> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof only)) throw error;
    throw databaseProblem({ setting: name, database, language }, error) ?? error;
  }
};
