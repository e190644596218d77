/**
 * The adapter's settings: registrations, hosts that may be called, and the cloud. The rule of the
 * allowlist stands here, for `../receive/verify.ts` and for every call that carries a token.
 */
export type TeamsRegistration = {
  readonly name: string;
  readonly appId: string;
  /** Null for a managed identity, and where there is a certificate. */
  readonly password: string | null;
  /** The certificate with its private key, both as PEM. */
  readonly certificate?: { readonly certificate: string; readonly privateKey: string } | null;
  readonly type: "MultiTenant" | "SingleTenant" | "UserAssignedMSI";
  readonly tenant: string | null;
};
type TeamsCloud = {
  readonly loginUrl: string;
  readonly oauthScope: string;
  readonly tokenIssuer: string;
  readonly openIdUrl: string;
};
export type TeamsSettings = {
  readonly registrations: readonly TeamsRegistration[];
  /** Hosts that may be called, with their port where one was given. */
  readonly serviceHosts: readonly string[];
  /** Null for Microsoft's public cloud. */
  readonly cloud: TeamsCloud | null;
  /** Whether what was passed on gets a check mark; absent: no. */
  readonly reactions?: boolean;
};

/** Who signs what arrives. */
export type Signer = { readonly tokenIssuer: string; readonly openIdUrl: string };
const publicSigner: Signer = {
  tokenIssuer: "https://api.botframework.com",
  openIdUrl: "https://login.botframework.com/v1/.well-known/openidconfiguration",
};
export const signerOf = ({ cloud }: TeamsSettings): Signer => cloud ?? publicSigner;
export const scopeOf = ({ cloud }: TeamsSettings): string =>
  cloud?.oauthScope ?? "https://api.botframework.com/.default";

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/u;
/** True for https, and for plain http on this machine alone. */
export const safeToCall = (address: string): boolean => {
  const url = URL.parse(address);
  if (url === null || url.username !== "" || url.password !== "") return false;
  return url.protocol === "https:" || (url.protocol === "http:" && loopback.test(url.hostname));
};

/** True for a listed host: a bot's token goes nowhere else, whatever an activity names. */
export const mayServe = ({ serviceHosts }: TeamsSettings, serviceUrl: string): boolean => {
  if (!safeToCall(serviceUrl)) return false;
  const url = new URL(serviceUrl);
  return serviceHosts.some((host) => URL.parse(`${url.protocol}//${host}/`)?.host === url.host);
};

/**
 * The addresses at which a tenant's service may be, before Teams has named any. Microsoft's is
 * under `/teams/`; another host's may be anywhere, most likely at its root.
 */
export const guessedServiceUrls = ({ serviceHosts }: TeamsSettings): readonly string[] => {
  const [host = ""] = serviceHosts;
  const url = URL.parse(`http://${host}/`);
  const local = url !== null && url.port !== "" && loopback.test(url.hostname);
  const root = `${local ? "http" : "https"}://${host}/`;
  return /(^|\.)(trafficmanager\.net|microsoft\.(com|us))$/u.test(url?.hostname ?? "")
    ? [`${root}teams/`, root]
    : [root, `${root}teams/`];
};

/** The tenant in whose name a registration signs in. */
export const signInTenant = ({ type, tenant }: TeamsRegistration): string =>
  type === "MultiTenant" || tenant === null ? "botframework.com" : tenant;

/** The registrations that name this tenant as theirs; nearly always one or none. */
const ownOf = ({ registrations }: TeamsSettings, tenant: string): readonly TeamsRegistration[] =>
  registrations.filter((one) => one.tenant?.toLowerCase() === tenant.toLowerCase());

/**
 * Whether a tenant goes through this registration. A tenant that a registration names goes through
 * that one alone: no other agency's bot speaks for it. Any other tenant goes through each, also
 * through one that is SingleTenant, since its bot may be installed in several tenants.
 */
export const mayServeTenant = (settings: TeamsSettings, tenant: string, appId: string): boolean => {
  const own = ownOf(settings, tenant);
  return own.length === 0 || own.some((one) => one.appId === appId);
};

/**
 * The registration for a tenant: of those that name it, else of all, the known one, else one that
 * serves all, else the first. Throws where there is none.
 */
export const registrationFor = (
  settings: TeamsSettings,
  tenant: string,
  known: string | null,
): TeamsRegistration => {
  const own = ownOf(settings, tenant);
  const able = own.length === 0 ? settings.registrations : own;
  const found =
    able.find((one) => one.appId === known) ??
    able.find((one) => one.type === "MultiTenant") ??
    able[0];
  if (found === undefined) throw new Error("Teams has no registration.");
  return found;
};
