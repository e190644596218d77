/**
 * Looks through what a whole run of the tests has printed for anything that opens a door: tokens of
 * Slack and Teams, keys, passwords in addresses, and the secrets that the tests themselves are set.
 *
 *   node test/printed-secrets.ts FILE
 */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

const secrets: Readonly<Record<string, RegExp>> = {
  "a token of Slack": /\bxox[abeoprs](?:\.xox[bp])?-[\w-]{3,}|\bxapp-[\w-]{3,}/u,
  "a secret of the local platforms": /\blocal-(?:[a-z]+-)*secret(?:-\d+)?\b/u,
  "a private key": /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/u,
  "a signed token": /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/u,
  "a password in an address": /\b[a-z][a-z+]{3,12}:\/\/[^\s:@/]+:[^\s@/*]+@/u,
  "a setting with a secret":
    /\b[A-Z_]*(?:_KEY|SECRET|TOKEN|PASSWORD)(?:_PREVIOUS)?["']?[=:] ?["']?[\w+/-]{16,}/u,
};

/** What a line holds, by name: what was found must not be printed a second time. */
export const secretsIn = (line: string): readonly string[] =>
  Object.entries(secrets).flatMap(([name, pattern]) => (pattern.test(line) ? [name] : []));

const [file] = process.argv.slice(2);
if (import.meta.main && file !== undefined) {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    number += 1;
    const names = secretsIn(line);
    if (names.length === 0) continue;
    process.exitCode = 1;
    process.stdout.write(`line ${number} of what was printed holds ${names.join(" and ")}\n`);
  }
  process.stdout.write(`${number} lines were looked through.\n`);
  // A run that printed nothing was not looked at.
  if (number === 0) process.exitCode = 1;
}
