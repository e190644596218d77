import { defineConfig } from "vitest/config";
import type { TestSpecification } from "vitest/node";

/**
 * What their tests open they close, and what they import keeps nothing: these files share their
 * processes, which spares each of them two to three seconds of loading and of learning the topics.
 */
const sharing =
  "architecture,base,bots,calendar,charts,commands,composition,courier,desk,guard,journeys,knowledge,linear,org,playground,repository,routing,records,runtime,screens,simulation,statistics,store,tickets,web";

/** So long by themselves that nothing else is left to run beside them at the end. */
const longest = /\/test\/(?:browser|chaos|commands|fuzz|linear|store)\//u;
const place = ({ moduleId }: TestSpecification): number => (longest.test(moduleId) ? 0 : 1);
class LongestFirst {
  shard(files: TestSpecification[]): TestSpecification[] {
    return files;
  }
  sort(files: TestSpecification[]): TestSpecification[] {
    return files.toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    globalSetup: ["test/temp.global.ts", "test/postgres.global.ts"],
    sequence: { sequencer: LongestFirst },
    pool: "forks",
    // Worlds leave much behind that is young: it is swept less often.
    execArgv: ["--max-semi-space-size=32"],
    // Some wait for a platform or a database; of those that compute four hold each other up.
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: { name: "sharing", include: [`test/{${sharing}}/**/*.test.ts`], isolate: false },
      },
      {
        extends: true,
        test: {
          name: "whole",
          include: ["test/**/*.test.ts"],
          exclude: [`test/{${sharing}}/**`],
        },
      },
    ],
    setupFiles: ["test/imports.setup.ts", "test/properties.setup.ts"],
    // A machine that others use too is slow at times; what waits ends when it has what it waits for.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000, interval: 10 } },
  },
});
