/**
 * The doctor's checks of reach: whether the platforms take our credentials, and so whether each
 * agency's chat can be reached.
 */
import { type PlatformName, addressesIn, platformNames } from "../base/platforms.ts";
import type { Credential } from "../bots/credentials.ts";
import type { Config } from "../config/config.ts";
import type { Organisation } from "../org/organisation.ts";
import { type Check, type CheckText, bad, good, noted, doctorText } from "./doctor-checks.ts";

export const credentialChecks = (credentials: readonly Credential[]): readonly Check[] =>
  credentials.map(({ setting, state, said, lacks }) => {
    switch (state) {
      case "taken":
        return lacks === null
          ? good(setting, doctorText("platform.takes"))
          : bad(setting, doctorText("platform.lacks", { scopes: lacks.join(", ") }));
      case "refused":
        return bad(setting, doctorText("platform.refuses", { said }));
      case "silent":
        return noted(setting, doctorText("platform.silent", { said }));
    }
  });

/** What the database and the settings hold, and what the platforms say of it. */
export type Reach = {
  readonly config: Config;
  /** Slack's workspaces and organisations that installed the app, as `slack:T…` and `slack:E…`. */
  readonly installed: ReadonlySet<string>;
  readonly credentials: readonly Credential[];
};

/** Checks that each agency's chat can be reached: with credentials that are there and hold. */
export const communityChecks = ({ agencies }: Organisation, reach: Reach): readonly Check[] =>
  agencies.map(({ id, chat }) => {
    const named = addressesIn<object>(chat);
    const ways = platformNames.flatMap((name) => {
      const own = named.filter(({ platform }) => platform === name);
      return own.map(({ community }) => wayTo[name](community, reach));
    });
    const why = (state: Way["state"]): readonly CheckText[] =>
      ways.flatMap((way) => (way.state === state ? [way.by] : []));
    const [missing, unknown] = [why("missing"), why("unknown")];
    if (missing.length > 0)
      return bad(`agency ${id}`, doctorText("agency.notReached", { why: missing }));
    return unknown.length === 0
      ? good(`agency ${id}`, doctorText("agency.reached"))
      : noted(`agency ${id}`, doctorText("agency.unknown", { why: unknown }));
  });

/** `by`: what is to be done where it is missing, or why it is not known. */
type Way = { readonly state: "there" | "missing" | "unknown"; readonly by: CheckText };
type WayTo = (community: string, reach: Reach) => Way;
const wayTo: Readonly<Record<PlatformName, WayTo>> = {
  slack: (team, reach) => {
    const { slack } = reach.config;
    const own = reach.credentials.filter(({ setting }) => setting.startsWith("SLACK_BOT_TOKEN"));
    const named = of(own, team);
    const missing: Way = { state: "missing", by: remedy(team, reach) };
    if (slack !== null && Object.hasOwn(slack.tokens, team)) return wayBy(named) ?? missing;
    if (slack !== null && slack.install !== null && isInstalled(team, reach)) return there;
    const able = own.filter(({ communities }) => communities === null);
    return wayBy([...named, ...able]) ?? missing;
  },
  // A tenant that a registration names goes through that one; any other goes through each.
  teams: (tenant, { credentials }) => {
    const all = credentials.filter(({ setting }) => setting.startsWith("TEAMS_"));
    const own = of(all, tenant);
    return (
      wayBy(own.length > 0 ? own : all) ?? {
        state: "missing",
        by: doctorText("way.teams"),
      }
    );
  },
};

const there: Way = { state: "there", by: "" };

/** The credentials that name this community. */
const of = (credentials: readonly Credential[], community: string): readonly Credential[] =>
  credentials.filter(({ communities }) =>
    communities?.some((one) => one.toLowerCase() === community.toLowerCase()),
  );

/** Through the best of these credentials; null: there is none. */
const wayBy = (credentials: readonly Credential[]): Way | null => {
  const [best] = credentials.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  switch (best?.state) {
    case undefined:
      return null;
    case "taken":
      return there;
    case "silent":
      return { state: "unknown", by: doctorText("way.silent", { setting: best.setting }) };
    case "refused":
      return { state: "missing", by: doctorText("way.refused", { setting: best.setting }) };
  }
};
const order: readonly Credential["state"][] = ["taken", "silent", "refused"];

const isInstalled = (team: string, { installed }: Reach): boolean =>
  // Which workspaces an organisation's install reaches only Slack knows.
  installed.has(`slack:${team}`) || [...installed].some((id) => id.startsWith("slack:E"));

const remedy = (team: string, { config: { slack, publicUrl } }: Reach): CheckText =>
  slack === null || slack.install === null
    ? doctorText("way.slack", { team })
    : doctorText("way.install", { team, host: publicUrl ?? "https://YOUR-HOST" });
