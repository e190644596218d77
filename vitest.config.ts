import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/properties.setup.ts"],
    globalSetup: ["test/postgres.global.ts"],
    pool: "forks",
    // Most wait for a platform or a database more than they compute.
    maxWorkers: 4,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
