import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { bodyLimit, isReadable, readBody, readSmallBody, typedText } from "./body";
import { formErrorDocument } from "./error-documents";

async function multipart(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const answer = new Response(form);
  const type = answer.headers.get("content-type") ?? "";
  return { bytes: Buffer.from(await answer.arrayBuffer()), type };
}

it("gives back what was typed, without React's fields and without secrets", async () => {
  const fields = {
    $ACTION_KEY: "k",
    token: "t",
    password: "p",
    current: "c",
    name: "Tess",
    body: "<b>Ünï\n\n2",
  };
  const { bytes, type } = await multipart(fields);
  const typed = await typedText(bytes, type);
  expect(typed).toEqual([
    ["name", "Tess"],
    ["body", "<b>Ünï\r\n\r\n2"],
  ]);
  const { status, html } = formErrorDocument(503, typed);
  expect(status).toBe(503);
  expect(html).toContain("&lt;b&gt;Ünï");
  expect(html).not.toContain("<b>");
});

it("knows a form that can't be read", async () => {
  const { bytes, type } = await multipart({ name: "Tess" });
  expect(await isReadable(bytes, type)).toBe(true);
  expect(await isReadable(bytes.subarray(0, bytes.length - 10), type)).toBe(false);
  expect(await isReadable(Buffer.from("garbage"), "multipart/form-data; boundary=x")).toBe(false);
  expect(await isReadable(Buffer.from("garbage"), "multipart/form-data")).toBe(false);
  expect(await isReadable(Buffer.from("{}"), "application/json")).toBe(true);
});

it("takes a large body only where one belongs", () => {
  expect(bodyLimit("/studio/subscribers/upload")).toBeGreaterThan(10 * 1024 * 1024);
  expect(bodyLimit("/studio/subscribers")).toBeUndefined();
});

it("counts a body that doesn't say its length", async () => {
  const send = (parts: string[]) => {
    const request = Readable.from(parts.map((part) => Buffer.from(part)));
    return Object.assign(request, {
      headers: { "transfer-encoding": "chunked" },
    }) as unknown as IncomingMessage;
  };
  const taken = await readSmallBody(send(["List-Unsubscribe", "=One-Click"]));
  expect(taken.ok && taken.bytes.toString()).toBe("List-Unsubscribe=One-Click");
  expect(await readSmallBody(send(["x".repeat(20_000)]))).toEqual({ ok: false, status: 413 });
  expect(await readBody(send(["x"]))).toEqual({ ok: false, status: 411 });
});
