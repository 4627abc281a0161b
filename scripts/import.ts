// npm run import -- wordpress FILE [--dry-run]
// Exit code: 0 all is in, 1 nothing was done, 2 something could not be brought in (see the report).
import { importWordPress, type Progress } from "@/lib/transfer/wordpress/import";
import { disagreements, formatReport } from "@/lib/transfer/wordpress/report";

const USAGE = `Usage: npm run import -- wordpress FILE [--dry-run]

FILE is what WordPress gives under Tools → Export → All content: an .xml file, or an .xml.gz.
--dry-run reads and converts everything and prints the report, but writes nothing.`;

export async function run(argv: string[]): Promise<number> {
  const names = argv.filter((argument) => !argument.startsWith("--"));
  const options = argv.filter((argument) => argument.startsWith("--"));
  const [format, file] = names;
  if (options.includes("--help")) return say(USAGE, 0);
  if (format !== "wordpress" || !file || names.length > 2) return say(USAGE, 1);
  const strange = options.find((option) => option !== "--dry-run");
  if (strange) return say(`There is no option ${strange}.\n\n${USAGE}`, 1);
  const dryRun = options.includes("--dry-run");
  const report = await importWordPress(file, { dryRun, progress: progressBar() });
  say(formatReport(report), 0);
  const wrong = disagreements(report);
  if (wrong.length > 0) say(`These numbers do not agree: ${wrong.join(", ")}.`, 2);
  return wrong.length > 0 || report.rejected.size > 0 ? 2 : 0;
}

/** One line that is written anew on a terminal, a new line every ten seconds elsewhere. */
function progressBar(): (state: Progress) => void {
  const { isTTY } = process.stderr;
  let next = Date.now() + 1_000;
  return ({ step, bytes, size, items }) => {
    if (Date.now() < next) return;
    next = Date.now() + (isTTY ? 250 : 10_000);
    const share = size > 0 ? Math.floor((bytes / size) * 100) : 0;
    const words = step === "read" ? "Reading" : "Bringing in";
    const line = `${words}: ${share} %, ${items} items`;
    process.stderr.write(isTTY ? `\r\u001b[K${line}\r` : `${line}\n`);
  };
}

function say(text: string, code: number): number {
  console.log(text);
  return code;
}
