import { basename } from "node:path";
import { defineConfig } from "vitest/config";
import type { TestSpecification } from "vitest/node";

/** Each mutant meets the tests that reach it until one fails; these come last, the slowest at the end. */
const slow =
  "properties fairness points choose directory duty on-duty-now on-call cover shift-calendar".split(
    " ",
  );
const place = ({ moduleId }: TestSpecification): number =>
  slow.findIndex((name) => basename(moduleId).includes(name));

/** What `npm run mutation` runs: the tests of src/routing and src/tickets, without a database. */
export default defineConfig({
  test: {
    include: ["test/{routing,tickets}/**/*.test.ts"],
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
    testTimeout: 20_000,
  },
});
