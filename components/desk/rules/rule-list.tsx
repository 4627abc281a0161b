// The rules of the site, the newest first, and what came of the form that led here.
import type { ReactElement, ReactNode } from "react";
import { formatDate } from "@/lib/format";
import {
  deleteRuleByForm,
  restoreRuleByForm,
  switchRuleByForm,
} from "@/lib/moderation/rules/actions";
import { isOfTexts, ruleKinds, ruleVerdicts } from "@/lib/screening/rules/kinds";
import type { RulePage, RuleSearch, RuleView } from "@/lib/screening/rules/queries";
import { StateMark } from "../state-mark";
import { foundPath } from "./found-path";
import {
  countWords,
  deletedManyWords,
  foundWords,
  inPlace,
  kindNames,
  verdictNames,
  ruleWords as words,
} from "./messages";
import { RuleTabs } from "./rule-tabs";
import { stateFor } from "./state-for";

export type Came = { did: string | null; rule: RuleView | null; count: number };

type Props = {
  page: RulePage;
  search: RuleSearch;
  counts: { all: number; on: number };
  canEdit: boolean;
  came: Came;
  zone: string;
  language: string;
};

export function RuleList(props: Props): ReactElement {
  const { page, search, counts, canEdit, came } = props;
  const isNarrowed = queryOf(search).size > 0;
  return (
    <div className="rules">
      <RuleTabs current="list" canEdit={canEdit} />
      <CameOf {...came} canEdit={canEdit} />
      <p className="rules-lead">
        <strong>{countWords(counts)}</strong> {words.lead}
      </p>
      {(counts.all > 0 || isNarrowed) && <Search search={search} />}
      {page.rules.length === 0 ? (
        <Empty isSearch={isNarrowed} canEdit={canEdit} />
      ) : (
        <ul className="rules-list">
          {page.rules.map((rule) => (
            <li key={rule.id} data-off={rule.isOn ? undefined : true}>
              <Row rule={rule} {...props} />
            </li>
          ))}
        </ul>
      )}
      {page.next !== null && (
        <p className="queue-more">
          <a href={`/desk/rules?${queryOf(search, page.next)}`}>{words.more}</a>
        </p>
      )}
    </div>
  );
}

function queryOf({ q, kind, verdict }: RuleSearch, after: number | null = null): URLSearchParams {
  const given = { q, kind, verdict, after: after && String(after) };
  const said = Object.entries(given).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return new URLSearchParams(said);
}

function CameOf({ did, rule, count, canEdit }: Came & { canEdit: boolean }): ReactElement | null {
  if (did === "import-deleted") {
    return <Told>{deletedManyWords(count)}</Told>;
  }
  const sentence = did !== null && Object.hasOwn(words.said, did) ? words.said[did] : null;
  if (!sentence) return null;
  return (
    <Told>
      {sentence} {rule && <bdi className="rules-term">{rule.term}</bdi>}
      {rule && did === "deleted" && canEdit && rule.isDeleted && (
        <form action={restoreRuleByForm}>
          <input type="hidden" name="rule" value={rule.id} />
          <button type="submit" className="link-button">
            {words.undo}
          </button>
        </form>
      )}
    </Told>
  );
}

function Told({ children }: { children: ReactNode }): ReactElement {
  return (
    <div className="one-said rules-said" role="status">
      {children}
    </div>
  );
}

function Search({ search }: { search: RuleSearch }): ReactElement {
  const isNarrowed = queryOf(search).size > 0;
  return (
    <search className="filters">
      <form method="get" action="/desk/rules">
        <div className="filters-line">
          <input
            type="search"
            name="q"
            aria-label={words.search}
            placeholder={words.search}
            defaultValue={search.q}
            maxLength={200}
            enterKeyHint="search"
          />
          <select name="kind" aria-label={words.kind} defaultValue={search.kind ?? ""}>
            <option value="">{words.anyKind}</option>
            {ruleKinds.map((kind) => (
              <option key={kind} value={kind}>
                {kindNames[kind]}
              </option>
            ))}
          </select>
          <select name="verdict" aria-label={words.verdict} defaultValue={search.verdict ?? ""}>
            <option value="">{words.anyVerdict}</option>
            {ruleVerdicts.map((verdict) => (
              <option key={verdict} value={verdict}>
                {verdictNames[verdict]}
              </option>
            ))}
          </select>
          <button type="submit" className="button">
            {words.searchVerb}
          </button>
          {isNarrowed && <a href="/desk/rules">{words.clear}</a>}
        </div>
      </form>
    </search>
  );
}

function Empty({ isSearch, canEdit }: { isSearch: boolean; canEdit: boolean }): ReactElement {
  if (isSearch) {
    return (
      <div className="list-empty">
        <p>{words.noneFound}</p>
      </div>
    );
  }
  return (
    <div className="list-empty">
      <p>{words.empty}</p>
      {canEdit && (
        <p>
          <a href="/desk/rules/new">{words.add}</a>, or{" "}
          <a href="/desk/rules/import">import a list</a>. {words.emptyNext}
        </p>
      )}
    </div>
  );
}

function Row({ rule, search, canEdit, zone, language }: Props & { rule: RuleView }): ReactElement {
  const { id, kind, term, verdict, looksIn, isInside, note, isOn, found, by, at } = rule;
  const where = isOfTexts(kind) ? inPlace[looksIn] : "";
  const what = [kindNames[kind], isInside && "inside words too", where].filter(Boolean).join(", ");
  return (
    <>
      <div className="rules-what">
        <p className="rules-term">
          <a href={`/desk/rules/${id}`}>
            <bdi>{term}</bdi>
          </a>
        </p>
        <p className="rules-aside">{what}</p>
        {note && (
          <p className="rules-note" dir="auto">
            {note}
          </p>
        )}
      </div>
      <p className="rules-verdict">
        {isOn ? (
          <>
            <StateMark state={stateFor(verdict)} />
            {verdictNames[verdict]}
          </>
        ) : (
          words.off
        )}
      </p>
      <p className="rules-found">
        {found === 0 ? foundWords(found) : <a href={foundPath(id)}>{foundWords(found)}</a>}
        <span className="rules-aside">
          {by ? <bdi>{by}</bdi> : words.carried},{" "}
          <time dateTime={at}>{formatDate(new Date(at), zone, language)}</time>
        </span>
      </p>
      {canEdit && (
        <div className="rules-verbs">
          <a className="button" data-kind="quiet" href={`/desk/rules/${id}`}>
            {words.edit}
            <span className="unseen"> {term}</span>
          </a>
          <Verb action={switchRuleByForm} rule={rule} search={search} isOn={!isOn}>
            {isOn ? words.turnOff : words.turnOn}
          </Verb>
          <Verb action={deleteRuleByForm} rule={rule} search={search}>
            {words.delete}
          </Verb>
        </div>
      )}
    </>
  );
}

type VerbProps = {
  action: (form: FormData) => Promise<void>;
  rule: RuleView;
  search: RuleSearch;
  isOn?: boolean;
  children: string;
};

function Verb({ action, rule, search, isOn, children }: VerbProps): ReactElement {
  return (
    <form action={action}>
      <input type="hidden" name="rule" value={rule.id} />
      <input type="hidden" name="query" value={queryOf(search).toString()} />
      {isOn !== undefined && <input type="hidden" name="isOn" value={isOn ? "1" : "0"} />}
      <button type="submit" className="button" data-kind="quiet">
        {children}
        <span className="unseen"> {rule.term}</span>
      </button>
    </form>
  );
}
