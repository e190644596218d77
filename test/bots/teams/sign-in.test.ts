/**
 * Registers by settings alone: secrets, a certificate, a managed identity, one for many tenants,
 * another cloud.
 */
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { limitOf } from "../../../src/screens/forms/sent-fields.ts";
import type { Incoming, Place } from "../../../src/bots/port.ts";
import { openTeams } from "../../../src/bots/teams/index.ts";
import { readConfig } from "../../../src/config/config.ts";
import type { Registration } from "../../../playground/teams/directory.ts";
import { type LocalTeams, openLocalTeams } from "../../../playground/teams/index.ts";
import { readFileSync } from "node:fs";
import { offerCard, once, serve } from "./world.ts";

const pemFile = join(import.meta.dirname, "certificate.pem");
const pem = readFileSync(pemFile, "utf8");
const certificate =
  /-----BEGIN CERTIFICATE-----[^]+-----END CERTIFICATE-----/u.exec(pem)?.[0] ?? "";
const key = /-----BEGIN PRIVATE KEY-----[^]+-----END PRIVATE KEY-----/u.exec(pem)?.[0] ?? "";
const [TAX, POLICE, MIGRATION, DIGG, CUSTOMS, COAST] = ["1", "2", "3", "4", "5", "6"].map((digit) =>
  [8, 4, 4, 4, 12].map((length) => digit.repeat(length)).join("-"),
) as [string, string, string, string, string, string];
const bySecret = { appId: "app-secret", password: "pw", tenant: TAX };
const byCertificate = { appId: "app-certificate", certificate, tenant: POLICE };
const byMachine = {
  appId: "app-machine",
  identity: true,
  tenant: MIGRATION,
  // A second tenant, with the identity of the first.
  serves: [MIGRATION, COAST],
} as const;
const forMany = { appId: "app-many", password: "pw-many", serves: [DIGG, CUSTOMS] };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0).toReversed()) await close();
});

type Opened = {
  readonly teams: LocalTeams;
  /** Someone of the tenant installs the app; gives the chat. */
  meet(tenant: string): Promise<Place>;
  post(place: Place): Promise<{ ok: boolean }>;
  /** The successful sign-ins in order, as app id and address. */
  signIns(): readonly (string | undefined)[];
};
const openBot = async (
  registrations: readonly Registration[],
  settings: Record<string, string> = {},
  issuer?: string,
): Promise<Opened> => {
  const teams = await openLocalTeams({
    registrations,
    ...(issuer === undefined ? {} : { issuer }),
    tenants: [TAX, POLICE, MIGRATION, DIGG, CUSTOMS, COAST].map((id) => ({
      id,
      name: id,
      users: [
        { aadObjectId: `eva-${id}`, name: "Eva Lind", locale: "sv-SE", tz: "Europe/Stockholm" },
      ],
    })),
  });
  closing.push(() => teams.close());
  vi.stubEnv("AZURE_POD_IDENTITY_AUTHORITY_HOST", teams.url);
  const parsed = readConfig(
    { ...teams.settings, ...teams.registrationSettings, ...settings },
    "en",
  );
  if (!parsed.ok || parsed.config.teams === null) throw new Error(JSON.stringify(parsed));
  const arrived: Incoming[] = [];
  const bot = await openTeams(parsed.config.teams, {
    desk: {
      arrive: async (incoming) => (arrived.push(incoming), "new"),
      handle: async () => ({ kind: "nothing" }),
      whenSpare: async (_: unknown, work: () => Promise<void>) => work(),
      strangerText: () => "",
      fieldLimits: limitOf,
    },
    now: () => 0,
    log: () => undefined,
  });
  closing.push(() => bot.close());
  const web = await serve(bot);
  closing.push(() => web.close());
  teams.connect(web.url);
  return {
    teams,
    meet: async (tenant) => {
      await teams.person(tenant, `eva-${tenant}`).install();
      const place = arrived.at(-1)?.direct;
      if (place === undefined || place === null) throw new Error(`nobody came from ${tenant}`);
      return place;
    },
    post: (place) => bot.chat.post(place, offerCard(), once),
    signIns: () =>
      teams.log.entries
        .filter(({ kind, status }) => kind === "token" && status === 200)
        .map(({ name, appId }) => `${appId} ${name}`),
  };
};

test("secret, certificate, managed identity and one for many tenants serve side by side, each with its own token [lines 39, 97]", async () => {
  const bot = await openBot([bySecret, byCertificate, byMachine, forMany], {
    TEAMS_R2_APP_CERTIFICATE_FILE: pemFile,
  });
  const tenants = [TAX, POLICE, MIGRATION, COAST, DIGG, CUSTOMS];
  const places = [];
  for (const tenant of tenants) places.push(await bot.meet(tenant));
  bot.teams.log.entries.length = 0;
  for (const place of places) expect(await bot.post(place)).toMatchObject({ ok: true });
  expect(bot.signIns()).toEqual([
    `app-secret POST /${TAX}/oauth2/v2.0/token`,
    `app-certificate POST /${POLICE}/oauth2/v2.0/token`,
    "app-machine GET /metadata/identity/oauth2/token/",
    "app-many POST /botframework.com/oauth2/v2.0/token",
  ]);
  const posts = bot.teams.log.entries.filter(({ kind }) => kind === "connector");
  expect(posts.map(({ appId, tenantId }) => [appId, tenantId])).toEqual([
    ["app-secret", TAX],
    ["app-certificate", POLICE],
    ["app-machine", MIGRATION],
    ["app-machine", COAST],
    ["app-many", DIGG],
    ["app-many", CUSTOMS],
  ]);
});

test("a single-tenant bot whose Entra app is for several organisations serves two tenants with the token of its home [line 97]", async () => {
  const bot = await openBot([{ ...bySecret, serves: [TAX, POLICE] }]);
  const places = [await bot.meet(TAX), await bot.meet(POLICE)];
  bot.teams.log.entries.length = 0;
  for (const place of places) expect(await bot.post(place)).toMatchObject({ ok: true });
  const posts = bot.teams.log.entries.filter(({ kind }) => kind === "connector");
  expect(posts.map(({ appId, tenantId }) => [appId, tenantId])).toEqual([
    ["app-secret", TAX],
    ["app-secret", POLICE],
  ]);
  expect(bot.signIns()).toEqual([`app-secret POST /${TAX}/oauth2/v2.0/token`]);
});

test("a certificate signs in again when its token is refused", async () => {
  const bot = await openBot([byCertificate], { TEAMS_APP_CERTIFICATE: pem });
  const place = await bot.meet(POLICE);
  expect(await bot.post(place)).toMatchObject({ ok: true });
  bot.teams.revokeTokens();
  expect(await bot.post(place)).toMatchObject({ ok: false });
  expect(await bot.post(place)).toMatchObject({ ok: true });
  expect(bot.signIns()).toHaveLength(2);
});

test("a certificate that Entra does not know gets no token, and what waits goes out later", async () => {
  // Entra knows a secret of this registration, and no certificate.
  const known = { appId: "app-secret", tenant: TAX };
  const bot = await openBot([known], { TEAMS_APP_CERTIFICATE: pem });
  const place = await bot.meet(TAX);
  expect(await bot.post(place)).toMatchObject({ ok: false, failure: { kind: "retry" } });
});

describe("a government's cloud", () => {
  const issuer = "https://api.botframework.us";
  test("is taken from the settings: its own issuer is heard, the public one is not [line 103]", async () => {
    const bot = await openBot([bySecret], {}, issuer);
    expect(await bot.post(await bot.meet(TAX))).toMatchObject({ ok: true });
    const publicCloud = await openBot([bySecret], { TEAMS_TOKEN_ISSUER: issuer });
    expect(await publicCloud.teams.person(TAX, `eva-${TAX}`).install()).toMatchObject({
      status: 401,
    });
  });

  test("has its service hosts among those that may be called", () => {
    const parsed = readConfig(
      {
        TEAMS_APP_ID: "a",
        TEAMS_APP_TYPE: "MultiTenant",
        TEAMS_APP_PASSWORD: "b",
      },
      "en",
    );
    expect(parsed.ok && parsed.config.teams?.serviceHosts).toEqual(
      expect.arrayContaining([
        "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us",
      ]),
    );
  });
});

describe("settings", () => {
  const base = { TEAMS_APP_ID: "a", TEAMS_APP_TYPE: "SingleTenant", TEAMS_TENANT_ID: TAX };
  const other = key.replace("MII", "MIJ");
  test.each([
    [{ TEAMS_APP_CERTIFICATE: key }, /^TEAMS_APP_CERTIFICATE has no block BEGIN CERTIFICATE\./u],
    [
      { TEAMS_APP_CERTIFICATE: certificate },
      /^TEAMS_APP_CERTIFICATE has no block BEGIN PRIVATE KEY\./u,
    ],
    [
      { TEAMS_APP_CERTIFICATE: `${certificate}\n${other}` },
      /^TEAMS_APP_CERTIFICATE (?:cannot be read|has a key)/u,
    ],
    [{ TEAMS_APP_CERTIFICATE: pem, TEAMS_APP_PASSWORD: "x" }, /are both set/u],
    [
      { TEAMS_APP_TYPE: "UserAssignedMSI", TEAMS_APP_PASSWORD: "x" },
      /^TEAMS_APP_TYPE is UserAssignedMSI, which needs no TEAMS_APP_PASSWORD/u,
    ],
    [{}, /^TEAMS_APP_PASSWORD is missing\. .*or set TEAMS_APP_CERTIFICATE\.$/u],
  ])("that cannot be used are told by name: %#", (settings, sentence) => {
    const parsed = readConfig({ ...base, ...settings }, "en");
    expect(parsed).toMatchObject({ ok: false, problems: [expect.stringMatching(sentence)] });
    expect(JSON.stringify(parsed)).not.toContain(key.slice(40, 80));
  });
});
