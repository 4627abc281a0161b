import { expect, it } from "vitest";
import { type ImportRecord, judgeFile, readRecords } from "./records";

async function read(text: string): Promise<ImportRecord[]> {
  const file = new Uint8Array(Buffer.from(text));
  expect(judgeFile(file)).toBeNull();
  const records: ImportRecord[] = [];
  for await (const record of readRecords(file)) records.push(record);
  return records;
}

const addressOf = ({ read }: ImportRecord) => (typeof read === "string" ? null : read.email);
const people = (count: number) =>
  Array.from({ length: count }, (_, n) => `p${n}@example.org,Person ${n}`);

it("loses no line to a quotation mark astray in another", async () => {
  const lines = people(5_000);
  const stray = [100, 103, 2_000, 4_900];
  for (const n of stray) lines[n] = `"p${n}@example.org,x`;
  const records = await read(`email,name\n${lines.join("\n")}\n`);
  expect(records).toHaveLength(5_000);
  const refused = records.filter((record) => !addressOf(record));
  expect(refused.map(({ line }) => line)).toEqual(stray.map((n) => n + 2));
  expect(refused[0]).toMatchObject({ read: "quotes", text: '"p100@example.org,x' });
});

it("loses no line to one without an end", async () => {
  const lines = people(50);
  lines[20] = `${"x".repeat(70_000)}@example.org,x`;
  lines[30] = `"${"x".repeat(70_000)}@example.org,x`;
  const records = await read(`email,name\n${lines.join("\n")}\n`);
  expect(records).toHaveLength(50);
  expect(records[20]).toMatchObject({ line: 22, read: "too-long", text: "x".repeat(300) });
  expect(records[30]).toMatchObject({ line: 32, read: "quotes" });
  expect(records.filter(addressOf)).toHaveLength(48);
});

it("reads what runs over several lines where it is somebody's, and counts lines as an editor does", async () => {
  const text =
    '\ufeffemail;"na\r\nme"\r\n\r\nada@example.org;"Ada\r\n""the quay"" Ray"\r\n"b""b"@x;y\r\nben@example.org;Ben "B" Ash';
  const records = await read(text);
  expect(records).toMatchObject([
    { line: 4, read: { email: "ada@example.org" } },
    { line: 6, read: "not-an-address" },
    { line: 7, read: { email: "ben@example.org" } },
  ]);
});

it("reads lines that end as old Macs ended them, and cells that hold the other signs", async () => {
  const records = await read('Name\tEmail\r"Ray, Ada; x"\tada@example.org\r');
  expect(records).toMatchObject([{ line: 2, read: { name: "Ray, Ada; x" } }]);
});

it.each([
  ["\r\n\n", "empty"],
  ['name\n"ada@example.org', "no-addresses"],
  ['"email,name\nada@example.org', "no-addresses"],
])("finds nobody in %j", (text, code) => {
  expect(judgeFile(new Uint8Array(Buffer.from(text)))).toBe(code);
});

it("lets others have their turn", async () => {
  let turns = 0;
  const poll = setInterval(() => turns++, 1);
  await read(`email,name\n${people(30_000).join("\n")}\n`);
  clearInterval(poll);
  expect(turns).toBeGreaterThan(20);
});
