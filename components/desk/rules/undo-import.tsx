// Takes a whole import back.
import type { ReactElement } from "react";
import { deleteImportByForm } from "@/lib/moderation/rules/actions";
import { importWords as words } from "./messages";

export function UndoImport({ importId }: { importId: string }): ReactElement {
  return (
    <form action={deleteImportByForm}>
      <input type="hidden" name="importId" value={importId} />
      <button type="submit" className="link-button">
        {words.undo}
      </button>
    </form>
  );
}
