"use client";
// Facts about a picture's file, and how far it is; watched while its sizes are being made.
import { useRouter } from "next/navigation";
import { type ReactElement, useEffect } from "react";
import { Notice, Said } from "@/components/ui/notice";
import { formatDateTime } from "@/lib/format";
import { retryPictureByForm } from "@/lib/library/actions";
import type { PictureDetail } from "@/lib/library/queries";
import { canBeProcessedAgain, formatBytes, processingTrouble } from "./messages";
import { fetchStates } from "./use-pictures";

type Props = { picture: PictureDetail; site: { timeZone: string; language: string } };

export function PictureState({ picture, site }: Props): ReactElement {
  useReadiness(picture);
  return (
    <>
      <p className="picture-facts">{factsOf(picture, site)}</p>
      {picture.state === "PROCESSING" && (
        <Said words="Its sizes are being made. You can describe it meanwhile." />
      )}
      {picture.state === "FAILED" && (
        <Notice tone="trouble">
          <p>{processingTrouble(picture.error)}</p>
          {canBeProcessedAgain(picture.error) && (
            <form action={retryPictureByForm}>
              <input type="hidden" name="id" value={picture.id} />
              <button type="submit" className="button">
                Try again
              </button>
            </form>
          )}
        </Notice>
      )}
    </>
  );
}

function factsOf(picture: PictureDetail, { timeZone, language }: Props["site"]): string {
  const { fileName, mime, width, height, bytes, animated, uploadedBy, createdAt } = picture;
  const kind = mime.replace("image/", "").toUpperCase();
  const when = formatDateTime(new Date(createdAt), timeZone, language);
  return [
    fileName,
    `${width} × ${height} pixels`,
    [kind, bytes > 0 && formatBytes(bytes), animated && "animated"].filter(Boolean).join(", "),
    uploadedBy ? `${uploadedBy}, ${when}` : when,
  ]
    .filter(Boolean)
    .join(" · ");
}

const WATCH_EVERY = 1_000;

function useReadiness({ id, state }: PictureDetail): void {
  const router = useRouter();
  useEffect(() => {
    if (state !== "PROCESSING") return;
    const timer = setInterval(async () => {
      const [news] = await fetchStates(String(id));
      if (news && news.state !== "PROCESSING") router.refresh();
    }, WATCH_EVERY);
    return () => clearInterval(timer);
  }, [id, state, router]);
}
