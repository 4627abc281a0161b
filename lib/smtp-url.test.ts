import { expect, it } from "vitest";
import { parseEnv } from "./env";
import { parseSmtpUrl } from "./smtp-url";

it.each([
  ["smtp://mail.example.org", { host: "mail.example.org", port: 587, tls: "REQUIRED", auth: null }],
  ["smtps://mail.example.org", { port: 465, tls: "IMPLICIT" }],
  ["smtp://mail.example.org:25?tls=off", { port: 25, tls: "OFF" }],
  ["smtp://localhost:1025", { port: 1025, tls: "LOCAL" }],
  ["smtp://127.8.0.1", { tls: "LOCAL" }],
  ["smtp://[::1]:25", { host: "::1", tls: "LOCAL" }],
  ["smtp://localhost?tls=required", { tls: "REQUIRED" }],
  // A name that only looks like this machine.
  ["smtp://127.0.0.1.example.org", { tls: "REQUIRED" }],
  ["smtp://a%40b:p%2Fw@h:2525/", { host: "h", port: 2525, auth: { user: "a@b", pass: "p/w" } }],
])("reads %s", (url, server) => expect(parseSmtpUrl(url)).toMatchObject(server));

it.each([
  "mail.example.org",
  "http://mail.example.org",
  "smtp://",
  "smtp://h/path",
  "smtp://h?tls=maybe",
  "smtp://h?requireTLS=false",
  "smtps://h?tls=off",
  "smtp://u%0d%0a:p@h",
  "smtp://%zz:p@h",
])("refuses %s", (url) => expect(() => parseSmtpUrl(url)).toThrow());

it("says which variable is wrong, and doesn't print the password", () => {
  const parse = () => parseEnv({ SMTP_URL: "smtp://u:secret@h?tls=maybe" });
  expect(parse).toThrow(/SMTP_URL: has a tls/);
  expect(parse).not.toThrow(/secret/);
});
