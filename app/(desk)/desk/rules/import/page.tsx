import { ImportForm } from "@/components/desk/rules/import-form";
import { importWords, ruleWords } from "@/components/desk/rules/messages";
import { RuleTabs } from "@/components/desk/rules/rule-tabs";
import { can } from "@/lib/auth/capabilities";
import { answerWith } from "@/lib/request";
import { DeskPage } from "../../desk-page";

export const metadata = { title: ruleWords.title };

export default function ImportPage() {
  return (
    <DeskPage
      list="rules"
      heading={ruleWords.heading}
      href="/desk/rules/import"
      content={async (viewer) => {
        const canEdit = can(viewer, "rules.edit");
        if (!canEdit) {
          answerWith(403);
          return <p>{ruleWords.forbidden}</p>;
        }
        return (
          <div className="rules">
            <RuleTabs current="import" canEdit={canEdit} />
            <h2 className="rules-title">{importWords.title}</h2>
            <ImportForm />
          </div>
        );
      }}
    />
  );
}
