"use client";
// Links by which somebody without an account sees what is being written.
import { type ReactElement, useState } from "react";
import { formatDateTime } from "@/lib/format";
import { createPreviewLink, revokePreviewLink } from "@/lib/posts/actions";
import type { PreviewLink } from "@/lib/posts/preview-links";
import type { EditorChoices } from "./choices";
import { useNextFocus } from "./use-next-focus";

type Props = { postId: number; links: PreviewLink[]; choices: EditorChoices };

export function PreviewLinks({ postId, links: given, choices }: Props): ReactElement {
  const [links, setLinks] = useState(given);
  const [said, setSaid] = useState("");
  const { next, passOn } = useNextFocus<HTMLButtonElement>();

  async function create(): Promise<void> {
    const made = await createPreviewLink({ postId }).catch(() => null);
    if (!made?.ok) {
      setSaid(
        made?.code === "too-many"
          ? "There are too many links. Revoke one first."
          : "No link could be made. Try again.",
      );
      return;
    }
    setLinks([made.value, ...links]);
    setSaid("A link was made. Whoever has it sees the newest saved text.");
  }

  async function revoke(link: PreviewLink): Promise<void> {
    const gone = await revokePreviewLink({ linkId: link.id }).catch(() => null);
    if (gone?.ok) {
      passOn();
      setLinks(links.filter(({ id }) => id !== link.id));
    }
    setSaid(gone?.ok ? "The link was revoked." : "It could not be revoked. Try again.");
  }

  function copy(link: PreviewLink): void {
    const done = navigator.clipboard?.writeText(addressOf(link, choices));
    done?.then(
      () => setSaid("Copied."),
      () => setSaid("It could not be copied. Select it and copy it yourself."),
    );
  }

  return (
    <section className="sheet-links" aria-labelledby="sheet-links">
      <h3 id="sheet-links">Preview links</h3>
      <p className="field-hint">
        Whoever has such a link sees the newest saved text, without an account, until it expires.
      </p>
      <ul>
        {links.map((link) => (
          <li key={link.id}>
            <input
              readOnly
              aria-label="Address of the preview"
              value={addressOf(link, choices)}
              onFocus={(event) => event.target.select()}
            />
            <button type="button" className="button" data-kind="quiet" onClick={() => copy(link)}>
              Copy
            </button>
            <button type="button" className="button" data-kind="quiet" onClick={() => revoke(link)}>
              Revoke
            </button>
            <p className="field-hint">
              Until {formatDateTime(new Date(link.expiresAt), choices.zone, choices.language)}
            </p>
          </li>
        ))}
      </ul>
      <button ref={next} type="button" className="button" data-kind="quiet" onClick={create}>
        Make a preview link
      </button>
      <p role="status" className="field-hint">
        {said}
      </p>
    </section>
  );
}

function addressOf({ path }: PreviewLink, { siteUrl }: EditorChoices): string {
  return siteUrl + path;
}
