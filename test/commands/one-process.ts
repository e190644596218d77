/**
 * Runs commands one after the other in one process, each as the program's own start does, so that
 * not every one loads the program anew. A command ends when nothing of it keeps the process alive.
 */
import { Readable, Writable } from "node:stream";
import { setImmediate, setTimeout as wait } from "node:timers/promises";

export type Asked = {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input: string;
};

const program = new URL("../../src/cli.ts", import.meta.url);
const home = process.cwd();

const put = (stream: "stdin" | "stdout" | "stderr", value: Readable | Writable): void => {
  Object.defineProperty(process, stream, { value, configurable: true });
};
const collecting = (stream: "stdout" | "stderr"): (() => string) => {
  const chunks: Buffer[] = [];
  put(
    stream,
    new Writable({
      write: (chunk: Buffer, _, done) => {
        chunks.push(chunk);
        done();
      },
    }),
  );
  return () => Buffer.concat(chunks).toString("utf8");
};

/** How many of each kind keep this process alive. */
const alive = (): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo())
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
};
const isMore = (before: ReadonlyMap<string, number>): boolean =>
  [...alive()].some(([kind, count]) => count > (before.get(kind) ?? 0));

let runs = 0;
const run = async ({ args, cwd, env, input }: Asked) => {
  const before = alive();
  const [out, err] = [collecting("stdout"), collecting("stderr")];
  put("stdin", Readable.from(input === "" ? [] : [Buffer.from(input)], { objectMode: false }));
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(cwd);
  process.umask(0o022);
  process.argv.splice(2, Infinity, ...args);
  process.exitCode = undefined;
  runs += 1;
  await import(`${program.href}?run=${runs}`);
  for (await setImmediate(); isMore(before); await setImmediate()) await wait(1);
  const status = process.exitCode ?? 0;
  process.exitCode = undefined;
  process.chdir(home);
  return { status, out: out(), err: err() };
};

let last: Promise<unknown> = Promise.resolve();
process.on("message", (asked: Asked & { readonly id: number }) => {
  last = last.then(async () => process.send?.({ id: asked.id, ended: await run(asked) }));
});
process.on("disconnect", () => process.exit());
