// Turns our TypeScript that runs outside Next (server, commands, benches) into build/*.mjs.
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Bundles one entry file (relative to the project) and returns its address for import(). */
export async function bundle(entry) {
  const { build } = await import("esbuild");
  const outfile = path.join(root, "build", entry.replaceAll("/", "-").replace(/\.tsx?$/, ".mjs"));
  await build({
    entryPoints: [path.join(root, entry)],
    outfile,
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    alias: { "@": root },
    // server-only throws unless this condition is met; it has no meaning outside Next.
    plugins: [serverOnlyIsEmpty],
    sourcemap: true,
    logLevel: "warning",
  });
  return pathToFileURL(outfile).href;
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
