// The editor, of posts and pages alike.
import { notFound, redirect } from "next/navigation";
import type { ReactElement } from "react";
import { StaffShell } from "@/components/layout/staff-shell";
import { Editor } from "@/components/studio/editor/editor";
import { PlainEditor } from "@/components/studio/editor/plain-editor";
import { Restored } from "@/components/studio/editor/restored";
import "@/components/studio/editor/editor.css";
import { can } from "@/lib/auth/capabilities";
import { getViewer, type Viewer } from "@/lib/auth/viewer";
import { type EditorPost, getEditorPost } from "@/lib/posts/studio-queries";
import { listTagNames } from "@/lib/posts/tag-names";
import { getSettings, type SiteSettings } from "@/lib/settings/queries";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ restored?: string | string[] }>;
};

export const metadata = { title: "Edit" };

export default async function EditorPage({ params, searchParams }: Props): Promise<ReactElement> {
  const [{ id }, { restored }] = await Promise.all([params, searchParams]);
  const [viewer, settings] = await Promise.all([getViewer(), getSettings()]);
  if (!settings) redirect("/setup");
  if (!viewer) redirect(`/signin?to=${encodeURIComponent(`/studio/posts/${id}`)}`);
  const post = /^\d{1,9}$/.test(id) ? await getEditorPost(viewer, Number(id)) : null;
  if (!post) notFound();
  return (
    <StaffShell site={settings.title} viewer={viewer} current="studio">
      {restored !== undefined && <Restored postId={post.id} />}
      <Editor
        start={{
          postId: post.id,
          version: post.version,
          content: post.content,
          slug: post.slug,
          savedAt: post.savedAt,
          savedBy: post.savedBy ?? "",
        }}
        standing={standingOf(post)}
        choices={choicesFor(post, viewer, settings, await listTagNames())}
        links={post.previewLinks}
        userId={viewer.userId}
      />
      <noscript>
        <PlainEditor
          postId={post.id}
          version={post.version}
          content={post.content}
          savedBy={post.savedBy ?? ""}
        />
      </noscript>
    </StaffShell>
  );
}

function standingOf({ state, publishAt, wasPublic, hasChanges }: EditorPost) {
  return { state, publishAt, wasPublic, hasChanges };
}

function choicesFor(post: EditorPost, viewer: Viewer, settings: SiteSettings, tags: string[]) {
  const { kind, sections, people, authors, hero, may } = post;
  return {
    ...{ kind, sections, tags, hero },
    people: [...people, ...authors.filter(({ id }) => !people.some((one) => one.id === id))],
    mayChooseAuthors: may.chooseAuthors,
    mayPublish: may.publish,
    mayUpload: can(viewer, "media.upload"),
    moderation: may.moderate ? { own: post.moderationMode, site: settings.moderationMode } : null,
    siteUrl: settings.siteUrl,
    zone: settings.timeZone,
    language: settings.language,
  };
}
