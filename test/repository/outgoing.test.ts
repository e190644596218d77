/**
 * Compares docs/security/outgoing.md with the source: each file that can call another machine is
 * named there, and so is each host that stands in the source.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { settings } from "../../src/config/settings.ts";

const root = join(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const page = read("docs/security/outgoing.md");
const sources = execFileSync("git", ["ls-files", "-z", "src/*.ts", "src/*.tsx"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\0")
  .filter((file) => file !== "" && existsSync(join(root, file)))
  .map((file) => ({ file, text: read(file).replaceAll(/^\s*(?:\/?\*|\/\/).*$/gmu, "") }));

/** Imported as values, these can open a connection. */
const callers =
  /^(?:node:(?:https?|http2|net|tls|dgram|dns|dns\/promises|child_process)|undici|ws|axios|openai|pg|@slack\/.*|botbuilder.*|botframework-.*|@microsoft\/.*|@azure\/.*)$/u;
const importsOf = (text: string): readonly string[] => [
  ...[...text.matchAll(/^import (?!type\b)(?:[^;]*?) from "([^"]+)";/gmu)].flatMap(
    ([whole, from = ""]) =>
      /^import \{(?:\s*type [^,}]+,?)*\s*\} from/u.test(whole) ? [] : [from],
  ),
  ...[...text.matchAll(/\bimport\(\s*"([^"]+)"/gu)].map(([, from]) => from ?? ""),
];
const canCall = (text: string): boolean =>
  /\bfetch\(|\bnew (?:WebSocket|EventSource|XMLHttpRequest)\(|createRemoteJWKSet\(/u.test(text) ||
  importsOf(text).some((from) => callers.test(from));

/** Import one of those packages, and open nothing: what each takes of it. */
const opensNothing = new Map([
  ["src/runtime/http.ts", "listens"],
  ["src/calendar/public-address.ts", "BlockList"],
  ["src/config/webhook.ts", "BlockList"],
  ["src/bots/slack/failure.ts", "webApi"],
  ["src/bots/slack/log.ts", "LogLevel"],
  ["src/pictures/strip.ts", "spawn"],
  ["src/store/sqlite/rows.ts", "spawn"],
]);

test("each file that can call another machine is on the page, and no other", () => {
  const calling = sources.filter(({ text }) => canCall(text)).map(({ file }) => file);
  expect(calling.length).toBeGreaterThan(10);
  const named = [...page.matchAll(/`(src\/[^`]+)`/gu)].map(([, file]) => file ?? "");
  expect(calling.filter((file) => !named.includes(file) && !opensNothing.has(file))).toEqual([]);
  const gone = named.filter(
    (file) => !calling.includes(file) && file !== "src/bots/slack/own-hosts.ts",
  );
  expect(gone).toEqual([]);
  for (const [file, what] of opensNothing)
    expect(sources.find((one) => one.file === file)?.text).toContain(
      what === "listens" ? "createServer" : what,
    );
});

test("each host in the source is on the page", () => {
  // Agencies' domains stand in the guard and are compared with, nothing more.
  const others = sources.filter(({ file }) => !file.startsWith("src/guard/"));
  const hosts = others.flatMap(({ text }) => [
    ...[...text.matchAll(/https?:\/\/([a-z\d][a-z\d.-]*\.[a-z]{2,})/gu)].map(([, host]) => host),
    ...[...text.matchAll(/"((?:[a-z\d-]+\.)+(?:com|net|us|se|io|org|cn|eu))"/gu)].map(
      ([, host]) => host,
    ),
    ...[...text.matchAll(/[",]((?:[a-z\d-]+\.){2,}(?:com|net|us))(?=[",])/gu)].map(
      ([, host]) => host,
    ),
  ]);
  const known = new Set(hosts.map((host = "") => host));
  expect(known.size).toBeGreaterThan(8);
  const unnamed = [...known].filter((host) => !page.includes(`\`${host}\``));
  expect(unnamed).toEqual([]);
});

test("each setting on the page is one, and each setting of an address is on the page", () => {
  const named = [...page.matchAll(/`((?:SLACK|TEAMS|AI|DATABASE|WEBHOOK)_[A-Z_]+)`/gu)].map(
    ([, name]) => name,
  );
  const all = settings.map(({ name }) => name);
  expect(named.filter((name = "") => !all.includes(name))).toEqual([]);
  const addresses = all.filter((name) => /_(?:URL|HOSTS)$/u.test(name));
  // How browsers reach us is no address that we call.
  const called = addresses.filter((name) => name !== "PUBLIC_URL");
  expect(called.filter((name) => !named.includes(name))).toEqual([]);
});

test("the service of a language model is opened where one is set, and nowhere else", () => {
  const opening = sources.filter(({ text }) => /openAiService\(|openAi\(/u.test(text));
  expect(opening.map(({ file }) => file).toSorted()).toEqual([
    // `doctor` asks a service that is set whether it answers.
    "src/operations/doctor-reach.ts",
    "src/runtime/ai.ts",
  ]);
  const paths = sources.filter(({ text }) => /chat\/completions|embeddings"/u.test(text));
  expect(paths.map(({ file }) => file)).toEqual(["src/knowledge/ai-service.ts"]);
  const packages = sources.filter(({ text }) =>
    importsOf(text).some((from) => /^(?:openai|@azure\/openai|@anthropic|langchain)/u.test(from)),
  );
  expect(packages).toEqual([]);
});
