import { basename } from "node:path";
import { defineConfig } from "vitest/config";
import type { TestSpecification } from "vitest/node";

/** Each mutant meets the tests that reach it until one fails; these come last, the slowest at the end. */
const slow =
  "properties fairness points choose columns duty on-duty-now on-call coverage shift-calendar";
const place = ({ moduleId }: TestSpecification): number =>
  slow.split(" ").findIndex((name) => basename(moduleId).includes(name));

/** A sixth of the random games: a mutant is looked for thousands of times. Samples stay, since what they hold is counted. */
const fewerGames = (code: string, id: string): string | undefined =>
  id.endsWith(".test.ts")
    ? code.replaceAll(/(numRuns: )(\d+) \}/gu, (_, name, runs) => `${name}${Math.ceil(runs / 6)} }`)
    : undefined;

/** What `npm run mutation` runs: the tests of src/routing and src/tickets, without a database. */
export default defineConfig({
  plugins: [{ name: "fewer games", transform: fewerGames }],
  test: {
    include: ["test/{routing,tickets}/**/*.test.ts", "test/calendar/shift-calendar.test.ts"],
    setupFiles: ["test/mutation.setup.ts"],
    isolate: false,
    sequence: {
      sequencer: class {
        shard(files: TestSpecification[]): TestSpecification[] {
          return files;
        }
        sort(files: TestSpecification[]): TestSpecification[] {
          return files.toSorted((a, b) => place(a) - place(b));
        }
      },
    },
    // Stryker counts how often a mutant is passed, and so ends an endless loop long before.
    testTimeout: 120_000,
  },
});
