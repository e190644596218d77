/**
 * `idjour doctor`: reports what would keep `serve` from working, with remedies. It sends nothing
 * anywhere.
 */
import { existsSync } from "node:fs";
import { type Config, noneConfigured, readConfig } from "../config/config.ts";
import type { Environment } from "../config/source.ts";
import { type Organisation } from "../org/organisation.ts";
import { organisationIn } from "../runtime/organisation-follower.ts";
import type { Secret } from "../store/port/secrets.ts";
import { days } from "../tickets/model.ts";
import { openDatabase } from "./database.ts";
import {
  type Check,
  bad,
  clockChecks,
  eventChecks,
  fileChecks,
  good,
  keyChecks,
  platformChecks,
  secretChecks,
} from "./doctor-checks.ts";
import { organisationFromFile } from "./org/org.ts";
import {
  type CommandResult,
  Unusable,
  asJson,
  asLines,
  succeeded,
  negativeFinding,
} from "./outcome.ts";
import { neither } from "./serve.ts";

export const doctor = async (
  environment: Environment,
  { json = false }: { json?: boolean },
): Promise<CommandResult> => {
  const checks = await examine(environment);
  const ok = checks.every((check) => check.ok);
  const end = ok ? succeeded : negativeFinding;
  if (json) return end(asJson({ ok, checks }));
  return end(
    asLines(checks.map((check) => `${check.ok ? "✓" : "✗"} ${check.name}: ${check.text}`)),
  );
};

const examine = async (environment: Environment): Promise<readonly Check[]> => {
  const secrets = [...clockChecks(Date.now()), ...secretChecks(environment)];
  const parsed = readConfig(environment);
  if (!parsed.ok)
    return [...parsed.problems.map((problem) => bad("settings", problem)), ...secrets];
  const { config } = parsed;
  const stored = await databaseCheck(config);
  const file = fileCheck(config);
  return [
    good("settings", "all can be read."),
    ...secrets,
    ...stored.checks,
    ...(config.database.kind === "sqlite" ? fileChecks(config.database.path) : []),
    ...keyChecks(config.dataKeys, stored.secrets),
    ...file.checks,
    ...(noneConfigured(config) ? [bad("platforms", neither)] : []),
    ...platformChecks(config, {
      organisation: file.organisation ?? stored.organisation,
      installed: stored.secrets.map(({ id }) => id),
    }),
  ];
};

type Looked = {
  readonly checks: readonly Check[];
  readonly organisation: Organisation | null;
  readonly secrets: readonly Secret[];
};
const databaseCheck = async ({ database }: Config): Promise<Looked> => {
  if (database.kind === "sqlite" && !existsSync(database.path))
    return {
      checks: [good("database", `${database.path} is not there yet; the first start makes it.`)],
      organisation: null,
      secrets: [],
    };
  try {
    const store = await openDatabase(database);
    try {
      await store.ping();
      const { version, organisation } = await organisationIn(store);
      const text =
        version === 0 ? "no organisation is in force yet" : "an organisation is in force";
      return {
        checks: [
          good("database", `it answers, its tables are up to date, and ${text}.`),
          ...eventChecks(await store.givenUpCount(Date.now() - days(1))),
        ],
        organisation: version === 0 ? null : organisation,
        secrets: await store.secrets(),
      };
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { checks: [bad("database", error.message)], organisation: null, secrets: [] };
  }
};

const fileCheck = ({
  orgFile,
}: Config): { readonly checks: readonly Check[]; readonly organisation: Organisation | null } => {
  if (orgFile === null) return { checks: [], organisation: null };
  try {
    const organisation = organisationFromFile(orgFile);
    return { checks: [good("ORG_FILE", `${orgFile} holds together.`)], organisation };
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return {
      checks: error.problems.map((problem) => bad("ORG_FILE", problem)),
      organisation: null,
    };
  }
};
