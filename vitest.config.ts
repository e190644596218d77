import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/properties.setup.ts"],
    globalSetup: ["test/postgres.global.ts", "test/temp.global.ts"],
    pool: "forks",
    // Most wait for a platform or a database more than they compute.
    maxWorkers: 4,
    // A machine that others use too is slow at times; what waits ends when it has what it waits for.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
