/**
 * `idjour doctor`: reports what would keep `serve` from working, with remedies. It writes nothing but,
 * with `--press`, test cards, and asks the platforms only whether they take our credentials.
 */
import type { Language } from "../screens/card.ts";
import { t } from "../screens/text/i18n.ts";
import { type Config, noneConfigured, readConfig } from "../config/config.ts";
import { unusedIn } from "../config/misspelt.ts";
import type { Environment } from "../config/source.ts";
import { unreachedExperts } from "../desk/people/unreached.ts";
import type { Unreached } from "../org/coverage.ts";
import { type Organisation } from "../org/organisation.ts";
import { organisationIn } from "../runtime/organisation-follower.ts";
import { OtherVersion } from "../store/failure.ts";
import type { Secret } from "../store/port/secrets.ts";
import type { Store } from "../store/port/store.ts";
import { days } from "../tickets/model.ts";
import { type NamedDatabase, databaseProblem } from "../commands/database-problem.ts";
import { isMissing, namedDatabase } from "../commands/database.ts";
import {
  type Check,
  bad,
  clockChecks,
  eventChecks,
  fileChecks,
  good,
  keyChecks,
  nodeChecks,
  noted,
  peopleChecks,
  platformChecks,
  doctorText,
  secretChecks,
  textOf,
} from "./doctor-checks.ts";
import { idChecks, notAskedChecks } from "./doctor/chat-ids.ts";
import { chatChangeChecks } from "./doctor/chat-changes.ts";
import { coverageChecks } from "./doctor/coverage.ts";
import { copyChecks, diskChecks, skewChecks, zoneChecks } from "./doctor/machine.ts";
import { lookFromOutside, outsideChecks } from "./doctor/outside.ts";
import { installedCredentials, installedTokens } from "./doctor/installed.ts";
import { manifestChecks } from "./doctor/manifests.ts";
import { metadataChecks, slackPeopleChecks, workspacesIn } from "./doctor/platforms.ts";
import { aiChecks, communityChecks, credentialChecks } from "./doctor-reach.ts";
import { webhookChecks } from "./doctor/webhook.ts";
import { running } from "../base/build.ts";
import { compareNode } from "../base/node-version.ts";
import { wholeNumber } from "../commands/argument-error.ts";
import { fileChecked, missingChecks } from "./doctor/organisation-file.ts";
import { languageIn } from "../commands/language.ts";
import { filedIn } from "../commands/org/into-force.ts";
import { interruptible } from "../commands/progress/interrupt.ts";
import { ticking } from "../commands/progress/progress.ts";
import { problemIn } from "../commands/told-problem.ts";
import {
  type CommandResult,
  asJson,
  asLines,
  succeeded,
  negativeFinding,
} from "../commands/outcome.ts";

export const doctor = async (
  environment: Environment,
  { json = false, cards = false, people = false, webhook = false, ...trial }: DoctorOptions,
): Promise<CommandResult> => {
  // Programs read one language.
  const language = json ? "en" : languageIn(environment);
  const { press = [], wait: given = "120" } = trial;
  const seconds = wholeNumber({ option: "--wait", given, most: 86_400 }, language);
  const looking = (count: number): string => t(language, "program.doctor.looking", { count });
  const looked = await interruptible({ say: t(language, "program.interrupted.reading") }, () =>
    ticking(looking, () => examine(environment, { language, cards, people, webhook })),
  );
  const checks =
    press.length === 0
      ? looked
      : [...looked, ...(await pressed(environment, { who: press, seconds, language }))];
  const ok = checks.every((check) => check.ok);
  const end = ok ? succeeded : negativeFinding;
  if (json) {
    const told = checks.map((check) => ({ ...check, text: textOf(check.text, language) }));
    return end(asJson({ ok, checks: told }));
  }
  const lines = checks.map(
    (check) => `${markOf(check)} ${check.name}: ${textOf(check.text, language)}`,
  );
  return end(asLines(lines));
};
const markOf = ({ ok, note }: Check): string => (ok ? (note === true ? "!" : "✓") : "✗");

export type DoctorOptions = {
  readonly json?: boolean;
  readonly cards?: boolean;
  /** Everybody is looked for at Slack, also where they are many. */
  readonly people?: boolean;
  /** A trial message is posted to the webhook. */
  readonly webhook?: boolean;
  /** These are sent a test card, and their presses are waited for: so many seconds. */
  readonly press?: readonly string[];
  readonly wait?: string;
};
type Examining = Required<Pick<DoctorOptions, "cards" | "people" | "webhook">> & {
  readonly language: Language;
};
const examine = async (
  environment: Environment,
  { language, cards, people, webhook }: Examining,
): Promise<readonly Check[]> => {
  const around = surroundings(environment);
  const misspelt = misspeltChecks(environment, language);
  const parsed = readConfig(environment, language);
  if (!parsed.ok)
    return [...parsed.problems.map((problem) => bad("settings", problem)), ...misspelt, ...around];
  const { config } = parsed;
  const { askPlatforms, askTeamsMetadata } = await import("../main.ts");
  const [stored, credentials, metadata, outside, services] = await Promise.all([
    databaseCheck(namedDatabase(environment)),
    askPlatforms(config),
    config.teams === null ? null : askTeamsMetadata(config.teams),
    config.publicUrl === null ? null : lookFromOutside(config.publicUrl, calledPaths(config)),
    serviceChecks(config, webhook),
  ]);
  const file = fileChecked(config.orgFile, { inForce: stored.organisation, language });
  const organisation = file.organisation ?? stored.organisation;
  const tokens = installedTokens(config.dataKeys, stored.secrets);
  const installs = await installedCredentials(config.slack, tokens, (slack) =>
    askPlatforms({ ...config, slack, teams: null }),
  );
  return [
    ...(misspelt.length === 0 ? [good("settings", doctorText("settings"))] : misspelt),
    ...around,
    ...skewChecks([...credentials, metadata].flatMap((one) => one?.aheadMs ?? [])),
    ...stored.checks,
    ...placeChecks(config),
    ...keyChecks(config.dataKeys, stored.secrets),
    ...missingKey(config),
    ...file.checks,
    ...chatChangeChecks(file.organisation, stored),
    ...(noneConfigured(config) ? [bad("platforms", t(language, "program.setting.neither"))] : []),
    ...platformChecks(config),
    ...(await manifestChecks(config)),
    ...credentialChecks([...credentials, ...installs]),
    ...(metadata === null ? [] : metadataChecks(metadata)),
    ...(outside === null ? [] : outsideChecks(outside, Date.now())),
    ...services,
    ...(organisation === null
      ? missingChecks(stored, config)
      : [
          ...idChecks(organisation),
          ...communityChecks(organisation, {
            config,
            installed: new Set(stored.secrets.map(({ id }) => id)),
            credentials,
          }),
          ...coverageChecks(organisation, { now: Date.now(), unreached: stored.unreached }),
          ...(await peopleThere(organisation, withTokens(config.slack, tokens), people)),
        ]),
    ...(cards ? await (await import("./doctor/cards.ts")).cardChecks(config.slack) : []),
  ];
};

const surroundings = (environment: Environment): readonly Check[] => [
  good("idjour", doctorText("build", running)),
  ...nodeChecks(compareNode()),
  ...clockChecks(Date.now()),
  ...zoneChecks(),
  ...secretChecks(environment),
];

type Pressing = {
  readonly who: readonly string[];
  readonly seconds: number;
  readonly language: Language;
};
/** The only check that writes into the database: what `serve` sends, and where the press is noted. */
const pressed = async (environment: Environment, asked: Pressing): Promise<readonly Check[]> => {
  const parsed = readConfig(environment, asked.language);
  // What is wrong with the settings or with the database has been told.
  if (!parsed.ok) return [];
  const { openStore, tablesAge } = await import("../main.ts");
  const { database } = parsed.config;
  const isThere = !isMissing(database) && (await tablesAge(database)) === "current";
  if (!isThere) return [bad("press", doctorText("press.noOrganisation"))];
  const store = await openStore(database, { newer: "allowed" });
  try {
    const { version, organisation } = await organisationIn(store);
    if (version === 0) return [bad("press", doctorText("press.noOrganisation"))];
    const { pressChecks } = await import("./doctor/press.ts");
    return await pressChecks(store, { ...asked, organisation, config: parsed.config });
  } finally {
    await store.close();
  }
};

/** Where pages are served, their key lies in the database. */
const missingKey = ({ publicUrl, dataKeys }: Config): readonly Check[] =>
  publicUrl !== null && dataKeys.length === 0 ? [noted("DATA_KEY", doctorText("key.none"))] : [];

/** Services that are not a chat, where they are set. */
const serviceChecks = async (
  { ai, webhook }: Config,
  tries: boolean,
): Promise<readonly Check[]> => [
  ...(await aiChecks(ai)),
  ...(await webhookChecks(webhook, { tries, now: Date.now() })),
];

const misspeltChecks = (environment: Environment, language: Language): readonly Check[] =>
  unusedIn(environment, language).map((sentence) => bad("settings", sentence));

/** Of a SQLite database: its files, and the disk that they are on. */
const placeChecks = ({ database }: Config): readonly Check[] =>
  database.kind === "sqlite" ? [...fileChecks(database.path), ...diskChecks(database.path)] : [];

/** Where the configured platforms call us. */
const calledPaths = ({ slack, teams }: Config): readonly string[] => [
  ...(slack === null || slack.appToken !== null ? [] : ["/slack/events"]),
  ...(teams === null ? [] : ["/api/messages"]),
];

const withTokens = (slack: Config["slack"], tokens: Readonly<Record<string, string>>) =>
  slack === null ? null : { ...slack, tokens: { ...tokens, ...slack.tokens } };

const peopleThere = async (
  organisation: Organisation,
  slack: Config["slack"],
  all: boolean,
): Promise<readonly Check[]> => {
  const workspaces = slack === null ? [] : workspacesIn(organisation, slack);
  return [
    ...(slack === null ? [] : await slackPeopleChecks(workspaces, { slack, all })),
    ...notAskedChecks(organisation, new Set(workspaces.map(({ team }) => team))),
  ];
};

type Looked = {
  readonly checks: readonly Check[];
  readonly organisation: Organisation | null;
  /** None was ever applied there; false where that cannot be seen. */
  readonly isNone: boolean;
  /** The file as it was applied last; null: none was. */
  readonly filed: Organisation | null;
  readonly secrets: readonly Secret[];
  readonly unreached: Unreached;
};
/** Looks at the database as it is: the doctor makes nothing and brings nothing up to date. */
const databaseCheck = async (named: NamedDatabase): Promise<Looked> => {
  const { database } = named;
  const only = (check: Check, isNone = false): Looked => ({
    checks: [check],
    isNone,
    organisation: null,
    filed: null,
    secrets: [],
    unreached: new Map(),
  });
  if (database.kind === "sqlite" && isMissing(database))
    return only(good("database", doctorText("database.later", { path: database.path })), true);
  try {
    const { readStore, tablesAge } = await import("../main.ts");
    const age = await tablesAge(database);
    switch (age) {
      case "none":
        return only(good("database", doctorText("database.empty")), true);
      case "newer":
      case "unreadable":
        return only(ofOtherVersion(named, age));
      case "older":
        return only(noted("database", doctorText("database.older")));
      case "current":
    }
    const store = await readStore(database);
    try {
      return await lookInto(store, database.kind === "sqlite");
    } finally {
      await store.close();
    }
  } catch (error) {
    const said = databaseProblem(named, error) ?? error;
    if (!(said instanceof Error)) throw error;
    return only(bad("database", problemIn(named.language, said.message)));
  }
};

const ofOtherVersion = (named: NamedDatabase, age: OtherVersion["age"]): Check =>
  bad("database", databaseProblem(named, new OtherVersion(age))?.message ?? age);

/** `copiesAreOurs`: `idjour backup` makes them; PostgreSQL's are the server's own. */
const lookInto = async (store: Store, copiesAreOurs: boolean): Promise<Looked> => {
  await store.ping();
  const { version, organisation } = await organisationIn(store);
  const text = version === 0 ? "database.noOrganisation" : "database.whole";
  const now = Date.now();
  const unreached = await unreachedExperts(store, organisation);
  const strange = await store.strangeObjects();
  const copies = (await store.noted("readings")).flatMap(({ type, at }) =>
    type === "copied" ? [at] : [],
  );
  return {
    checks: [
      good("database", doctorText(text)),
      ...strange.map(({ kind, name }) =>
        bad("database", doctorText("database.strange", { object: `${kind} ${name}` })),
      ),
      ...(copiesAreOurs && version > 0 ? copyChecks(copies, now) : []),
      ...eventChecks(await store.givenUpCount(now - days(1))),
      ...peopleChecks(unreached),
    ],
    unreached,
    isNone: version === 0,
    organisation: version === 0 ? null : organisation,
    filed: version === 0 ? null : await filedIn(store, organisation),
    secrets: await store.secrets(),
  };
};
