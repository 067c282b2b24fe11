import type { Report } from "../../../compiler/resolve-context.ts";
import type { SourceFile, SourceSpan } from "../../../diagnostics/source-span.ts";
import { LineIndex } from "../../../diagnostics/source-span.ts";
import { nearestName } from "../../../diagnostics/suggestion.ts";
import type { Decimal } from "../../../money/decimal.ts";
import { parseDecimal } from "../../../money/decimal.ts";
import type { MeterTerms } from "../../../simulator/terms.ts";
import type { Instant } from "../../../time/instant.ts";
import { parseInstant } from "../../../time/instant.ts";
import type { Cell, Row } from "./split-rows.ts";
import { splitRows } from "./split-rows.ts";

export interface FileEvent {
  readonly timestamp: Instant;
  readonly value: Decimal | string;
  readonly identifier: string | undefined;
}

const COLUMNS = ["timestamp", "value", "identifier"] as const;
type Column = (typeof COLUMNS)[number];
const NEEDED = ["timestamp", "value"] as const;

const ONE: Decimal = { coefficient: 1n, scale: 0 };
/** After so many rows with mistakes the rest isn't looked at. */
const MISTAKES_MAX = 20;

/** Reads a CSV file of usage: a heading, then one event a row. Undefined when there was any mistake, all reported. */
export function readUsageFile(
  file: SourceFile,
  meter: MeterTerms,
  report: Report,
): readonly FileEvent[] | undefined {
  return new UsageFileReader(file, meter, report).read();
}

class UsageFileReader {
  readonly #file: SourceFile;
  readonly #meter: MeterTerms;
  readonly #report: Report;
  readonly #lines: LineIndex;
  #mistakes = 0;

  constructor(file: SourceFile, meter: MeterTerms, report: Report) {
    this.#file = file;
    this.#meter = meter;
    this.#report = report;
    this.#lines = new LineIndex(file.text);
  }

  read(): readonly FileEvent[] | undefined {
    const [heading, ...rows] = splitRows(this.#file.text);
    const columns = this.#readHeading(heading);
    if (columns === undefined) return undefined;
    const events: FileEvent[] = [];
    for (const row of rows) {
      const event = this.#readRow(row, columns);
      if (event !== undefined) events.push(event);
      if (this.#mistakes >= MISTAKES_MAX) break;
    }
    return this.#mistakes === 0 ? events : undefined;
  }

  #readHeading(heading: Row | undefined): ReadonlyMap<Column, number> | undefined {
    const columns = new Map<Column, number>();
    const strangers: Cell[] = [];
    for (const [index, cell] of (heading ?? []).entries()) {
      const column = COLUMNS.find((name) => name === cell.text);
      if (column !== undefined && !columns.has(column)) columns.set(column, index);
      else strangers.push(cell);
    }
    if (columns.size > 0) for (const cell of strangers) this.#refuseColumn(cell);
    const needed = this.#meter.aggregation === "count" ? (["timestamp"] as const) : NEEDED;
    const missing = needed.filter((name) => !columns.has(name));
    if (missing.length === 0 || this.#mistakes > 0) return this.#mistakes > 0 ? undefined : columns;
    this.#report({
      code: "usage-file/no-heading",
      at: this.#span(heading?.[0] ?? EMPTY),
      detail: `The first line doesn't name the column ${missing.join(" and the column ")}.`,
      hint: "Begin the file with the line `timestamp,value` or `timestamp,value,identifier`.",
    });
    return undefined;
  }

  #refuseColumn(cell: Cell): void {
    const near = nearestName(cell.text, COLUMNS);
    this.#refuse("usage-file/unknown-column", cell, {
      detail: `A file of usage has the columns ${COLUMNS.join(", ")}, each once at most; this is "${cell.text}".`,
      hint: near === undefined || near === cell.text ? "Remove the column." : `Did you mean ${near}?`,
    });
  }

  #readRow(row: Row, columns: ReadonlyMap<Column, number>): FileEvent | undefined {
    const cellOf = (column: Column) => {
      const index = columns.get(column);
      return index === undefined ? undefined : (row[index] ?? EMPTY);
    };
    const last = row.at(-1)!;
    if (row.length !== columns.size) {
      this.#refuse("usage-file/malformed-row", last, {
        detail: `The line has ${row.length} ${row.length === 1 ? "value" : "values"}, and the heading has ${columns.size}.`,
        hint: 'Separate values by commas, and put quotes around a value that holds one: "a,b".',
      });
      return undefined;
    }
    const timestamp = this.#readTimestamp(cellOf("timestamp")!);
    const value = this.#readValue(cellOf("value"));
    const identifier = cellOf("identifier")?.text;
    if (timestamp === undefined || value === undefined) return undefined;
    return { timestamp, value, identifier: identifier === "" ? undefined : identifier };
  }

  #readTimestamp(cell: Cell): Instant | undefined {
    const timestamp = parseInstant(cell.text);
    if (timestamp !== undefined) return timestamp;
    return this.#refuse("usage-file/malformed-row", cell, {
      detail: `"${cell.text}" isn't an instant.`,
      hint: "Write it like 2027-01-31T00:00:00Z.",
    });
  }

  #readValue(cell: Cell | undefined): Decimal | string | undefined {
    if (cell === undefined) return ONE;
    if (this.#meter.aggregation === "unique_count") return cell.text;
    const value = parseDecimal(cell.text);
    if (value !== undefined) return value;
    return this.#refuse("usage-file/malformed-row", cell, {
      detail: `"${cell.text}" isn't a plain number.`,
      hint: "Write digits with an optional point, like 19 or 2.9.",
    });
  }

  #refuse(
    code: "usage-file/malformed-row" | "usage-file/unknown-column",
    cell: Cell,
    words: { readonly detail: string; readonly hint: string },
  ): undefined {
    this.#mistakes += 1;
    this.#report({ code, at: this.#span(cell), data: { text: cell.text }, ...words });
  }

  #span({ start, end }: Cell): SourceSpan {
    return { file: this.#file.path, start: this.#lines.position(start), end: this.#lines.position(end) };
  }
}

const EMPTY: Cell = { text: "", start: 0, end: 0 };
