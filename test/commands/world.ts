/**
 * Runs the program as people and scripts do: a process with arguments, settings and a folder of its
 * own.
 */
import { type ChildProcess, fork, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Asked } from "./one-process.ts";

const root = join(import.meta.dirname, "../..");
export const sampleFile = join(root, "examples/organisation.yaml");

export type Ended = {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
};
export type Program = {
  readonly process: ChildProcess;
  /** The output so far. */
  readonly printed: () => string;
  /** Resolves with the first match in the output, or fails when the program ends without one. */
  readonly prints: (pattern: RegExp) => Promise<string>;
  readonly ended: Promise<Ended>;
};

/** A temporary folder, which `remove` deletes with all its files. */
export type Folder = {
  readonly path: string;
  readonly database: string;
  file(name: string, text: string): string;
  remove(): void;
};
export const newFolder = (): Folder => {
  const path = mkdtempSync(join(tmpdir(), "idjour-test-"));
  return {
    path,
    database: `file:${join(path, "idjour.db")}`,
    file: (name, text) => {
      writeFileSync(join(path, name), text);
      return join(path, name);
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
};

/** Both platforms are set, and neither can be reached. */
export const outOfReach = {
  SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef",
  SLACK_BOT_TOKEN: "xoxb-1",
  SLACK_API_URL: "http://127.0.0.1:2/api/",
  TEAMS_APP_ID: "00000000-0000-4000-8000-000000000001",
  TEAMS_APP_PASSWORD: "hush",
  TEAMS_APP_TYPE: "MultiTenant",
  TEAMS_LOGIN_URL: "http://127.0.0.1:2",
  TEAMS_OPENID_URL: "http://127.0.0.1:2/keys",
  TEAMS_TOKEN_ISSUER: "http://127.0.0.1:2",
  TEAMS_OAUTH_SCOPE: "https://api.botframework.com/.default",
};

type Setting = Readonly<Record<string, string>>;
export type Start = {
  readonly folder: Folder;
  readonly settings?: Setting;
  readonly input?: string;
  /** How many files and connections it may have open; absent: as many as we may. */
  readonly filesMost?: number;
};

/** No setting of the machine that runs the tests reaches the program. */
export const start = (
  args: readonly string[],
  { folder, settings = {}, input = "", filesMost }: Start,
): Program => {
  const program = [process.execPath, join(root, "src/idjour.js"), ...args];
  const limited = ["sh", "-c", `ulimit -n ${filesMost}; exec "$0" "$@"`, ...program];
  const [command = "", ...words] = filesMost === undefined ? program : limited;
  const child = spawn(command, words, {
    cwd: folder.path,
    env: { PATH: process.env["PATH"], DATABASE_URL: folder.database, ...settings },
    stdio: "pipe",
  });
  let out = "";
  let err = "";
  const listeners = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
    for (const look of listeners) look();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  // A program that refuses its arguments does not read its input.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (status) => resolve({ status, out, err }));
  });
  const prints = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(out);
        if (found !== null) resolve(found[1] ?? found[0]);
      };
      listeners.add(look);
      look();
      void ended.then((end) => reject(new Error(`It ended with ${end.status}: ${end.err}`)));
    });
  return { process: child, printed: () => out, prints, ended };
};

/** In a process of its own, for what the process itself does. */
export const runAlone = (args: readonly string[], how: Start): Promise<Ended> =>
  start(args, how).ended;

type Answered = { readonly id: number; readonly ended: Ended };
type OneProcess = {
  readonly process: ChildProcess;
  readonly waiting: Map<number, PromiseWithResolvers<Ended>>;
};
const openOneProcess = (): OneProcess => {
  const child = fork(join(import.meta.dirname, "one-process.ts"), {
    cwd: root,
    execArgv: [],
    // Where the program itself keeps what Node has compiled.
    env: { NODE_COMPILE_CACHE: join(root, "node_modules/.cache/idjour") },
  });
  const waiting: OneProcess["waiting"] = new Map();
  child.on("message", ({ id, ended }: Answered) => {
    waiting.get(id)?.resolve(ended);
    waiting.delete(id);
    if (waiting.size === 0) rest(child);
  });
  child.once("exit", (status) => {
    oneProcess = null;
    for (const { reject } of waiting.values()) reject(new Error(`It ended with ${status}.`));
  });
  return { process: child, waiting };
};
/** Where nobody waits for it, it keeps no process of the tests alive. */
const rest = (child: ChildProcess): void => {
  child.unref();
  child.channel?.unref();
};
let oneProcess: OneProcess | null = null;
let asked = 0;

/** In one process with others, which spares it the loading; what serves has a process of its own. */
export const run = (
  args: readonly string[],
  { folder, settings = {}, input = "" }: Omit<Start, "filesMost">,
): Promise<Ended> => {
  if (args[0] === "serve") return runAlone(args, { folder, settings, input });
  oneProcess ??= openOneProcess();
  const { process: child, waiting } = oneProcess;
  const env = { PATH: process.env["PATH"], DATABASE_URL: folder.database, ...settings };
  const answer = Promise.withResolvers<Ended>();
  asked += 1;
  waiting.set(asked, answer);
  child.ref();
  child.channel?.ref();
  const one: Asked = { args, cwd: folder.path, env, input };
  child.send({ id: asked, ...one });
  return answer.promise;
};

export const linesOf = (text: string): readonly string[] =>
  text.split("\n").filter((line) => line !== "");
