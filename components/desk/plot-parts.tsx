// What the plots of the figures have in common: the field, the legend, and the same figures as a table.
import type { ReactElement, ReactNode } from "react";
import { figuresMessages as words } from "./figures-messages";
import type { Scale } from "./plot";

type FieldProps = {
  title: string;
  width: number;
  scale: Scale;
  label: (value: number) => string;
  /** What is drawn, in a field of that width that is 100 high. */
  children: ReactNode;
  /** What stands below the field. */
  below: ReactNode;
};

// The field is stretched to its place; what is to be read stands around it in the size of text.
export function PlotField(props: FieldProps): ReactElement {
  const { title, width, scale, label, children, below } = props;
  return (
    <div className="plot">
      <ul className="plot-scale" aria-hidden="true">
        {[scale.top, scale.half, 0].map((value) => (
          <li key={value}>{label(value)}</li>
        ))}
      </ul>
      <svg
        className="plot-field"
        viewBox={`0 0 ${width} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={title}
      >
        {[0, 50, 100].map((y) => (
          <line key={y} className="plot-rule" x1="0" x2={width} y1={y} y2={y} />
        ))}
        {children}
      </svg>
      {below}
    </div>
  );
}

type LegendProps = { kinds: readonly { kind: string; name: string }[] };

/** Of bars. */
export function PlotLegend({ kinds }: LegendProps): ReactElement {
  return (
    <ul className="plot-legend">
      {kinds.map(({ kind, name }) => (
        <li key={kind}>
          <svg viewBox="0 0 10 10" aria-hidden="true" focusable="false">
            <rect data-kind={kind} x="1" y="1" width="8" height="8" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

type TableProps = { head: string[]; rows: { title: ReactNode; cells: ReactNode[] }[] };

export function FiguresTable({
  head,
  rows,
  className,
}: TableProps & { className?: string }): ReactElement {
  return (
    <table className={className ? `figures-table ${className}` : "figures-table"}>
      <thead>
        <tr>
          {head.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ title, cells }, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows and columns stand where they are.
          <tr key={row}>
            <th scope="row">{title}</th>
            {cells.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows and columns stand where they are.
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The table of a plot, for whoever opens it. */
export function PlotTable(props: TableProps): ReactElement {
  return (
    <details className="figures-details">
      <summary>{words.asTable}</summary>
      <FiguresTable {...props} />
    </details>
  );
}
