/**
 * Reads Teams' settings: one or several bot registrations, the hosts that may be called, and the
 * cloud.
 */
import { type Certificate, readCertificate } from "./certificate.ts";
import { type Source, checkedUrl, fallback, readOnOff, registrationSuffixes } from "./source.ts";

export type RegistrationType = "MultiTenant" | "SingleTenant" | "UserAssignedMSI";
export type TeamsRegistrationConfig = {
  /** Empty for the unnamed registration. */
  readonly name: string;
  readonly appId: string;
  /** Null for a managed identity, and where there is a certificate. */
  readonly password: string | null;
  readonly certificate: Certificate | null;
  readonly type: RegistrationType;
  readonly tenant: string | null;
};
export type TeamsCloud = {
  readonly loginUrl: string;
  readonly oauthScope: string;
  readonly tokenIssuer: string;
  readonly openIdUrl: string;
};
export type TeamsConfig = {
  readonly registrations: readonly TeamsRegistrationConfig[];
  /** Hosts that may be called, with their port where one was given. */
  readonly serviceHosts: readonly string[];
  /** Null for Microsoft's public cloud. */
  readonly cloud: TeamsCloud | null;
  /** Whether what was passed on gets a check mark. */
  readonly reactions: boolean;
};

const settingNames = ["APP_ID", "APP_PASSWORD", "APP_TYPE", "TENANT_ID"] as const;
const registrationName = new RegExp(
  `^(TEAMS_(?:[A-Z0-9_]+_)?)(?:${registrationSuffixes.join("|")})$`,
  "u",
);
const types: readonly RegistrationType[] = ["MultiTenant", "SingleTenant", "UserAssignedMSI"];

/** Null where Teams is not configured at all. */
export const readTeams = (source: Source): TeamsConfig | null => {
  const prefixes = new Set(
    source.names.flatMap((name) => {
      const match = registrationName.exec(name);
      return match?.[1] === undefined ? [] : [match[1]];
    }),
  );
  if (prefixes.size === 0) return null;
  const ownCloud = cloud(source);
  const registrations = [...prefixes]
    .toSorted()
    .map((prefix) => registration(source, { prefix, ownCloud }));
  for (const [i, one] of registrations.entries())
    if (one.appId !== "" && registrations.findIndex((other) => other.appId === one.appId) < i)
      source.problem("twice", { appId: one.appId });
  const reactions = readOnOff(source, "TEAMS_REACTIONS");
  return { registrations, serviceHosts: serviceHosts(source), cloud: ownCloud, reactions };
};

type Written = { readonly prefix: string; readonly ownCloud: TeamsCloud | null };
const registration = (source: Source, { prefix, ownCloud }: Written): TeamsRegistrationConfig => {
  const [appId, password, type, tenant] = settingNames.map((part) =>
    source.get(`${prefix}${part}`),
  );
  const kind =
    type === null || type === undefined
      ? missingType(source, { prefix, ownCloud })
      : registrationType(source, `${prefix}APP_TYPE`, type);
  const certificate = readCertificate(source, `${prefix}APP_CERTIFICATE`);
  if (appId === null || appId === undefined) source.problem("noAppId", { name: `${prefix}APP_ID` });
  checkProof(source, prefix, { kind, password: password ?? null, certificate });
  if (tenant === null && kind !== "MultiTenant")
    source.problem("noTenant", { name: `${prefix}TENANT_ID`, kind });
  return {
    name: prefix.slice("TEAMS_".length).replace(/_$/u, ""),
    appId: appId ?? "",
    password: password ?? null,
    certificate,
    type: kind,
    tenant: tenant ?? null,
  };
};

/** Exactly one way to sign in must be set: with two, nobody would know which was used. */
const checkProof = (
  source: Source,
  prefix: string,
  given: {
    readonly kind: RegistrationType;
    readonly password: string | null;
    readonly certificate: Certificate | null;
  },
): void => {
  const { kind, password, certificate } = given;
  const isMachine = kind === "UserAssignedMSI";
  const secret = `${prefix}APP_PASSWORD`;
  const pem = `${prefix}APP_CERTIFICATE`;
  if (!isMachine && password === null && certificate === null)
    source.problem("noPassword", { name: secret, certificate: pem });
  if (!isMachine && password !== null && certificate !== null)
    source.problem("both", { name: secret, other: pem });
  if (isMachine && (password !== null || certificate !== null)) {
    const other = password === null ? pem : secret;
    source.problem("needless", { name: `${prefix}APP_TYPE`, other });
  }
};

/**
 * Azure makes no multi-tenant bots any more, so what is not said cannot be taken for one. In a cloud
 * of one's own, or on a local server, it is: there nothing changed.
 */
const missingType = (source: Source, { prefix, ownCloud }: Written): RegistrationType => {
  if (ownCloud === null)
    source.problem("noType", { name: `${prefix}APP_TYPE`, tenant: `${prefix}TENANT_ID` });
  return "MultiTenant";
};

const registrationType = (source: Source, name: string, text: string): RegistrationType => {
  const type = types.find((known) => known.toLowerCase() === text.toLowerCase());
  if (type === undefined) source.problem("type", { name, given: text });
  return type ?? "MultiTenant";
};

const serviceHosts = (source: Source): readonly string[] => {
  const hosts = (source.get("TEAMS_SERVICE_HOSTS") ?? fallback("TEAMS_SERVICE_HOSTS"))
    .split(",")
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== "");
  for (const host of hosts)
    if (URL.parse(`https://${host}/`)?.pathname !== "/" || host.includes("/"))
      source.problem("host", { given: host });
  return hosts;
};

const cloud = (source: Source): TeamsCloud | null => {
  const names = [
    "TEAMS_LOGIN_URL",
    "TEAMS_OAUTH_SCOPE",
    "TEAMS_TOKEN_ISSUER",
    "TEAMS_OPENID_URL",
  ] as const;
  const [loginUrl, oauthScope, tokenIssuer, openIdUrl] = names.map(
    (name) => source.get(name) ?? "",
  );
  const missing = names.filter((name) => source.get(name) === null);
  if (missing.length === names.length) return null;
  for (const name of missing) source.problem("allOrNone", { name, all: names.join(", ") });
  for (const name of ["TEAMS_LOGIN_URL", "TEAMS_OPENID_URL"] as const) {
    const value = source.get(name);
    if (value !== null) checkedUrl(source, name, value);
  }
  return {
    loginUrl: (loginUrl ?? "").replace(/\/$/u, ""),
    oauthScope: oauthScope ?? "",
    tokenIssuer: tokenIssuer ?? "",
    openIdUrl: openIdUrl ?? "",
  };
};
