"use client";
// Chooses one's picture among one's own uploads; where script runs a new one is sent at once.
import { useId, useState } from "react";
import { UploadError, uploadPicture } from "@/components/media/upload-picture";
import type { OwnPicture } from "@/lib/people/queries";

type Props = { pictures: OwnPicture[]; chosen: number | null; mayUpload: boolean };

export function PictureField({ pictures, chosen, mayUpload }: Props) {
  const [sent, setSent] = useState<OwnPicture[]>([]);
  const [picked, setPicked] = useState(String(chosen ?? ""));
  const [says, setSays] = useState("");
  const fileId = useId();
  const all = [...sent, ...pictures.filter(({ id }) => !sent.some((one) => one.id === id))];
  if (!mayUpload && all.length === 0) return null;
  const send = async (file: File) => {
    setSays("Sending…");
    try {
      const { id, thumb, alt } = await uploadPicture(file, {
        onProgress: (share) => setSays(`Sending… ${Math.round(share * 100)} %`),
      });
      setSays("Making its sizes…");
      await whenReady(thumb);
      setSent((before) => [{ id, thumb, alt }, ...before.filter((one) => one.id !== id)]);
      setPicked(String(id));
      setSays("Here it is. Save the profile to use it.");
    } catch (error) {
      setSays(
        error instanceof UploadError
          ? error.message
          : "The picture’s sizes were not made. Try another.",
      );
    }
  };
  return (
    <fieldset className="profile-picture">
      <legend>Picture</legend>
      <div className="profile-pictures">
        <label>
          <input
            type="radio"
            name="pictureId"
            value=""
            checked={picked === ""}
            onChange={() => setPicked("")}
          />
          None
        </label>
        {all.map(({ id, thumb, alt }, index) => (
          <label key={id}>
            <input
              type="radio"
              name="pictureId"
              value={id}
              checked={picked === String(id)}
              onChange={() => setPicked(String(id))}
            />
            {/* biome-ignore lint/performance/noImgElement: our own variants */}
            <img src={thumb} alt={alt || `Your picture ${index + 1}`} width={80} height={80} />
          </label>
        ))}
      </div>
      {mayUpload && (
        <p className="profile-upload">
          <label htmlFor={fileId}>Send a new one</label>
          <input
            id={fileId}
            type="file"
            accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
            onChange={({ target }) => target.files?.[0] && send(target.files[0])}
          />
          <span role="status">{says}</span>
        </p>
      )}
    </fieldset>
  );
}

const PATIENCE = 60_000;

/** The smallest variant answers 404 until it is made. */
async function whenReady(thumb: string): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await fetch(thumb, { cache: "no-store" })).ok) {
    if (Date.now() > end) throw new Error("not made in time");
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
