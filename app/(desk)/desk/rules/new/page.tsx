import { ruleWords as words } from "@/components/desk/rules/messages";
import { RulePage } from "@/components/desk/rules/rule-page";
import { can } from "@/lib/auth/capabilities";
import { answerWith } from "@/lib/request";
import { DeskPage } from "../../desk-page";

export const metadata = { title: words.title };

export default function NewRulePage() {
  return (
    <DeskPage
      list="rules"
      heading={words.heading}
      href="/desk/rules/new"
      content={async (viewer) => {
        const canEdit = can(viewer, "rules.edit");
        if (!canEdit) {
          answerWith(403);
          return <p>{words.forbidden}</p>;
        }
        return <RulePage rule={null} foresight={undefined} canEdit={canEdit} />;
      }}
    />
  );
}
