// What of the sample site is here, and its removal. It is the owner's.
import type { ReactElement } from "react";
import { SampleContent } from "@/components/studio/sample-content";
import { previewRemoval } from "@/lib/transfer/remove-sample";
import { parseRemoved } from "@/lib/transfer/removed";
import { StudioPage } from "../studio-page";

export const metadata = { title: "Sample content" };

type Asked = { remove?: string | string[]; removed?: string | string[] };
type Props = { searchParams: Promise<Asked> };

export default async function SamplePage({ searchParams }: Props): Promise<ReactElement> {
  const { remove, removed } = await searchParams;
  return (
    <StudioPage
      href="/studio/sample"
      capability="settings.edit"
      heading="Sample content"
      content={async (viewer) => {
        const removal = await previewRemoval(viewer);
        if (!removal.ok) return null;
        return (
          <SampleContent
            removal={removal.value}
            asked={remove === "sample"}
            removed={parseRemoved(removed)}
          />
        );
      }}
    />
  );
}
