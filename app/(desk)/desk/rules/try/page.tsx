import { ruleWords, tryWords } from "@/components/desk/rules/messages";
import { RuleTabs } from "@/components/desk/rules/rule-tabs";
import { TryForm } from "@/components/desk/rules/try-form";
import { can } from "@/lib/auth/capabilities";
import { DeskPage } from "../../desk-page";

export const metadata = { title: ruleWords.title };

export default function TryPage() {
  return (
    <DeskPage
      list="rules"
      heading={ruleWords.heading}
      href="/desk/rules/try"
      content={async (viewer) => (
        <div className="rules">
          <RuleTabs current="try" canEdit={can(viewer, "rules.edit")} />
          <h2 className="rules-title">{tryWords.title}</h2>
          <TryForm />
        </div>
      )}
    />
  );
}
