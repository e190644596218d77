/** Finds and starts the Prometheus on the machine, for the tests of the alerts. None is ever downloaded. */
import { spawn } from "node:child_process";
import { accessSync, constants, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { z } from "zod";

export const howToInstallPrometheus =
  "No Prometheus here. On Debian: sudo apt-get install prometheus";

/** The paths of both programs; null: they are not there, and `howToInstallPrometheus` says what to do. */
export const findPrometheus = (
  path: string,
): { readonly prometheus: string; readonly promtool: string } | null => {
  const folders = ["/usr/bin", ...path.split(delimiter)].filter((folder) => folder !== "");
  const find = (name: string) => folders.map((folder) => join(folder, name)).find(isProgram);
  const [prometheus, promtool] = [find("prometheus"), find("promtool")];
  return prometheus === undefined || promtool === undefined ? null : { prometheus, promtool };
};
const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

export type Firing = { readonly rule: string; readonly job: string; readonly why: string };
export type Prometheus = {
  /** The alerts that fire now. */
  readonly firing: () => Promise<readonly Firing[]>;
  /** Each job for which an expression gives something, with each time at which it does, in order. */
  readonly true: (range: Range) => Promise<"no answer" | readonly (readonly [string, number])[]>;
  readonly close: () => Promise<void>;
};
type Range = {
  readonly expression: string;
  readonly start: number;
  readonly end: number;
  readonly step: number;
};

type Opening = {
  readonly program: string;
  /** An empty folder for its settings and data. */
  readonly folder: string;
  readonly rules: string;
  /** Where each job's metrics are: a host with its port. */
  readonly jobs: Readonly<Record<string, string>>;
};

/** Collects and looks at the rules once a second. */
export const openPrometheus = async (opening: Opening): Promise<Prometheus> => {
  const { program, folder, rules, jobs } = opening;
  const port = await freePort();
  const settings = join(folder, "prometheus.yaml");
  mkdirSync(join(folder, "data"), { recursive: true });
  writeFileSync(join(folder, "rules.yaml"), rules);
  writeFileSync(settings, settingsFor(jobs));
  const child = spawn(
    program,
    [
      `--config.file=${settings}`,
      `--storage.tsdb.path=${join(folder, "data")}`,
      "--storage.tsdb.retention.time=60d",
      `--web.listen-address=127.0.0.1:${port}`,
      "--log.level=error",
    ],
    { stdio: "ignore" },
  );
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    firing: async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/alerts`).catch(() => null);
      if (answer?.ok !== true) return [];
      const { data } = answerShape.parse(await answer.json());
      return data.alerts
        .filter(({ state }) => state === "firing")
        .map(({ labels: { alertname: rule = "", job = "", why = "" } }) => ({ rule, job, why }));
    },
    true: async ({ expression, ...range }) => {
      const query = new URLSearchParams({
        query: expression,
        start: String(range.start),
        end: String(range.end),
        step: String(range.step),
      });
      const url = `http://127.0.0.1:${port}/api/v1/query_range?${query.toString()}`;
      const answer = await fetch(url).catch(() => null);
      if (answer?.ok !== true) return "no answer";
      const { data } = rangeShape.parse(await answer.json());
      return data.result.flatMap(({ metric, values }) =>
        values.map(([at]) => [metric["job"] ?? "", at] as const),
      );
    },
    close: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
};
const labels = z.record(z.string(), z.string());
const answerShape = z.object({
  data: z.object({ alerts: z.array(z.object({ state: z.string(), labels })) }),
});
const rangeShape = z.object({
  data: z.object({
    result: z.array(
      z.object({ metric: labels, values: z.array(z.tuple([z.number(), z.string()])) }),
    ),
  }),
});

const every = "1s";
const settingsFor = (jobs: Opening["jobs"]): string =>
  JSON.stringify({
    global: { scrape_interval: every, scrape_timeout: every, evaluation_interval: every },
    rule_files: ["rules.yaml"],
    scrape_configs: Object.entries(jobs).map(([job_name, target]) => ({
      job_name,
      scrape_timeout: every,
      static_configs: [{ targets: [target] }],
    })),
  });

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  await new Promise<unknown>((resolve) => server.close(resolve));
  return port;
};
