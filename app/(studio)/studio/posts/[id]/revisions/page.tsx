// The revisions of a post: who kept which text when, each compared and restored.
import { notFound } from "next/navigation";
import type { ReactElement } from "react";
import { RevisionList } from "@/components/studio/revisions/list";
import { RevisionShown } from "@/components/studio/revisions/shown";
import "@/components/studio/editor/editor.css";
import "@/components/studio/revisions/revisions.css";
import type { Viewer } from "@/lib/auth/roles";
import {
  type EditorPost,
  getEditorPost,
  getRevision,
  listRevisions,
} from "@/lib/posts/studio-queries";
import type { SiteSettings } from "@/lib/settings/queries";
import { StudioPage } from "../../../studio-page";

type Query = Record<"revision" | "against" | "before" | "trouble", string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Partial<Query>> };

export const metadata = { title: "Revisions" };

export default async function RevisionsPage(props: Props): Promise<ReactElement> {
  const [{ id }, query] = await Promise.all([props.params, props.searchParams]);
  return (
    <StudioPage
      href="/studio"
      capability="posts.write-own"
      heading="Revisions"
      aside={
        <a className="button" href={`/studio/posts/${encodeURIComponent(id)}`}>
          Back to the editor
        </a>
      }
      content={(viewer, settings) => content(viewer, settings, numberOf(id), query)}
    />
  );
}

async function content(
  viewer: Viewer,
  settings: SiteSettings,
  postId: number | null,
  query: Partial<Query>,
): Promise<ReactElement> {
  const post = postId === null ? null : await getEditorPost(viewer, postId);
  if (!post) notFound();
  const chosen = numberOf(query.revision);
  if (chosen !== null) return one(viewer, settings, post, chosen, query);
  const page = await listRevisions(viewer, post.id, numberOf(query.before));
  if (!page) notFound();
  return <RevisionList post={post} page={page} settings={settings} />;
}

async function one(
  viewer: Viewer,
  settings: SiteSettings,
  post: EditorPost,
  revisionId: number,
  query: Partial<Query>,
): Promise<ReactElement> {
  const revision = await getRevision(viewer, revisionId);
  if (revision?.postId !== post.id) notFound();
  return (
    <RevisionShown
      post={post}
      revision={revision}
      settings={settings}
      against={query.against === "now" ? "now" : "previous"}
      trouble={typeof query.trouble === "string" ? query.trouble : null}
    />
  );
}

function numberOf(value: string | string[] | undefined): number | null {
  return typeof value === "string" && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : null;
}
