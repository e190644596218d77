/** Checks which settings of the webhook are taken, and that nothing of a wrong one is repeated. */
import { expect, test } from "vitest";
import { readConfig } from "../../src/config/config.ts";

const secret = Buffer.alloc(32, 3).toString("base64");
const taken = (settings: Readonly<Record<string, string>>) => {
  const result = readConfig(settings, "en");
  return result.ok ? result.config.webhook : result.problems;
};
const url = "https://vaxel.example.se/larm";

test("none of them calls nobody; an address with a secret, or with two while it is changed, is taken", () => {
  expect(taken({})).toBeNull();
  const bytes = Buffer.alloc(32, 3);
  expect(taken({ WEBHOOK_URL: url, WEBHOOK_SECRET: `whsec_${secret}` })).toEqual({
    url,
    secrets: [bytes],
  });
  const local = { WEBHOOK_URL: "http://127.0.0.1:8080/x", WEBHOOK_SECRET: `${secret}, ${secret}` };
  expect(taken(local)).toMatchObject({ secrets: [bytes, bytes] });
});

test.each([
  [{ WEBHOOK_URL: url }, "belong together"],
  [{ WEBHOOK_SECRET: secret }, "belong together"],
  [{ WEBHOOK_URL: url, WEBHOOK_SECRET: "k3y" }, "WEBHOOK_SECRET is no secret"],
  [{ WEBHOOK_URL: "http://vaxel.example.se/k3y", WEBHOOK_SECRET: secret }, "vaxel.example.se"],
  [{ WEBHOOK_URL: "https://a:k3y@vaxel.example.se/", WEBHOOK_SECRET: secret }, "no address"],
  [{ WEBHOOK_URL: "https://169.254.169.254/k3y", WEBHOOK_SECRET: secret }, "no address"],
  [{ WEBHOOK_URL: "https://2852039166/k3y", WEBHOOK_SECRET: secret }, "no address"],
  [{ WEBHOOK_URL: "https://[fe80::1]/k3y", WEBHOOK_SECRET: secret }, "no address"],
  [{ WEBHOOK_URL: "https://metadata.google.internal/k3y", WEBHOOK_SECRET: secret }, "no address"],
  [{ WEBHOOK_URL: "ftp://vaxel.example.se/k3y", WEBHOOK_SECRET: secret }, "no address"],
  [{ WEBHOOK_URL: "vaxel/k3y", WEBHOOK_SECRET: secret }, "no address"],
])("%j is refused", (settings, words) => {
  const result = readConfig(settings, "en");
  const problems = result.ok ? [] : result.problems;
  expect(problems).toEqual([expect.stringContaining(words)]);
  expect(problems.join()).not.toContain("k3y");
});
