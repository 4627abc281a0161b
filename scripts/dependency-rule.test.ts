import { expect, test } from "vitest";
import { projectRoot } from "@/lib/db/root";
import { findViolations, readSources } from "./dependency-rule";

const planted: [rule: string, file: string, source: string][] = [
  ["the stairs only go down", "lib/posts/a.ts", 'import "../comments/submit"'],
  ["the stairs only go down", "lib/posts/b.ts", 'export { x } from "@/lib/moderation/decide"'],
  ["the stairs only go down", "lib/log.ts", 'const db = await import("./db/client")'],
  ["the stairs only go down", "lib/feeds/a.ts", 'import type { A } from "@/lib/newsletter/a"'],
  ["the stairs only go down", "lib/auth/a.ts", 'import "@/app/page"'],
  ["the stairs only go down", "lib/mail/a.ts", 'import "@/components/ui/button"'],
  ["the stairs only go down", "components/posts/a.tsx", 'import "@/app/(site)/page"'],
  ["Prisma only in lib/ and prisma/", "app/page.tsx", 'import { Prisma } from "@prisma/client"'],
  [
    "Prisma only in lib/ and prisma/",
    "components/posts/b.tsx",
    'import "@/lib/db/generated/enums"',
  ],
  ["Prisma only in lib/ and prisma/", "server/a.ts", 'import "@prisma/adapter-pg"'],
  ["only components and routes import actions", "lib/jobs/a.ts", 'import "@/lib/comments/actions"'],
  ["only components and routes import actions", "server/b.ts", 'import "@/lib/auth/actions"'],
  ["only lib/env.ts and the bootstrap read process.env", "lib/a.ts", "process.env.PORT"],
  ["only lib/env.ts and the bootstrap read process.env", "server/c.ts", 'process["env"]'],
  ["components/ui knows no domain", "components/ui/a.tsx", 'import "@/lib/posts/queries"'],
  ["components/ui knows no domain", "components/ui/b.tsx", 'import "../desk/queue"'],
  ["server/ uses only the cellar of lib/", "server/d.ts", 'import "@/lib/comments/submit"'],
  ["pages and lib/ import neither server nor tools", "lib/b.ts", 'import "@/server/main"'],
  [
    "pages and lib/ import neither server nor tools",
    "lib/posts/c.ts",
    'import "@/prisma/seed/articles"',
  ],
  [
    "only lib/html/print.tsx prints HTML",
    "components/posts/c.tsx",
    'export const A = () => <p dangerouslySetInnerHTML={{ __html: "" }} />',
  ],
  [
    "only lib/html/print.tsx prints HTML",
    "components/posts/d.tsx",
    'const props = { dangerouslySetInnerHTML: { __html: "" } }',
  ],
];

test.each(planted)("%s: %s", (rule, file, source) => {
  expect(findViolations(new Map([[file, source]]))).toMatchObject([{ file, rule }]);
});

test.each([
  ["lib/comments/a.ts", 'import "../posts/queries"; import { z } from "zod"'],
  ["lib/db/a.ts", 'import { Prisma } from "./generated/client"; import "../cache"'],
  ["components/comments/a.tsx", 'import "@/lib/comments/actions"; import "../ui/button"'],
  ["app/page.tsx", 'import "@/components/posts/a"; const text = "process.env"; // process.env'],
  ["server/a.ts", 'import "@/lib/db/client"; import "node:http"; import "./b"'],
  ["lib/transfer/a.ts", 'import "@/prisma/seed/articles"'],
  ["scripts/a.ts", 'import "@/lib/transfer/sample"; process.env.X'],
])("%s may", (file, source) => {
  expect(findViolations(new Map([[file, source]]))).toEqual([]);
});

test("a new folder in lib/ must be given its place", () => {
  const files = new Map([["lib/utils/a.ts", 'import "../log"']]);
  expect(() => findViolations(files)).toThrow("lib/utils/a");
});

test("the project itself keeps to the rule", () => {
  const files = readSources(projectRoot());
  expect(files.size).toBeGreaterThan(50);
  expect(findViolations(files)).toEqual([]);
});
