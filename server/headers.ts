// The headers that say what a browser may do with our answers.
import { createHash } from "node:crypto";

/** Reader and account pages: documents with one script of our own and nothing from elsewhere. */
export const DOCUMENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** DOCUMENT_POLICY for a page with this one style inline (see document.ts). */
export function documentPolicy(style: string | null): string {
  if (style === null) return DOCUMENT_POLICY;
  const hash = createHash("sha256").update(style).digest("base64");
  return DOCUMENT_POLICY.replace("style-src 'self'", `style-src 'self' 'sha256-${hash}'`);
}

/** Desk and studio: React apps; only scripts that carry this answer's nonce start. */
export function appPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    // A mail is shown in a frame of its own, under a policy of its own.
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Headers of every answer. `secure`: the site's address is https, so HSTS holds (a year). */
export function commonHeaders(secure: boolean): [string, string][] {
  const headers: [string, string][] = [
    ["X-Content-Type-Options", "nosniff"],
    ["Referrer-Policy", "strict-origin-when-cross-origin"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
    ["Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"],
  ];
  if (secure) headers.push(["Strict-Transport-Security", "max-age=31536000; includeSubDomains"]);
  return headers;
}
