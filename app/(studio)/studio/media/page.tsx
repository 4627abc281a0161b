// The media library.
import type { ReactElement } from "react";
import { Library } from "@/components/media/library";
import { type UploadCode, uploadTrouble } from "@/components/media/messages";
import { Notice, Said } from "@/components/ui/notice";
import { listPictures } from "@/lib/library/queries";
import { readLibraryQuery } from "@/lib/library/schema";
import { StudioPage } from "../studio-page";

export const metadata = { title: "Media · Studio" };

type Asked = Record<string, string | string[] | undefined>;
type Props = { searchParams: Promise<Asked> };

export default async function MediaPage({ searchParams }: Props): Promise<ReactElement> {
  const asked = await searchParams;
  const query = readLibraryQuery(asked);
  return (
    <StudioPage
      href="/studio/media"
      capability="media.upload"
      heading="Media"
      content={async (viewer) => (
        <>
          <News asked={asked} />
          <Library
            initial={await listPictures(viewer, query)}
            search={query.search}
            filter={query.filter}
            isLater={query.after !== null}
          />
        </>
      )}
    />
  );
}

/** What came of the plain form that led here. */
function News({ asked: { refused, deleted } }: { asked: Asked }): ReactElement {
  if (typeof refused === "string") {
    return (
      <Notice tone="trouble">
        <p>{uploadTrouble(refused as UploadCode)}</p>
      </Notice>
    );
  }
  return <Said words={deleted && "The picture is deleted."} />;
}
