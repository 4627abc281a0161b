// The stairs only go down: who may import whom, as docs/ARCHITECTURE.md draws it.
// Reads every TypeScript file of the project with oxc-parser; npm run check fails on what it finds.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync, Visitor } from "oxc-parser";

/** From the cellar upwards. A file imports its own folder and lower steps, never a step above. */
const STAIRS: string[][] = [
  ["lib"],
  [
    ...["lib/db", "lib/cache", "lib/queue", "lib/mail", "lib/html", "lib/spam"],
    ...["lib/rate-limit", "lib/audit", "lib/backup"],
  ],
  ["lib/settings/queries"],
  ["lib/auth"],
  ["lib/accounts", "lib/media", "lib/mailroom", "lib/akismet"],
  ["lib/posts"],
  ["lib/screening"],
  ["lib/comments"],
  ["lib/feeds", "lib/search", "lib/newsletter", "lib/people", "lib/library"],
  ["lib/moderation"],
  ["lib/studio", "lib/privacy"],
  ["lib/transfer", "lib/jobs"],
  // Setting a site up makes its owner and its sample; what was set is read from further down.
  ["lib/settings"],
  // Calls everybody's actions; only tests stand here.
  ["lib/authorisation"],
  ["components/ui"],
  ["components/layout"],
  ["components"],
  ["app"],
];

const SERVER_NEEDS =
  /^(server|scripts\/lock|lib\/(accent|backup|db|env|log|cache|queue|ids|keys|device|request|rate-limit|form-verbs|settings|text|format|result|address|upload)(\/|$))/;
// The one domain that a start asks: it prints the set-up link.
const SETUP_LINK = "lib/auth/tokens";
// The sample site's words and pictures, which one importer brings in.
const SAMPLE = /^prisma\/seed\//;
const BOOTSTRAP = /^(scripts|bench|e2e)\/|^[^/]+\.config\.ts$|^instrumentation\.ts$/;
const TEST = /\.test\.tsx?$/;

export type Violation = { file: string; rule: string; found: string };
type Facts = { imports: string[]; readsEnvironment: boolean; printsHtml: boolean };

/** `files`: path from the project's root → source. */
export function findViolations(files: Map<string, string>): Violation[] {
  return [...files].flatMap(([file, source]) => {
    const { imports, readsEnvironment, printsHtml } = readFacts(file, source);
    const found: Violation[] = [];
    const refuse = (rule: string, what: string) => found.push({ file, rule, found: what });
    for (const target of imports) {
      const rule = brokenRule(file, target);
      if (rule) refuse(rule, target);
    }
    if (readsEnvironment && file !== "lib/env.ts" && !BOOTSTRAP.test(file) && !TEST.test(file)) {
      refuse("only lib/env.ts and the bootstrap read process.env", "process.env");
    }
    if (printsHtml && file !== "lib/html/print.tsx") {
      refuse("only lib/html/print.tsx prints HTML", "dangerouslySetInnerHTML");
    }
    return found;
  });
}

function brokenRule(file: string, target: string): string | null {
  // A test stands where the file stands that it tests.
  const from = file.replace(/(\.db)?(\.test)?\.[^.]+$/, "");
  if (/^(@prisma\/|lib\/db\/generated\/)/.test(target) && !/^(lib|prisma)[/.]/.test(from)) {
    return "Prisma only in lib/ and prisma/";
  }
  if (/^lib\/.*\/actions$/.test(target) && !/^(components|app)\//.test(from) && !TEST.test(file)) {
    return "only components and routes import actions";
  }
  if (from.startsWith("server/")) {
    const isAllowed = !isOurs(target) || SERVER_NEEDS.test(target) || target === SETUP_LINK;
    return isAllowed || TEST.test(file) ? null : "server/ uses only the cellar of lib/";
  }
  if (!/^(lib|components|app)\//.test(from) || !isOurs(target)) return null;
  if (from.startsWith("components/ui/") && !/^(components\/ui\/|lib\/[^/]+$)/.test(target)) {
    return "components/ui knows no domain";
  }
  if (SAMPLE.test(target) && from.startsWith("lib/transfer/")) return null;
  if (!/^(lib|components|app)\//.test(target))
    return "pages and lib/ import neither server nor tools";
  return isDownwards(from, target) ? null : "the stairs only go down";
}

function isDownwards(from: string, target: string): boolean {
  const [stepFrom, roomFrom] = stand(from);
  const [stepTo, roomTo] = stand(target);
  // The lowest steps lean on each other; above them two rooms on one step are strangers.
  return stepTo < stepFrom || roomTo === roomFrom || (stepTo === stepFrom && stepFrom <= 1);
}

/** The step that a file stands on, by the longest name that fits, and its room there. */
function stand(file: string): [step: number, room: string] {
  let best: [number, string] = [-1, ""];
  for (const [step, rooms] of STAIRS.entries()) {
    for (const room of rooms) {
      const fits = file === room || file.startsWith(`${room}/`);
      if (fits && room.length > best[1].length) best = [step, room];
    }
  }
  const isUnknown = best[1] === "lib" && file.split("/").length > 2;
  if (isUnknown)
    throw new Error(`${file}: give this folder its place in scripts/dependency-rule.ts`);
  return best;
}

function isOurs(target: string): boolean {
  return /^(app|components|lib|server|scripts|prisma|reader|bench|e2e)\//.test(target);
}

function readFacts(file: string, source: string): Facts {
  const { program, module, errors } = parseSync(file, source);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const facts: Facts = { imports: [], readsEnvironment: false, printsHtml: false };
  const add = (specifier: unknown) => {
    if (typeof specifier === "string") facts.imports.push(resolve(file, specifier));
  };
  for (const { moduleRequest } of module.staticImports) add(moduleRequest.value);
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest } of entries) add(moduleRequest?.value);
  }
  new Visitor({
    ImportExpression: ({ source }) => add(Reflect.get(source, "value")),
    MemberExpression: ({ object, property }) => {
      const isEnv =
        Reflect.get(property, "name") === "env" || Reflect.get(property, "value") === "env";
      if (isEnv && Reflect.get(object, "name") === "process") facts.readsEnvironment = true;
    },
    JSXAttribute: ({ name }) => {
      if (name.name === "dangerouslySetInnerHTML") facts.printsHtml = true;
    },
    Property: ({ key }) => {
      if (Reflect.get(key, "name") === "dangerouslySetInnerHTML") facts.printsHtml = true;
    },
  }).visit(program);
  return facts;
}

/** A path from the project's root without its ending, or a package's name. */
function resolve(file: string, specifier: string): string {
  const inside = specifier.startsWith("@/")
    ? specifier.slice(2)
    : path.posix.join(path.posix.dirname(file), specifier);
  const isPath = /^(@\/|\.)/.test(specifier);
  return isPath ? inside.replace(/\.(m?[jt]sx?)$/, "") : specifier;
}

/** Every TypeScript file of ours below `root`. */
export function readSources(root: string): Map<string, string> {
  const skipped = /(^|\/)(node_modules|\.next|build|data|\.git)(\/|$)|^lib\/db\/generated\//;
  const files = new Map<string, string>();
  const walk = (folder: string) => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const file = path.posix.join(folder, entry.name);
      if (skipped.test(`${file}/`)) continue;
      if (entry.isDirectory()) walk(file);
      else if (/\.tsx?$/.test(file)) files.set(file, readFileSync(path.join(root, file), "utf8"));
    }
  };
  walk("");
  return files;
}

/** What `npm run check` says of the project: code 0 where files were read and none is wrong. */
export function judge(root: string): { code: number; said: string } {
  const files = readSources(root);
  const violations = findViolations(files);
  const lines = violations.map(({ file, rule, found }) => `${file}: ${rule} (${found})`);
  lines.push(`Dependency rule: ${files.size} files read, ${violations.length} violations.`);
  return { code: files.size > 0 && violations.length === 0 ? 0 : 1, said: lines.join("\n") };
}
