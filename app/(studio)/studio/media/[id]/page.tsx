// One picture: how it is told, what must stay in sight, where it is used.
import { notFound } from "next/navigation";
import type { ReactElement } from "react";
import { DeletePicture } from "@/components/media/delete-picture";
import { PictureForm } from "@/components/media/picture-form";
import { PictureState } from "@/components/media/picture-state";
import { UsedIn } from "@/components/media/used-in";
import { can } from "@/lib/auth/capabilities";
import { getPicture } from "@/lib/library/queries";
import { PictureId } from "@/lib/library/schema";
import { StudioPage } from "../../studio-page";

export const metadata = { title: "Picture · Media · Studio" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ delete?: string; kept?: string }>;
};

export default async function PicturePage({ params, searchParams }: Props): Promise<ReactElement> {
  const id = PictureId.safeParse((await params).id);
  if (!id.success) notFound();
  const asked = await searchParams;
  return (
    <StudioPage
      href="/studio/media"
      capability="media.upload"
      heading="Picture"
      content={async (viewer, settings) => {
        const picture = await getPicture(viewer, id.data);
        if (!picture) notFound();
        return (
          <div className="picture-page">
            <p>
              <a href="/studio/media">All pictures</a>
            </p>
            <PictureState picture={picture} site={settings} />
            {/* Another picture is another form. */}
            <PictureForm key={picture.id} picture={picture} />
            <UsedIn
              picture={picture}
              may={{ settings: can(viewer, "settings.edit"), people: can(viewer, "people.see") }}
            />
            {picture.mine && (
              <DeletePicture
                picture={picture}
                asked={asked.delete !== undefined}
                kept={asked.kept !== undefined}
              />
            )}
          </div>
        );
      }}
    />
  );
}
