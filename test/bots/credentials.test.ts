/** Asks a platform about our credentials: what it says of them, and what its silence is taken for. */
import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { askSlack } from "../../src/bots/slack/credentials.ts";
import { credentialChecks } from "../../src/operations/doctor-reach.ts";
import { botScopes, scopesLeftOut } from "../../src/bots/slack/install/scopes.ts";
import { askTeams } from "../../src/bots/teams/credentials.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
});
/** A platform of one answer, and its address. */
const platform = async (answer: Answer): Promise<string> => {
  const server = createServer(answer).listen(0, "127.0.0.1");
  closings.push(() => server.close());
  await once(server, "listening");
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
};
const says =
  (status: number, body: object, headers = {}): Answer =>
  (_, response) =>
    response
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(JSON.stringify(body));

const slack = (url: string) => ({
  signingSecret: "s",
  soleToken: null,
  tokens: { T0POLISEN: "xoxb-1" },
  apiUrl: `${url}/api/`,
});
const scopes = (all: readonly string[]) => ({ "x-oauth-scopes": all.join(",") });

describe("Slack", () => {
  test("takes a token, and its scopes are compared with those that are needed", async () => {
    const whole = await platform(says(200, { ok: true, team_id: "T0POLISEN" }, scopes(botScopes)));
    expect(await askSlack(slack(whole))).toMatchObject([
      { setting: "SLACK_BOT_TOKEN_T0POLISEN", state: "taken", lacks: null },
    ]);
    const less = await platform(
      says(200, { ok: true, team_id: "T0POLISEN" }, scopes(["chat:write", "commands"])),
    );
    const [one] = await askSlack(slack(less));
    // Slack needs assistant:write to show the app as an agent; the program calls nothing with it.
    expect(one?.lacks).toEqual(["app_mentions:read", "im:history", "im:write", "users:read"]);
    expect(one?.without).toEqual(scopesLeftOut("").optional);
    expect(one?.without).toContain("files:write");
    if (one === undefined) throw new Error("nothing was said");
    const checks = [one, { ...one, lacks: null }, { ...one, lacks: null, without: [] }].map(
      (credential) => credentialChecks([credential])[0],
    );
    // What is needed stands in the way, what is optional is noted, and nothing is good.
    expect(checks.map((check) => [check?.ok, check?.note])).toEqual([
      [false, undefined],
      [true, true],
      [true, undefined],
    ]);
  });

  test("names another workspace than the setting does", async () => {
    const url = await platform(says(200, { ok: true, team_id: "T0OTHER" }));
    expect(await askSlack(slack(url))).toMatchObject([
      { state: "refused", said: "it is of the workspace T0OTHER" },
    ]);
  });

  test("takes a token of a whole organisation, of which Slack names a workspace", async () => {
    const url = await platform(says(200, { ok: true, team_id: "T0OTHER" }));
    expect(await askSlack({ ...slack(url), tokens: { E0GRID: "xoxb-1" } })).toMatchObject([
      { setting: "SLACK_BOT_TOKEN_E0GRID", state: "taken" },
    ]);
  });

  test("tells whose the only token is", async () => {
    const url = await platform(says(200, { ok: true, team_id: "T0POLISEN" }));
    expect(await askSlack({ ...slack(url), tokens: {}, soleToken: "xoxb-1" })).toMatchObject([
      { setting: "SLACK_BOT_TOKEN", communities: ["T0POLISEN"] },
    ]);
  });

  test.each([
    ["is asked to wait", says(429, { ok: false, error: "ratelimited" })],
    ["answers with a page", (_, response) => response.writeHead(502).end("<html>")],
  ] satisfies readonly (readonly [string, Answer])[])(
    "says nothing about a token where it %s",
    async (_, answer) => {
      expect(await askSlack(slack(await platform(answer)))).toMatchObject([{ state: "silent" }]);
    },
  );
});

const teams = (url: string) => ({
  registrations: [
    { name: "", appId: "a", password: "p", type: "SingleTenant" as const, tenant: "t" },
  ],
  serviceHosts: [],
  cloud: { loginUrl: url, oauthScope: "s", tokenIssuer: "i", openIdUrl: "o" },
});

describe("Entra", () => {
  test("refuses a secret, with its number for the reason and no word of its own", async () => {
    const body = { error: "invalid_client", error_description: "AADSTS7000215: Anna's secret" };
    const url = await platform(says(401, body));
    expect(await askTeams(teams(url))).toEqual([
      {
        setting: "TEAMS_APP_PASSWORD",
        state: "refused",
        said: "the sign-in was answered with 401 (AADSTS7000215)",
        lacks: null,
        without: [],
        communities: ["t"],
      },
    ]);
  });

  test("says nothing about a secret while it fails itself", async () => {
    const url = await platform(says(503, {}));
    expect(await askTeams(teams(url))).toMatchObject([{ state: "silent" }]);
  });
});
