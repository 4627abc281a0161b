// The room "Your profile": everybody of the staff has it.
import type { ReactElement } from "react";
import { WordLine } from "@/components/studio/people/word";
import { CommentMails } from "@/components/studio/profile/comment-mails";
import { wordFor } from "@/components/studio/profile/messages";
import { ProfileForm } from "@/components/studio/profile/profile-form";
import { AddressForm, PasswordForm } from "@/components/studio/profile/secret-forms";
import { SignIns } from "@/components/studio/profile/sign-ins";
import { can } from "@/lib/auth/capabilities";
import { getCommentMails } from "@/lib/moderation/mails/choose";
import { getProfile, listOwnPictures, listOwnSignIns } from "@/lib/people/queries";
import { StudioPage } from "../studio-page";

export const metadata = { title: "Your profile · Studio" };

type Props = { searchParams: Promise<{ did?: string | string[] }> };

export default async function ProfilePage({ searchParams }: Props): Promise<ReactElement> {
  const { did } = await searchParams;
  return (
    <StudioPage
      href="/studio/profile"
      capability={null}
      heading="Your profile"
      content={async (viewer, site) => {
        const [{ updatedAt, email, slug, articles, ...profile }, pictures, signIns, mails] =
          await Promise.all([
            getProfile(viewer),
            listOwnPictures(viewer),
            listOwnSignIns(viewer),
            getCommentMails(viewer),
          ]);
        const mayUpload = can(viewer, "media.upload");
        return (
          <>
            <WordLine word={wordFor(did)} />
            <p className="studio-aside">
              This stands below your articles and on{" "}
              {articles > 0 ? (
                <a href={`/author/${encodeURIComponent(slug)}`}>your page</a>
              ) : (
                "a page of your own"
              )}
              , once something of yours is published.
            </p>
            {/* A saved profile starts its form anew. */}
            <ProfileForm
              key={updatedAt}
              profile={profile}
              pictures={pictures}
              mayUpload={mayUpload}
            />
            {mails && <CommentMails key={mails} chosen={mails} />}
            <section className="studio-part" aria-labelledby="address">
              <h2 id="address">Address</h2>
              <AddressForm key={email} email={email} />
            </section>
            <section className="studio-part" aria-labelledby="new-password">
              <h2 id="new-password">Password</h2>
              <PasswordForm key={updatedAt} />
            </section>
            <SignIns signIns={signIns} site={site} />
          </>
        );
      }}
    />
  );
}
