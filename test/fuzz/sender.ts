/**
 * Sends a payload to the program as its platform would, rightly signed or wrongly, and says what is
 * wrong with the answer.
 */
import { Pool } from "undici";
import { comesAgain, whyLater } from "../../src/bots/later.ts";
import { messageProblems, viewProblems } from "../../playground/slack/block-kit/block-kit.ts";
import { signature } from "../../playground/slack/delivery.ts";
import {
  readCardAnswer,
  readDialogAnswer,
  readSearchAnswer,
} from "../../playground/teams/answers.ts";
import { isObject, parsedObject, textAt } from "../../playground/teams/json.ts";
import type { TokenFault } from "../../playground/teams/tokens.ts";
import { type Door, appIdIn, platformOf } from "./payloads.ts";
import { type Town, members } from "./town.ts";

export const slackFaults = ["unsigned", "wrong secret", "old", "of the future", "garbled"] as const;
export const teamsFaults = [
  "absent",
  "wrong-audience",
  "wrong-issuer",
  "wrong-service-url",
  "no-service-url",
  "expired",
  "forged",
  "unendorsed-key",
] as const satisfies readonly TokenFault[];
export type Fault = (typeof slackFaults)[number] | (typeof teamsFaults)[number];

export type Sending = {
  readonly door: Door;
  /** As it stands: mostly JSON. */
  readonly body: string;
  /** Null: as the platform signs it. */
  readonly fault: Fault | null;
  /** Of Teams: the tenant whose registration is meant. */
  readonly tenant: string;
  readonly contentType?: string;
};
export type Answer = { readonly status: number; readonly body: string };
export type Sender = {
  send(sending: Sending): Promise<Answer>;
  /** Milliseconds until it answers that it is alive; null: it does not. */
  alive(): Promise<number | null>;
  close(): Promise<void>;
};

export const openSender = async (town: Town): Promise<Sender> => {
  const pool = new Pool(town.url, { connections: 32, headersTimeout: 30_000 });
  const tokens = await tokensIn(town);
  const secret = town.platforms.environment["SLACK_SIGNING_SECRET"] ?? "";
  return {
    send: async (sending) => {
      const slack = platformOf(sending.door) === "slack";
      const headers = slack
        ? slackHeaders(sending, secret)
        : { "content-type": sending.contentType ?? "application/json", ...tokens(sending) };
      const { statusCode, body } = await pool.request({
        path: slack ? "/slack/events" : "/api/messages",
        method: "POST",
        headers,
        body: sending.body,
      });
      return { status: statusCode, body: await body.text() };
    },
    alive: async () => {
      const since = performance.now();
      try {
        const answer = await fetch(`${town.url}/healthz`, { signal: AbortSignal.timeout(10_000) });
        await answer.text();
        return answer.ok ? performance.now() - since : null;
      } catch {
        return null;
      }
    },
    close: () => pool.close(),
  };
};

const slackHeaders = (
  { door, body, fault, contentType }: Sending,
  secret: string,
): Record<string, string> => {
  const now = Math.floor(Date.now() / 1000);
  const timestamp = fault === "old" ? now - 3_600 : fault === "of the future" ? now + 3_600 : now;
  const signed = signature(fault === "wrong secret" ? "another" : secret, timestamp, body);
  const usual = door === "slack events" ? "application/json" : "application/x-www-form-urlencoded";
  return {
    "content-type": contentType ?? usual,
    "x-slack-request-timestamp": fault === "garbled" ? "soon" : String(timestamp),
    ...(fault === "unsigned" ? {} : { "x-slack-signature": signed }),
  };
};

/** Has the local Teams sign once for each registration and each fault: one token holds an hour. */
const tokensIn = async (town: Town) => {
  const { teams } = town.platforms;
  const known = new Map<string, Record<string, string>>();
  const nameOf = (appId: string, fault: Fault | null): string => `${appId} ${fault ?? ""}`;
  const tenants = new Map(
    members.flatMap((one) => (one.platform === "teams" ? [[one.community, one] as const] : [])),
  );
  for (const [tenant, { user }] of tenants)
    for (const fault of [null, ...teamsFaults]) {
      await teams.person(tenant, user).forge("hej", fault === null ? {} : { fault });
      const { authorization } = teams.log.entries.findLast(({ headers }) => headers)?.headers ?? {};
      const headers = authorization === undefined ? {} : { authorization };
      known.set(nameOf(appIdIn(town, tenant), fault), headers);
    }
  return ({ tenant, fault }: Sending): Record<string, string> =>
    known.get(nameOf(appIdIn(town, tenant), fault)) ?? {};
};

const refusals: ReadonlySet<number> = new Set([400, 401, 403, 413]);
/** The words of a failure that somebody's code made, not ours for people. */
const codeSpeaks = /\bat (?:async )?[\w.<>]+ \(|node_modules|\.(?:ts|js|mjs):\d|TypeError|Error:/u;

/**
 * The one reason for which the program may be unable within its bounds: on a busy machine a platform, of which it asks who
 * somebody new is, answers too late. It is asked to send again.
 */
const isUnknownSender = ({ status, body }: Answer): boolean =>
  status === 503 && body === JSON.stringify(comesAgain(whyLater.unknown).body);

/** What is wrong with an answer; null: nothing. */
export const problemOf = (sending: Sending, answer: Answer): string | null => {
  const { status, body } = answer;
  if (isUnknownSender(answer)) return null;
  if (status >= 500) return `status ${status} ${body.slice(0, 200)}`;
  if (codeSpeaks.test(body)) return `a failure's own words: ${body.slice(0, 200)}`;
  if (sending.fault !== null && !refusals.has(status)) return `${sending.fault}, and ${status}`;
  if (refusals.has(status)) return body === "" ? null : `a refusal that says ${body.slice(0, 200)}`;
  if (status !== 200) return `status ${status}`;
  if (body === "") return null;
  try {
    return platformOf(sending.door) === "slack" ? slackProblem(body) : teamsProblem(sending, body);
  } catch (error) {
    return String(error);
  }
};

const slackKeys = new Set([
  "response_action",
  "view",
  "errors",
  "options",
  "challenge",
  "response_type",
  "text",
  "blocks",
]);
const slackProblem = (body: string): string | null => {
  const answer: unknown = JSON.parse(body);
  if (!isObject(answer)) return `no object: ${body.slice(0, 200)}`;
  const { response_action: action, view, blocks } = answer;
  const odd = Object.keys(answer).filter((key) => !slackKeys.has(key));
  if (odd.length > 0) return `an answer with ${odd.join(", ")}`;
  const problems = [
    ...(action === "update" || action === "push" ? viewProblems(view) : []),
    ...(blocks === undefined ? [] : messageProblems(blocks)),
  ];
  return problems.length === 0 ? null : `what Slack refuses: ${problems.join("; ")}`;
};

const teamsProblem = ({ body: sent }: Sending, body: string): string | null => {
  const [activity, answer]: readonly unknown[] = [JSON.parse(sent), JSON.parse(body)];
  if (!isObject(activity)) return "an answer to no activity";
  const delivery = { activity, appId: "", id: "", status: 200, body: answer };
  if (isObject(answer) && Object.keys(answer).length === 0) return null;
  switch (textAt(activity, "name")) {
    case "adaptiveCard/action":
      readCardAnswer(delivery);
      return null;
    case "task/fetch":
    case "composeExtension/fetchTask":
      readDialogAnswer(delivery, "open");
      return null;
    case "task/submit":
    case "composeExtension/submitAction":
      readDialogAnswer(delivery, "send");
      return null;
    case "composeExtension/query":
      readSearchAnswer(delivery);
      return null;
    default:
      return `an answer to what nobody asked: ${body.slice(0, 200)}`;
  }
};

/** What was answered, in a word or two, to be counted. */
export const kindOf = (answer: Answer): string => {
  const { status, body } = answer;
  if (isUnknownSender(answer)) return `503 ${whyLater.unknown}`;
  if (status !== 200 || body === "") return String(status);
  const found = parsedObject(body);
  if (found === undefined) return "200 other";
  const { response_action: action, options, challenge, task, composeExtension, type } = found;
  if (found["response_type"] !== undefined) return "200 said";
  if (typeof action === "string") return `200 ${action}`;
  if (options !== undefined) return "200 options";
  if (challenge !== undefined) return "200 challenge";
  if (isObject(task)) return `200 dialog ${String(task["type"])}`;
  if (composeExtension !== undefined) return "200 search";
  if (typeof type === "string") return type.includes("card") ? "200 card" : "200 message";
  return "200 {}";
};
