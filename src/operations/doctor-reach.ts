/**
 * The doctor's checks of reach: whether the platforms take our credentials, and so whether each
 * agency's chat can be reached; and whether each model of a language model's service answers.
 */
import { type PlatformName, addressesIn, platformNames } from "../base/platforms.ts";
import { quiet } from "../base/log.ts";
import type { Credential } from "../bots/credentials.ts";
import type { AiConfig } from "../config/ai.ts";
import type { Config } from "../config/config.ts";
import { type AiAnswer, type AiFailure, openAiService } from "../knowledge/ai-service.ts";
import type { Organisation } from "../org/organisation.ts";
import { searchWaitMs } from "../runtime/article-vectors.ts";
import { type Check, type CheckText, bad, good, noted, doctorText } from "./doctor-checks.ts";

export const credentialChecks = (credentials: readonly Credential[]): readonly Check[] =>
  credentials.map(({ setting, state, said, lacks, without }) => {
    switch (state) {
      case "taken":
        if (lacks !== null)
          return bad(setting, doctorText("platform.lacks", { scopes: lacks.join(", ") }));
        return without.length === 0
          ? good(setting, doctorText("platform.takes"))
          : noted(setting, doctorText("platform.less", { scopes: without.join(", ") }));
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

/** Long enough for a model that has to be woken. */
const waitMs = 10_000;
/** Nobody's words. */
const asked = "Vad betyder ett perforerat nummer i ett pass?";

/** Asks it once for each model. */
export const aiChecks = async (config: AiConfig | null): Promise<readonly Check[]> => {
  if (config === null) return [];
  const ai = openAiService({ config, mayLeave: () => true, log: quiet });
  const { embeddingModel, draftModel } = config;
  return Promise.all([
    ...(embeddingModel === null
      ? []
      : [
          checked({ setting: "AI_EMBEDDING_MODEL", model: embeddingModel, config }, async () => {
            const [answer, ms] = await timed(() => ai.embed([asked], waitMs));
            const numbers = answer.ok ? (answer.value[0]?.length ?? 0) : 0;
            return [answer, vectorsCheck({ model: embeddingModel, ms, numbers })];
          }),
        ]),
    ...(draftModel === null
      ? []
      : [
          checked({ setting: "AI_DRAFT_MODEL", model: draftModel, config }, async () => {
            const message = { role: "user", content: "Svara OK." } as const;
            const [answer, ms] = await timed(() => ai.write([message], waitMs));
            const text = doctorText("ai.drafts", { model: draftModel, ms });
            return [answer, good("AI_DRAFT_MODEL", text)];
          }),
        ]),
  ]);
};

const vectorsCheck = (
  made: Readonly<Record<"ms" | "numbers", number>> & { model: string },
): Check =>
  made.ms > searchWaitMs
    ? noted("AI_EMBEDDING_MODEL", doctorText("ai.slow", { ...made, most: searchWaitMs }))
    : good("AI_EMBEDDING_MODEL", doctorText("ai.vectors", made));

const timed = async <Value>(work: () => Promise<Value>): Promise<readonly [Value, number]> => {
  const began = performance.now();
  const value = await work();
  return [value, Math.round(performance.now() - began)];
};

type Asked = { readonly setting: string; readonly model: string; readonly config: AiConfig };
/** Idjour works without it, so a service that is away is no failure; wrong settings are one. */
const checked = async (
  { setting, model, config }: Asked,
  ask: () => Promise<readonly [AiAnswer<unknown>, Check]>,
): Promise<Check> => {
  const [answer, whole] = await ask();
  if (answer.ok) return whole;
  const { failure } = answer;
  const blanks = { host: new URL(config.url).host, model, said: saidBy(failure) };
  switch (failure.why) {
    case "refused":
    case "refused-text":
      return (failure.status ?? 0) === 429 || (failure.status ?? 0) >= 500
        ? noted(setting, doctorText("ai.silent", blanks))
        : bad(setting, doctorText("ai.refused", blanks));
    case "unusable":
    case "too-large":
      return bad(setting, doctorText("ai.unusable", blanks));
    case "kept":
    case "busy":
    case "timeout":
    case "unreachable":
      return noted(setting, doctorText("ai.silent", blanks));
  }
};
const saidBy = ({ why, status }: AiFailure): string => (status === undefined ? why : `${status}`);
