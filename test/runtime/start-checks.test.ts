/** What `serve` says at its start of certificates: the one that has ended, by its setting, and when. */
import { readFileSync } from "node:fs";
import { X509Certificate } from "node:crypto";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "../../src/config/config.ts";
import { checkAtStart } from "../../src/runtime/watching/start-checks.ts";

const file = join(import.meta.dirname, "../bots/teams/certificate.pem");
const ends = new X509Certificate(readFileSync(file)).validToDate.getTime();

const settings = {
  TEAMS_R2_APP_ID: "11111111-1111-4111-8111-111111111111",
  TEAMS_R2_APP_TYPE: "SingleTenant",
  TEAMS_R2_TENANT_ID: "22222222-2222-4222-8222-222222222222",
  TEAMS_R2_APP_CERTIFICATE_FILE: file,
};
const saidAt = async (now: number) => {
  const parsed = readConfig(settings, "en");
  if (!parsed.ok) throw new Error(parsed.problems.join("\n"));
  const said: unknown[] = [];
  await checkAtStart({
    config: parsed.config,
    ask: async () => [],
    clock: { now: () => now },
    log: (level, event, data) => void said.push([level, event, data]),
    metrics: { credentialsRefused: () => undefined, certificateEnds: (at) => void said.push(at) },
  });
  return said;
};

test("a certificate that has ended is named once, by its setting, and one that has not is not", async () => {
  const named = { setting: "TEAMS_R2_APP_CERTIFICATE", ended: new Date(ends).toISOString() };
  expect(await saidAt(ends)).toEqual([["error", "certificate has ended", named], ends]);
  expect(await saidAt(ends - 1)).toEqual([ends]);
});
