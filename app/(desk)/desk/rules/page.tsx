import { ruleWords as words } from "@/components/desk/rules/messages";
import { type Came, RuleList } from "@/components/desk/rules/rule-list";
import { can } from "@/lib/auth/capabilities";
import type { Viewer } from "@/lib/auth/roles";
import { RuleSearch } from "@/lib/moderation/rules/schema";
import { countRules, getRule, listRules } from "@/lib/screening/rules/queries";
import { RuleId } from "@/lib/screening/rules/schema";
import { getSettings } from "@/lib/settings/queries";
import { DeskPage } from "../desk-page";

export const metadata = { title: words.title };

type Asked = Record<string, string | string[] | undefined>;
type Props = { searchParams: Promise<Asked> };

export default async function RulesPage({ searchParams }: Props) {
  const asked = await searchParams;
  return (
    <DeskPage
      list="rules"
      heading={words.heading}
      href="/desk/rules"
      content={async (viewer) => {
        const { after, ...search } = RuleSearch.parse(asked);
        const [page, counts, settings, came] = await Promise.all([
          listRules(viewer, search, after),
          countRules(viewer),
          getSettings(),
          cameFor(viewer, asked),
        ]);
        return (
          <RuleList
            {...{ page, search, counts, came }}
            canEdit={can(viewer, "rules.edit")}
            zone={settings?.timeZone ?? "UTC"}
            language={settings?.language ?? "en"}
          />
        );
      }}
    />
  );
}

/** What came of the form that led here. */
async function cameFor(viewer: Viewer, { did, rule, count }: Asked): Promise<Came> {
  const id = RuleId.safeParse(rule);
  return {
    did: typeof did === "string" ? did : null,
    rule: did && id.success ? await getRule(viewer, id.data) : null,
    count: Math.min(Math.max(Math.trunc(Number(count)) || 0, 0), 1_000_000),
  };
}
