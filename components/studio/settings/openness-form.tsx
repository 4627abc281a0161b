"use client";
// What readers may see of the desk, and whether mails may decide.
import { type ReactElement, useActionState } from "react";
import { Notice } from "@/components/ui/notice";
import { emptyForm } from "@/lib/form-state";
import { saveOpenness } from "@/lib/settings/keeping/actions";

type Props = { showModerationLog: boolean; actByMail: boolean };

export function OpennessForm({ showModerationLog, actByMail }: Props): ReactElement {
  const [{ message }, submit, isBusy] = useActionState(saveOpenness, emptyForm);
  return (
    <form action={submit} className="studio-form">
      {message && (
        <Notice tone="trouble">
          <p>Nothing was saved: only the owner may change this.</p>
        </Notice>
      )}
      <label className="field-check">
        <input type="checkbox" name="showModerationLog" defaultChecked={showModerationLog} />
        <span>
          Publish a moderation log
          <span className="field-hint">
            A page at /moderation-log, linked at the foot of every page: by month, how many comments
            were published, marked as spam, thrown away, reported and edited, and why. It names
            nobody and quotes nothing.
          </span>
        </span>
      </label>
      <label className="field-check">
        <input type="checkbox" name="actByMail" defaultChecked={actByMail} />
        <span>
          Decide by mail, without signing in
          <span className="field-hint">
            Mail to moderators gets links to approve, mark as spam and throw away. Each leads to a
            page that shows the comment and asks to press a button; it works once, for three days,
            for the comment as it stood. Whoever can read a moderator’s mail can decide then.
          </span>
        </span>
      </label>
      <p>
        <button type="submit" className="button" disabled={isBusy}>
          Save log and mail links
        </button>
      </p>
    </form>
  );
}
