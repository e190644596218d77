/**
 * Asks every address that the program answers, as a stranger with a browser or without one, and checks
 * what every answer must hold: no sniffing, no keeping, no frames, no scripts, no word of what we run;
 * cookies that no script reads; and no deed for a form on another's page.
 */
import { globSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type World, openWorld } from "./world.ts";

let world: World;
let url = "";
beforeAll(async () => {
  world = await openWorld("teams", "slack", { slackBy: "install", silent: true });
  ({ url } = world.trial.idjour);
});
afterAll(() => world.close());

type Asked = {
  readonly route: string;
  readonly status: number;
  readonly send?: Omit<RequestInit, "method">;
};
const form = { "content-type": "application/x-www-form-urlencoded" };
const json = { "content-type": "application/json" };
/** A form that stands on another's page, in a browser that says so. */
const fromElsewhere = { ...form, "sec-fetch-site": "cross-site", origin: "https://example.com" };

const asked: readonly Asked[] = [
  { route: "GET /", status: 200 },
  { route: "GET /healthz", status: 200 },
  { route: "GET /readyz", status: 200 },
  { route: "GET /metrics", status: 200 },
  { route: "POST /slack/events", status: 401, send: { headers: form, body: "payload={}" } },
  { route: "GET /slack/install", status: 302 },
  { route: "GET /slack/oauth_redirect", status: 400 },
  { route: "GET /slack/oauth_redirect?code=1&state=2", status: 400 },
  { route: "POST /api/messages", status: 401, send: { headers: json, body: "{}" } },
  { route: "GET /report", status: 401 },
  { route: "GET /report/csv?table=byTopic", status: 401 },
  { route: "GET /report/chart?table=byTopic&width=640", status: 401 },
  { route: "GET /report/style.css", status: 200 },
  { route: "GET /report/enter?link=x", status: 404 },
  { route: "POST /report/enter", status: 404, send: { headers: fromElsewhere, body: "link=x" } },
  { route: "POST /report/leave", status: 200, send: { headers: fromElsewhere } },
  // What is not there: another method, another path, a way out of the folder, what others leave behind.
  { route: "GET /slack/events", status: 404 },
  { route: "GET /api/messages", status: 404 },
  { route: "POST /healthz", status: 404 },
  { route: "PUT /report", status: 404 },
  { route: "OPTIONS /report", status: 404 },
  { route: "GET /nowhere", status: 404 },
  { route: "GET /report/%2e%2e/.env", status: 404 },
  { route: "GET /.git/config", status: 404 },
];

const isPage = /^(?:GET|POST) \/(?:$|report(?:$|\/(?:csv|chart|style|enter|leave)))/u;
const ask = ({ route, send = {} }: Asked): Promise<Response> => {
  const [method = "", path = ""] = route.split(" ");
  return fetch(`${url}${path}`, { ...send, method, redirect: "manual" });
};

test.each(asked)("$route is answered with the headers that every answer has", async (one) => {
  const answer = await ask(one);
  const { headers } = answer;
  const policy = headers.get("content-security-policy") ?? "";
  expect({
    status: answer.status,
    sniffing: headers.get("x-content-type-options"),
    kept: headers.get("cache-control"),
    referrer: headers.get("referrer-policy"),
    frames: headers.get("x-frame-options"),
    policy: ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"].filter(
      (rule) => !policy.includes(rule),
    ),
    scripts: /script-src|unsafe/u.test(policy),
    // Whose program it is, and who else may read the answer.
    told: ["server", "x-powered-by", "access-control-allow-origin", "via"].filter((name) =>
      headers.has(name),
    ),
  }).toEqual({
    status: one.status,
    sniffing: "nosniff",
    kept: "no-store",
    // Pages have forms, and of those a browser is to say where they stood.
    referrer: isPage.test(one.route) ? "strict-origin" : "no-referrer",
    frames: "DENY",
    policy: [],
    scripts: false,
    told: [],
  });
  for (const cookie of headers.getSetCookie()) expect(cookie).toMatch(/; HttpOnly(?:;|$)/u);
  const text = await answer.text();
  expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules|local-(?:signing|state|client)-secret/u);
});

test("signing in asks for the browser's own word for Slack", async () => {
  const install = await ask({ route: "GET /slack/install", status: 302 });
  const [state = ""] = install.headers.getSetCookie();
  expect(state).toMatch(/; Secure/u);
  // A state that this browser was not given installs nothing.
  const given = new URL(install.headers.get("location") ?? "").searchParams.get("state") ?? "";
  const route = `GET /slack/oauth_redirect?code=1&state=${encodeURIComponent(given)}`;
  expect((await ask({ route, status: 400 })).status).toBe(400);
});

test("every route of the program is in the table", () => {
  const pattern = /method: "(GET|POST)",\s+path: ([^,\n]+),/gu;
  const written = globSync("src/**/*.ts")
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(pattern)])
    .map(([, method, path]) => `${method} ${path}`)
    .toSorted();
  expect(written).toEqual(
    [
      "GET aboutPath",
      'GET "/healthz"',
      'GET "/readyz"',
      'GET "/metrics"',
      'POST "/slack/events"',
      'GET "/slack/install"',
      "GET redirectPath",
      'POST "/api/messages"',
      "GET stylePath",
      "GET enterPath",
      "POST enterPath",
      "POST leavePath",
    ].toSorted(),
  );
  // Pages of capabilities, for whoever is signed in: the report, its tables and its charts.
  const pages = globSync("src/**/*.ts")
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/\{ path: ([^,\n]+), answer/gu)])
    .map(([, path]) => path);
  expect(pages).toEqual(["reportPath", "`${reportPath}/csv`", "`${reportPath}/chart`"]);
});
