/**
 * The doctor's checks of reach: whether the platforms take our credentials, and so whether each
 * agency's chat can be reached.
 */
import { type PlatformName, addressesIn, platformNames } from "../base/platforms.ts";
import type { Credential } from "../bots/credentials.ts";
import type { Config } from "../config/config.ts";
import type { Organisation } from "../org/organisation.ts";
import { type Check, bad, good, noted } from "./doctor-checks.ts";

export const credentialChecks = (credentials: readonly Credential[]): readonly Check[] =>
  credentials.map(({ setting, state, said, lacks }) => {
    switch (state) {
      case "taken":
        return lacks === null
          ? good(setting, "the platform takes it.")
          : bad(
              setting,
              `the platform takes it, but ${lacks}. Add them and install the app again.`,
            );
      case "refused":
        return bad(setting, `the platform refuses it: ${said}. Copy it again, or make a new one.`);
      case "silent":
        return noted(
          setting,
          `the platform gave no answer (${said}), so whether it holds is not known. Check the way out of here: names, proxy, firewall.`,
        );
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
    const why = (state: Way["state"]): readonly string[] => [
      ...new Set(ways.flatMap((way) => (way.state === state ? [way.by] : []))),
    ];
    const [missing, unknown] = [why("missing"), why("unknown")];
    if (missing.length > 0)
      return bad(`agency ${id}`, `its chat cannot be reached: ${missing.join(", ")}.`);
    return unknown.length === 0
      ? good(`agency ${id}`, "its chat can be reached with these settings.")
      : noted(
          `agency ${id}`,
          `whether its chat can be reached is not known: ${unknown.join(", ")}.`,
        );
  });

/** `by`: what is to be done where it is missing, or why it is not known. */
type Way = { readonly state: "there" | "missing" | "unknown"; readonly by: string };
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
        by: "set TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_APP_TYPE",
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
      return { state: "unknown", by: `nobody answered about ${best.setting}` };
    case "refused":
      return { state: "missing", by: `${best.setting} is refused` };
  }
};
const order: readonly Credential["state"][] = ["taken", "silent", "refused"];

const isInstalled = (team: string, { installed }: Reach): boolean =>
  // Which workspaces an organisation's install reaches only Slack knows.
  installed.has(`slack:${team}`) || [...installed].some((id) => id.startsWith("slack:E"));

const remedy = (team: string, { config: { slack, publicUrl } }: Reach): string =>
  slack === null || slack.install === null
    ? `set SLACK_BOT_TOKEN_${team}`
    : `let an administrator of ${team} open ${publicUrl ?? "https://YOUR-HOST"}/slack/install`;
