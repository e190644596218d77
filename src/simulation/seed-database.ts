/** `idjour seed`: fills a database without questions with a past of invented ones, all of them over. */
import { t } from "../screens/text/i18n.ts";
import type { Environment } from "../config/source.ts";
import { organisationIn } from "../runtime/organisation-follower.ts";
import { sampleOrganisation } from "../org/sample.ts";
import { seedYears } from "./seeding/seed.ts";
import type { Store } from "../store/port/store.ts";
import { withStoreMade } from "../commands/database.ts";
import { interruptible } from "../commands/progress/interrupt.ts";
import { openProgress } from "../commands/progress/progress.ts";
import { wholeNumber } from "../commands/argument-error.ts";
import { languageIn } from "../commands/language.ts";
import { bringIntoForce } from "../commands/org/into-force.ts";
import { type CommandResult, Unusable, asJson, succeeded } from "../commands/outcome.ts";

type Options = { seed?: string; until?: string; json?: boolean };
const questionsMost = 10_000_000;

export const seedDatabase = async (
  given: string,
  environment: Environment,
  { seed: givenSeed = "1", until: givenUntil, json = false }: Options,
): Promise<CommandResult> => {
  const language = languageIn(environment);
  const questions = wholeNumber({ option: "N", given, most: questionsMost }, language);
  const seed = wholeNumber({ option: "--seed", given: givenSeed, most: 2 ** 31 - 1 }, language);
  const until = endOf(givenUntil);
  if (until === null)
    throw new Unusable([t(language, "program.seed.until", { given: givenUntil ?? "" })]);
  const progress = openProgress(questions, (percent) =>
    t(language, "program.seed.progress", { percent }),
  );
  const wrote = { questions: 0 };
  const done = (more: number): void => {
    wrote.questions += more;
    progress.done(more);
  };
  const fill = async (store: Store): Promise<boolean> => {
    const inForce = await organisationIn(store);
    const organisation = inForce.version === 0 ? sampleOrganisation() : inForce.organisation;
    const plan = { organisation, questions, seed, until };
    const filled = await seedYears(store, plan, done);
    if (filled && inForce.version === 0)
      await bringIntoForce(store, organisation, {
        now: Date.now(),
        dryRun: false,
        command: "seed",
      });
    return filled;
  };
  const say = (): string =>
    wrote.questions === 0
      ? t(language, "program.interrupted.unseeded")
      : t(language, "program.interrupted.seed");
  const isSeeded = await interruptible({ say }, () =>
    withStoreMade(environment, fill, { bulk: true }),
  );
  progress.end();
  if (!isSeeded) throw new Unusable([t(language, "program.seed.occupied")]);
  const day = new Date(until).toISOString().slice(0, 10);
  return succeeded(
    json
      ? asJson({ questions, seed, until: day })
      : `${t(language, "program.seed.done", { count: questions, seed, day })}\n`,
  );
};

/** The beginning of that day, or of today, in universal time: the same all day. Null: it is none. */
const endOf = (day: string | undefined): number | null => {
  const today = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  if (day === undefined) return today;
  const at = /^\d{4}-\d\d-\d\d$/u.test(day) ? Date.parse(day) : Number.NaN;
  return Number.isNaN(at) || at > today ? null : at;
};
