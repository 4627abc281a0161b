import { SubscribersSaid } from "@/components/newsletter/said";
import { fileTrouble, linesInWords } from "@/components/newsletter/studio-messages";
import { formatDateTime } from "@/lib/format";
import { listImports } from "@/lib/newsletter/owner/import";
import { wordsFor } from "@/lib/words";
import { StudioPage } from "../../studio-page";

export const metadata = { title: "Import subscribers · Studio" };

const states = { READY: "waits for you", RUNNING: "runs", STOPPED: "has stopped", DONE: "done" };

type Props = { searchParams: Promise<{ said?: string | string[] }> };

export default async function ImportPage({ searchParams }: Props) {
  const { said } = await searchParams;
  const trouble = wordsFor(fileTrouble, said);
  return (
    <StudioPage
      href="/studio/subscribers"
      capability="subscribers.manage"
      heading="Import subscribers"
      aside={<a href="/studio/subscribers">All subscribers</a>}
      content={async (viewer, site) => {
        const imports = await listImports(viewer);
        return (
          <>
            <SubscribersSaid said={said} />
            <p>
              A CSV file as Mailchimp, Substack, Ghost, listmonk or this site write it, or any with
              a column named “Email”. You see what is in it before anything is imported.
            </p>
            <form
              action="/studio/subscribers/upload"
              method="post"
              encType="multipart/form-data"
              className="subscriber-form"
            >
              <div className="field">
                <label htmlFor="file">File</label>
                <input
                  id="file"
                  name="file"
                  type="file"
                  accept=".csv,text/csv"
                  required
                  aria-invalid={trouble ? true : undefined}
                  aria-describedby={trouble ? "file-error file-hint" : "file-hint"}
                />
                {trouble && (
                  <p className="field-error" id="file-error" role="alert">
                    {trouble}
                  </p>
                )}
                <p className="field-hint" id="file-hint">
                  CSV in UTF-8, at most 10 MB.
                </p>
              </div>
              <button type="submit" className="button" data-kind="primary">
                Look into it
              </button>
            </form>
            {imports.length > 0 && (
              <section className="studio-part" aria-labelledby="imports">
                <h2 id="imports">Earlier imports</h2>
                <ul className="studio-list">
                  {imports.map(({ publicId, fileName, state, lines, createdAt }) => (
                    <li key={publicId}>
                      <a href={`/studio/subscribers/import/${publicId}`}>{fileName}</a>:{" "}
                      {linesInWords(lines, site.language)}, {states[state]},{" "}
                      {formatDateTime(createdAt, site.timeZone, site.language)}
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        );
      }}
    />
  );
}
