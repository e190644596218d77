/** Runs the real program as a process of its own, to be killed and started again. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export type Served = {
  readonly url: string;
  /** Ends it like a power cut, without a chance to close. */
  kill(): Promise<void>;
  /** Ends it like an operator, by SIGTERM; gives the exit status. */
  stop(): Promise<number | null>;
};

type Environment = Readonly<Record<string, string>>;

/** `errors` is ignored where errors are what a test is about. */
export const serve = async (
  environment: Environment,
  errors: "inherit" | "ignore" = "inherit",
): Promise<Served> => {
  const child = spawn(process.execPath, ["src/idjour.js", "serve"], {
    env: { PATH: process.env["PATH"], ...environment, LOG_LEVEL: "error" },
    stdio: ["ignore", "pipe", errors],
  });
  const url = await listening(child);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
    return child.exitCode;
  };
  return {
    url,
    kill: async () => {
      if (child.exitCode === null && child.signalCode === null) await end("SIGKILL");
    },
    stop: async () => (child.exitCode === null ? end("SIGTERM") : child.exitCode),
  };
};

const listening = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`serve ended with ${code}`)));
    if (child.stdout === null) return;
    createInterface(child.stdout).on("line", (line) => {
      const url = /^listening on (\S+)/u.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
