import { notFound } from "next/navigation";
import { ruleWords as words } from "@/components/desk/rules/messages";
import { RulePage } from "@/components/desk/rules/rule-page";
import { can } from "@/lib/auth/capabilities";
import { foreseeRule } from "@/lib/moderation/rules/foresight";
import { getRule } from "@/lib/screening/rules/queries";
import { RuleId } from "@/lib/screening/rules/schema";
import { DeskPage } from "../../desk-page";

export const metadata = { title: words.title };

type Props = { params: Promise<{ rule: string }> };

export default async function OneRulePage({ params }: Props) {
  const id = RuleId.safeParse((await params).rule);
  if (!id.success) notFound();
  return (
    <DeskPage
      list="rules"
      heading={words.heading}
      href={`/desk/rules/${id.data}`}
      content={async (viewer) => {
        const rule = await getRule(viewer, id.data);
        if (!rule) notFound();
        const foresight = rule.isDeleted ? undefined : await foreseeRule(viewer, rule);
        return <RulePage {...{ rule, foresight }} canEdit={can(viewer, "rules.edit")} />;
      }}
    />
  );
}
