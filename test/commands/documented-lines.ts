/**
 * Runs command lines one after the other in the folder that it is started in, all in one process,
 * and prints as JSON how each ended. The folder is an installation on local platforms, with some
 * questions in its database.
 */
import { CommanderError } from "commander";
import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { openPlatforms } from "../../playground/trial.ts";
import { quickenImports } from "../../src/base/quick-imports.ts";
import { type CommandResult, Unusable } from "../../src/commands/outcome.ts";
import { makeProgram } from "../../src/commands/program.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";

const lines = z
  .array(z.object({ line: z.string(), words: z.array(z.string()) }))
  .parse(JSON.parse(await text(process.stdin)));
quickenImports();
const write = process.stdout.write.bind(process.stdout);

/** What is printed to either stream is kept, and where the line leads it into a file, written there. */
const run = async (given: readonly string[]): Promise<{ status: number; said: string }> => {
  const at = given.indexOf(">");
  const [words, into] = at < 0 ? [given, null] : [given.slice(0, at), given[at + 1] ?? null];
  let [said, out] = ["", ""];
  process.stdout.write = (chunk: string | Uint8Array): boolean => {
    out += String(chunk);
    return true;
  };
  let status = 0;
  const finish = (ended: CommandResult): void => {
    ({ status } = ended);
    said += ended.err;
    out += ended.out;
  };
  try {
    await makeProgram(finish, "en").parseAsync([...words], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) status = error.exitCode === 0 ? 0 : 2;
    else if (error instanceof Unusable) status = 2;
    else status = 1;
    said += String(error);
  }
  if (into !== null) writeFileSync(basename(into), out);
  return { status, said: said + out };
};

const platforms = await openPlatforms(sampleOrganisation(), { caseworkers: [] });
for (const [name, value] of Object.entries({
  ...platforms.environment,
  SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef",
  DATABASE_URL: "file:data/idjour.db",
  DATA_KEY: Buffer.alloc(32, 7).toString("base64"),
  ORG_FILE: "organisation.yaml",
}))
  process.env[name] = value;
process.stderr.write = () => true;

const prepare = async (...words: readonly string[]): Promise<string> => {
  const { status, said } = await run(words);
  if (status !== 0) throw new Error(`${words.join(" ")}: ${said}`);
  return said;
};
await prepare("org", "apply", "organisation.yaml");
await prepare("seed", "20");
const anchor = (await prepare("audit", "anchor")).trim();
const listed = z
  .object({ tickets: z.array(z.object({ number: z.string() })) })
  .parse(JSON.parse(await prepare("ticket", "list", "--json", "--limit", "1")));
const [first] = listed.tickets;
const known: Readonly<Record<string, string>> = {
  "41.2026-11-27.Zk3…": anchor,
  "ID-2026-00042": first?.number ?? "",
};

let copies = 0;
const asIs = (word: string): string =>
  known[word] ?? word.replace("NEW.db", () => `new-${(copies += 1)}.db`);
const ended = [];
for (const { line, words } of lines) {
  // The doctor would look for it from outside.
  if (words[0] === "manifest") process.env["PUBLIC_URL"] = "https://idjour.example";
  else delete process.env["PUBLIC_URL"];
  const { status, said } = await run(words.map(asIs));
  ended.push({ line, status, said: said.slice(0, 300) });
}
await platforms.close();
write(JSON.stringify(ended));
// What commands have opened for the time of one process is left to its end.
process.exit(0);
