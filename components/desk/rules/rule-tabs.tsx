// Where one may go among the rules.
import type { ReactElement } from "react";
import { ruleWords as words } from "./messages";

type Current = "list" | "new" | "try" | "import" | null;

export function RuleTabs({ current, canEdit }: { current: Current; canEdit: boolean }) {
  return (
    <nav className="figures-spans rules-tabs" aria-label={words.heading}>
      <ul>
        <Tab name="list" current={current} href="/desk/rules" label={words.back} />
        {canEdit && <Tab name="new" current={current} href="/desk/rules/new" label={words.add} />}
        <Tab name="try" current={current} href="/desk/rules/try" label={words.try} />
        {canEdit && (
          <Tab name="import" current={current} href="/desk/rules/import" label={words.import} />
        )}
      </ul>
    </nav>
  );
}

type TabProps = { name: Current; current: Current; href: string; label: string };

function Tab({ name, current, href, label }: TabProps): ReactElement {
  return (
    <li>
      <a href={href} aria-current={name === current ? "page" : undefined}>
        {label}
      </a>
    </li>
  );
}
