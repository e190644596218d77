/** The search through what a test run printed finds each kind of secret, and nothing in the lines of a good run. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { secretsIn } from "../printed-secrets.ts";

const token = `xoxb-${"1".repeat(12)}-abc`;
const signed = ["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiIxMjM0NTY3ODkwIn0", "c2lnbmF0dXJlLWhlcmU"].join(
  ".",
);

test.each([
  ["a token of Slack", `{"level":"error","authorization":"Bearer ${token}"}`],
  ["a secret of the local platforms", "clientSecret: 'local-client-secret'"],
  ["a private key", "-----BEGIN RSA PRIVATE KEY-----"],
  ["a signed token", `authorization: Bearer ${signed}`],
  ["a password in an address", "could not reach postgres://idjour:hemligt@127.0.0.1/idjour"],
  ["a setting with a secret", `DATA_KEY=${"a1".repeat(16)}`],
])("%s is found in what was printed", (name, line) => {
  expect(secretsIn(line)).toEqual([name]);
});

test.each([
  " ✓ pure test/guard/mask.test.ts (12 tests) 40ms",
  "postgres://idjour:***@127.0.0.1/idjour",
  "listening on http://127.0.0.1:8080",
  "SLACK_BOT_TOKEN is missing: set it, or SLACK_BOT_TOKEN_FILE",
])("%j holds none", (line) => {
  expect(secretsIn(line)).toEqual([]);
});

test("the run ends with a failure where one is found or nothing was printed, and does not repeat it", () => {
  const folder = mkdtempSync(join(tmpdir(), "printed-"));
  const run = (printed: string): { status: number | null; out: string } => {
    const file = join(folder, "printed");
    writeFileSync(file, printed);
    const { status, stdout } = spawnSync(process.execPath, ["test/printed-secrets.ts", file]);
    return { status, out: String(stdout) };
  };
  expect(run(`one\nhere: ${token}\n`)).toEqual({
    status: 1,
    out: "line 2 of what was printed holds a token of Slack\n2 lines were looked through.\n",
  });
  expect(run("one\ntwo\n")).toEqual({ status: 0, out: "2 lines were looked through.\n" });
  expect(run("").status).toBe(1);
  rmSync(folder, { recursive: true });
});

test("continuous integration looks through all that tests and steps have printed, errors too, when they are over", () => {
  const ci = readFileSync(".ci/run", "utf8");
  const runs = ci.split("\n").filter((line) => /^ *(?:tests \d+|timeout .* "\$@" 2)/u.test(line));
  expect(runs).toHaveLength(3);
  for (const run of runs) expect(run).toContain('2>&1 | tee -a "$printed"');
  const steps = ci.split("\n").filter((line) => line.startsWith("step "));
  expect(steps.at(-1)).toMatch(/^step secrets \d+ \S+node test\/printed-secrets\.ts "\$printed"$/u);
});
