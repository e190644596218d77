/**
 * Measures what a question costs, and prints it as one table beside what the last run gave. First
 * the bytes of database that a finished question takes: on SQLite and PostgreSQL, in Slack and in
 * Teams, with 1, 80 and 300 experts, without messages and with five. Then what the desk alone takes of
 * the processor, and what an ask and an event cost and how many are answered a second, beside the
 * floors of `ingest`, round after round by turns; the slow hundredth of `calm`; start and memory of
 * `memory`; and what `peers` do.
 *
 * Each run adds a line to bench/history.jsonl, which `npm run bench -- --compare` reads. BENCH_PARTS
 * names the parts that are measured (`bytes`, `desk`, `path`, `calm`, `memory`, `peers`); BENCH_KEPT=no
 * adds no line.
 *
 *   node bench/cost.ts
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { onPostgres } from "../test/chaos/on-postgres.ts";
import { type Bytes, type Sizes, bytesOnPostgres, bytesOnSqlite, total } from "./cost-bytes.ts";
import { deskCosts } from "./cost-desk.ts";
import { type Figures, keepRun, printCompared, runsKept } from "./history.ts";
import type { Lives } from "./lives.ts";

const lives: readonly Lives[] = [
  { platform: "slack", experts: 80, messages: 0 },
  { platform: "teams", experts: 80, messages: 0 },
  { platform: "slack", experts: 1, messages: 0 },
  { platform: "slack", experts: 300, messages: 0 },
  { platform: "slack", experts: 80, messages: 5 },
];
const named = ({ platform, experts, messages }: Lives): string =>
  `${platform}, ${experts} experts, ${messages} messages`;

const write = (text: string): void => void process.stdout.write(`${text}\n`);
const tellTables = (what: string, { ended, stays }: Bytes): void => {
  write(`\n${what}: bytes for each finished question, when it has ended · what stays`);
  const sum = (sizes: Sizes): string => String(Math.round(total(sizes))).padStart(8);
  write(`  ${"in all".padEnd(36)}${sum(ended)}${sum(stays)}`);
  const weight = (name: string): number => Math.max(ended.get(name) ?? 0, stays.get(name) ?? 0);
  for (const name of [...ended.keys()].toSorted((a, b) => weight(b) - weight(a))) {
    if (weight(name) < 20) continue;
    const shown = [ended, stays].map((sizes) => Math.round(sizes.get(name) ?? 0));
    write(`  ${name.padEnd(36)}${shown.map((size) => String(size).padStart(8)).join("")}`);
  }
};

const bytes = async (): Promise<Figures> => {
  const figures: Record<string, number> = {};
  const add = (database: string, which: Lives, found: Bytes): void => {
    const what = `${database}, ${named(which)}`;
    tellTables(what, found);
    figures[`bytes ended, ${what}`] = Math.round(total(found.ended));
    figures[`bytes that stay, ${what}`] = Math.round(total(found.stays));
  };
  for (const which of lives) add("SQLite", which, await bytesOnSqlite(which));
  await onPostgres(async (fresh) => {
    for (const [n, which] of lives.entries())
      add("PostgreSQL", which, await bytesOnPostgres(await fresh(n + 1), which));
  });
  return figures;
};

/** What another bench tells in its lines of JSON; of several values the largest. */
const told = (bench: string) => (): Figures => {
  const { stdout } = spawnSync(process.execPath, [`${import.meta.dirname}/${bench}.ts`], {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  const figures: Record<string, number> = {};
  for (const line of stdout.split("\n").filter((one) => one.startsWith("{"))) {
    const { bench: of, ...values }: Readonly<Record<string, unknown>> = JSON.parse(line);
    for (const [name, value] of Object.entries(values))
      figures[`${String(of)} ${name}`] = Math.max(...[value].flat().map(Number));
  }
  return figures;
};

const parts = {
  bytes,
  desk: deskCosts,
  path: told("ingest"),
  calm: told("calm"),
  memory: told("memory"),
  peers: told("peers"),
};
const wanted = process.env["BENCH_PARTS"]?.split(" ") ?? Object.keys(parts);
const figures: Record<string, number> = {};
for (const [name, part] of Object.entries(parts))
  if (wanted.includes(name)) Object.assign(figures, await part());
const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
const run = { at: new Date().toISOString(), commit, cores: cpus().length, figures };
if (process.env["BENCH_KEPT"] !== "no") keepRun(run);
printCompared(process.env["BENCH_KEPT"] === "no" ? [...runsKept(), run] : runsKept());
