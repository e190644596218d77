/**
 * Sign-in and limits of the local Teams: who gets a token, what the key metadata says, how fast a
 * bot may send.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalTeams } from "../../playground/teams/index.ts";
import { openLocalTeams } from "../../playground/teams/index.ts";
import { objectsAt, textAt } from "../../playground/teams/json.ts";
import { RateLimits } from "../../playground/teams/trouble.ts";

const TAX = "11111111-1111-1111-1111-111111111111";
const POLICE = "22222222-2222-2222-2222-222222222222";
const single = { appId: "app-tax", password: "pw-tax", tenant: TAX };
const multi = { appId: "app-all", password: "pw-all" };

let teams: LocalTeams;

beforeAll(async () => {
  teams = await openLocalTeams({ registrations: [single, multi], tenants: [] });
});

afterAll(async () => {
  await teams.close();
});

async function signIn(
  tenant: string,
  fields: Partial<Record<string, string>>,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${teams.settings["TEAMS_LOGIN_URL"]}/${tenant}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      scope: teams.settings["TEAMS_OAUTH_SCOPE"] ?? "",
      ...fields,
    }),
  });
  return { status: response.status, body: await response.json() };
}

const secretOf = (registration: { appId: string; password: string }) => ({
  client_id: registration.appId,
  client_secret: registration.password,
});

test("a registration gets its tokens in its home tenant, a multi-tenant one at botframework.com", async () => {
  const replies = [
    await signIn(TAX, secretOf(single)),
    await signIn("botframework.com", secretOf(multi)),
  ];
  expect(replies.map(({ status }) => status)).toEqual([200, 200]);
  const [first, second] = replies.map(({ body }) => textAt(body, "access_token"));
  expect(first).not.toBe(second);
});

test.each([
  {
    name: "a wrong secret",
    tenant: TAX,
    fields: { ...secretOf(single), client_secret: "x" },
    answer: [401, "invalid_client"],
  },
  {
    name: "another tenant",
    tenant: POLICE,
    fields: secretOf(single),
    answer: [400, "unauthorized_client"],
  },
  {
    name: "an unknown app",
    tenant: TAX,
    fields: { client_id: "x", client_secret: "x" },
    answer: [400, "unauthorized_client"],
  },
  {
    name: "another scope",
    tenant: TAX,
    fields: { ...secretOf(single), scope: "x/.default" },
    answer: [400, "invalid_scope"],
  },
  {
    name: "another grant",
    tenant: TAX,
    fields: { grant_type: "password" },
    answer: [400, "unsupported_grant_type"],
  },
])("$name gets no token", async ({ tenant, fields, answer }) => {
  const reply = await signIn(tenant, fields);
  expect([reply.status, textAt(reply.body, "error")]).toEqual(answer);
});

test("the key metadata leads to keys that say for which channel they sign", async () => {
  const metadata: unknown = await (await fetch(teams.settings["TEAMS_OPENID_URL"] ?? "")).json();
  expect(textAt(metadata, "issuer")).toBe(teams.settings["TEAMS_TOKEN_ISSUER"]);
  const keys: unknown = await (await fetch(textAt(metadata, "jwks_uri"))).json();
  expect(objectsAt(keys, "keys").map((key) => key["endorsements"])).toEqual([
    ["msteams"],
    ["webchat"],
  ]);
  expect(objectsAt(keys, "keys").some((key) => "d" in key)).toBe(false);
});

test("the settings of several registrations have names of their own", () => {
  expect(teams.registrationSettings).toEqual({
    TEAMS_R1_APP_ID: "app-tax",
    TEAMS_R1_APP_PASSWORD: "pw-tax",
    TEAMS_R1_APP_TYPE: "SingleTenant",
    TEAMS_R1_TENANT_ID: TAX,
    TEAMS_R2_APP_ID: "app-all",
    TEAMS_R2_APP_PASSWORD: "pw-all",
    TEAMS_R2_APP_TYPE: "MultiTenant",
  });
});

test("the eighth message within a second is one too many", () => {
  const limits = new RateLimits();
  const place = { appId: "a", tenantId: "t", conversationId: "c" };
  const waits = [0, 10, 20, 30, 40, 50, 60, 70].map((now) => limits.waitS(place, now));
  expect(waits).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
  expect(limits.waitS(place, 1_001)).toBe(0);
  expect(limits.waitS(place, 1_500)).toBe(1);
  expect(limits.waitS({ ...place, conversationId: "d" }, 1_500)).toBe(0);
});
