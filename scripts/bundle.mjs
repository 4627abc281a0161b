// Turns our TypeScript that runs outside Next into JavaScript: server, commands and benches into
// build/*.mjs, the reader's script into build/assets.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./run.mjs";

/** Bundles one entry file (relative to the project) and returns its address for import(). */
export async function bundle(entry) {
  const { build } = await import("esbuild");
  const outfile = path.join(root, "build", entry.replaceAll("/", "-").replace(/\.tsx?$/, ".mjs"));
  const { outputFiles } = await build({
    entryPoints: [path.join(root, entry)],
    outfile,
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    jsx: "automatic",
    alias: { "@": root },
    // server-only throws unless this condition is met; it has no meaning outside Next.
    plugins: [serverOnlyIsEmpty],
    sourcemap: true,
    write: false,
    logLevel: "warning",
  });
  for (const { path: file, contents } of outputFiles) replace(file, contents);
  return pathToFileURL(outfile).href;
}

/** Bundles the one script that readers load, named by its content, and notes its name. */
export async function bundleReader() {
  if (!existsSync(path.join(root, "reader/index.ts"))) return;
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [path.join(root, "reader/index.ts")],
    absWorkingDir: root,
    bundle: true,
    platform: "browser",
    format: "iife",
    target: ["chrome109", "firefox115", "safari16"],
    minify: true,
    alias: { "@": root },
    write: false,
    logLevel: "warning",
  });
  const { contents } = outputFiles[0];
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 12);
  const folder = path.join(root, "build/assets");
  const name = `reader-${hash}.js`;
  replace(path.join(folder, name), contents);
  const manifest = JSON.stringify({ reader: `/assets/${name}` });
  replace(path.join(folder, "manifest.json"), manifest);
  for (const old of readdirSync(folder)) {
    if (old.startsWith("reader-") && old !== name) rmSync(path.join(folder, old));
  }
}

// A site or a command that runs may be reading the file: it changes in one stroke, or not at all.
function replace(file, contents) {
  if (existsSync(file) && readFileSync(file).equals(Buffer.from(contents))) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, contents);
  renameSync(partial, file);
}

const serverOnlyIsEmpty = {
  name: "server-only-is-empty",
  setup(build) {
    build.onResolve({ filter: /^server-only$/ }, () => ({
      path: "server-only",
      namespace: "empty",
    }));
    build.onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "" }));
  },
};
