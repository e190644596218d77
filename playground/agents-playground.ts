/**
 * Runs the sample for Microsoft 365 Agents Playground, `npm run agents-playground`: a second opinion
 * on cards and conversations. The product itself gets signed requests alone, as ever; what signs
 * for the client listens on this machine and nowhere else.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sampleOrganisation } from "../src/org/sample.ts";
import { openSigningRelay } from "./signing-relay.ts";
import { openTrial } from "./trial.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "3978" },
    /** Where the client takes what the bot sends. */
    client: { type: "string", default: "localhost:56150" },
  },
});
const folder = mkdtempSync(join(tmpdir(), "idjour-agents-playground-"));
const trial = await openTrial({
  organisation: sampleOrganisation(),
  caseworkers: [],
  databaseUrl: `file:${join(folder, "idjour.db")}`,
  serviceHosts: [values.client],
});
const { TEAMS_R1_APP_ID: appId = "", TEAMS_R1_TENANT_ID: tenant = "" } = trial.environment;
const relay = await openSigningRelay({
  botUrl: `${trial.idjour.url}/api/messages`,
  appId,
  tenant,
  port: Number(values.port),
});
process.stdout.write(`${relay.url}\n`);
process.once("SIGINT", () => {
  void relay
    .close()
    .then(() => trial.close())
    .then(() => rmSync(folder, { recursive: true }));
});
