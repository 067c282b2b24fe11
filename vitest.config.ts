import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: ["test/bench/**", "**/node_modules/**"],
    // The suite must give the same result on a loaded two-core machine: no test asserts a duration.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A CommonJS package looks in a test as it does under Node.
    deps: { interopDefault: false },
    pool: "forks",
    maxWorkers: 2,
  },
});
