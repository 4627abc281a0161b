// Navigation, footer and addresses elsewhere: lists whose rows are added, moved and removed by
// buttons of the form itself, so that no script is needed.
import type { ReactElement } from "react";
import { controlProps } from "@/components/ui/field";
import type { Command, LinkList } from "@/lib/settings/typed";
import { LINKS_MAX, type SiteLink, SOCIAL_MAX, socialName } from "@/lib/site-links";
import { focusIf, Section, TextArea, troubleOf } from "./section";
import type { Part } from "./settings-form";

export function NavigationPart(part: Part): ReactElement {
  return (
    <Section id="navigation">
      <LinkRows
        part={part}
        list="navigation"
        legend="Below the masthead"
        auto="The sections that hold something, in their order"
      />
    </Section>
  );
}

export function FooterPart(part: Part): ReactElement {
  return (
    <Section id="footer">
      <TextArea
        name="footer"
        label="Text"
        text={part.typed.footer}
        rows={3}
        hint="A few lines of Markdown: who publishes this, under which licence."
        state={part.state}
      />
      <LinkRows
        part={part}
        list="footerLinks"
        legend="Links"
        auto="Every public page, oldest first"
      />
      <SocialRows {...part} />
    </Section>
  );
}

type RowsProps = { part: Part; list: LinkList; legend: string; auto: string };

function LinkRows({ part, list, legend, auto }: RowsProps): ReactElement {
  const { state, typed } = part;
  const mode = typed[`${list}Mode`];
  const rows = typed[list];
  const choices = [
    ["auto", auto],
    ["own", "A list of my own"],
  ];
  return (
    <fieldset className="settings-choices">
      <legend>{legend}</legend>
      {choices.map(([value, label]) => (
        <label className="field-check" key={value}>
          <input type="radio" name={`${list}Mode`} value={value} defaultChecked={mode === value} />
          <span>{label}</span>
        </label>
      ))}
      <div className="settings-rows">
        {state.errors[list] && <p className="field-error">{state.errors[list]}</p>}
        <ol>
          {rows.map((link, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are drawn anew with each answer
            <Row key={row} {...{ part, list, link, row }} isLast={row === rows.length - 1} />
          ))}
        </ol>
        {rows.length < LINKS_MAX && <Add part={part} list={list} />}
      </div>
    </fieldset>
  );
}

type RowProps = { part: Part; list: LinkList; link: SiteLink; row: number; isLast: boolean };

function Row({ part: { state }, list, link, row, isLast }: RowProps): ReactElement {
  const label = troubleOf(state, `${list}.${row}.label`);
  const href = troubleOf(state, `${list}.${row}.href`);
  const number = row + 1;
  const isNew = state.pressed?.list === list && state.pressed.verb === "add" && isLast;
  return (
    <li className="settings-row">
      <input
        {...controlProps({ name: `${list}Label`, error: label.error })}
        id={`${list}-${row}-label`}
        aria-describedby={label.error && `${list}-${row}-error`}
        aria-label={`Label of link ${number}`}
        placeholder="Label"
        defaultValue={link.label}
        {...focusIf(label.autoFocus || isNew)}
        dir="auto"
      />
      <input
        {...controlProps({ name: `${list}Href`, error: href.error })}
        id={`${list}-${row}-href`}
        aria-describedby={href.error && `${list}-${row}-error`}
        aria-label={`Address of link ${number}`}
        placeholder="/about or https://…"
        defaultValue={link.href}
        {...focusIf(href.autoFocus)}
        dir="ltr"
      />
      <span className="settings-verbs">
        <Move {...{ list, row, number }} verb="up" isOff={row === 0} pressed={state.pressed} />
        <Move {...{ list, row, number }} verb="down" isOff={isLast} pressed={state.pressed} />
        <button
          type="submit"
          className="button"
          data-kind="quiet"
          name="do"
          value={`${list}.remove.${row}`}
          aria-label={`Remove link ${number}`}
        >
          Remove
        </button>
      </span>
      {(label.error || href.error) && (
        <p className="field-error" id={`${list}-${row}-error`}>
          {label.error ?? href.error}
        </p>
      )}
    </li>
  );
}

type MoveProps = {
  list: LinkList;
  row: number;
  number: number;
  verb: "up" | "down";
  isOff: boolean;
  pressed: Command | undefined;
};

// The focus goes along with the row, so that it can be moved on with one key.
function Move({ list, row, number, verb, isOff, pressed }: MoveProps): ReactElement {
  const step = verb === "up" ? -1 : 1;
  const came = pressed?.list === list && pressed.verb === verb && pressed.row + step === row;
  return (
    <button
      type="submit"
      className="button"
      data-kind="quiet"
      name="do"
      value={`${list}.${verb}.${row}`}
      aria-label={`Move link ${number} ${verb}`}
      disabled={isOff}
      {...focusIf(came && !isOff)}
    >
      {verb === "up" ? "↑" : "↓"}
    </button>
  );
}

function Add({ part: { given, state, typed }, list }: { part: Part; list: LinkList }) {
  const taken = new Set(typed[list].map(({ href }) => href));
  const { sections, pages } = given.offered;
  const name = `${list}Pick`;
  const groups: [string, SiteLink[]][] = [
    ["Pages", pages],
    ["Sections", sections],
  ];
  const removed = state.pressed?.list === list && state.pressed.verb === "remove";
  return (
    <p className="settings-add">
      <select name={name} aria-label="What to add" defaultValue="">
        <option value="">Another address</option>
        {groups.map(([label, links]) => (
          <optgroup key={label} label={label}>
            {links
              .filter(({ href }) => !taken.has(href))
              .map((link) => (
                <option key={link.href} value={`${link.href} ${link.label}`}>
                  {link.label}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      <button
        type="submit"
        className="button"
        name="do"
        value={`${list}.add`}
        {...focusIf(removed)}
      >
        Add a link
      </button>
    </p>
  );
}

function SocialRows({ state, typed }: Part): ReactElement {
  const rows = typed.socialLinks;
  const pressed = state.pressed?.list === "socialLinks" ? state.pressed : null;
  return (
    <fieldset className="settings-choices">
      <legend>Elsewhere</legend>
      <p className="field-hint">
        Accounts of this site in other places; each is named by its host and marked as yours.
      </p>
      {state.errors.socialLinks && <p className="field-error">{state.errors.socialLinks}</p>}
      <ol>
        {rows.map((href, row) => {
          const { error, autoFocus } = troubleOf(state, `socialLinks.${row}`);
          const isNew = pressed?.verb === "add" && row === rows.length - 1;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are drawn anew with each answer
            <li className="settings-row settings-row-short" key={row}>
              <input
                {...controlProps({ name: "socialLinks", error })}
                id={`socialLinks-${row}`}
                aria-describedby={error && `socialLinks-${row}-error`}
                aria-label={`Address ${row + 1}`}
                placeholder="https://…"
                defaultValue={href}
                {...focusIf(autoFocus || isNew)}
                dir="ltr"
              />
              <span className="settings-verbs">
                {URL.canParse(href) && <span className="field-hint">{socialName(href)}</span>}
                <button
                  type="submit"
                  className="button"
                  data-kind="quiet"
                  name="do"
                  value={`socialLinks.remove.${row}`}
                  aria-label={`Remove address ${row + 1}`}
                >
                  Remove
                </button>
              </span>
              {error && (
                <p className="field-error" id={`socialLinks-${row}-error`}>
                  {error}
                </p>
              )}
            </li>
          );
        })}
      </ol>
      {rows.length < SOCIAL_MAX && (
        <p className="settings-add">
          <button
            type="submit"
            className="button"
            name="do"
            value="socialLinks.add"
            {...focusIf(pressed?.verb === "remove")}
          >
            Add an address
          </button>
        </p>
      )}
    </fieldset>
  );
}
