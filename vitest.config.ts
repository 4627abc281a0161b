import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const resolve = {
  alias: {
    "@": root,
    // It throws unless a bundler for servers resolves it, and has no meaning in tests.
    "server-only": path.join(root, "scripts/server-only.ts"),
  },
};
const ignored = ["**/node_modules/**", "**/.next/**", "**/build/**", "e2e/**"];

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...ignored, "**/*.db.test.{ts,tsx}"],
          // A busy machine is no failure.
          testTimeout: 20_000,
        },
      },
      {
        resolve,
        test: {
          name: "database",
          include: ["**/*.db.test.{ts,tsx}"],
          exclude: ignored,
          globalSetup: "scripts/test-cluster.ts",
          setupFiles: "lib/db/test-database.ts",
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
