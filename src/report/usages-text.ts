import type { Json } from "../catalog/digest.ts";
import { countOf } from "./count-text.ts";
import { safe } from "./safe-text.ts";
import type { StyledText } from "./styled-text.ts";
import { line, span } from "./styled-text.ts";
import { wrapText } from "./wrap-text.ts";

/** A place in application code, as it is shown. */
export interface ShownUsage {
  readonly address: string;
  /** From where the command was run. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** Address by address the places that use it, and at the end what nothing uses. */
export function formatUsages(
  addresses: readonly string[],
  usages: readonly ShownUsage[],
  { width = 100 }: { readonly width?: number } = {},
): StyledText {
  const places = addresses.map((address) => ({
    address,
    found: usages.filter((usage) => usage.address === address),
  }));
  const unused = places.filter(({ found }) => found.length === 0).map(({ address }) => address);
  return [
    ...places.flatMap(({ address, found }) => [
      ...(found.length === 0 ? [] : [line(span(address, "bold"), `: ${countOf(found.length, "place")}`)]),
      ...found.map((usage) => usageLine(usage, width)),
    ]),
    ...(unused.length === 0 ? [] : unusedLines(unused, width)),
  ];
}

function unusedLines(addresses: readonly string[], width: number): StyledText {
  return wrapText(`Not used: ${addresses.join(", ")}.`, width).map((text) => line(span(text, "dim")));
}

function usageLine({ file, line: row, column, text }: ShownUsage, width: number) {
  const place = `  ${safe(file)}:${row}:${column}`;
  const room = Math.max(width - place.length - 2, 20);
  const shown = safe(text);
  return line(span(place, "cyan"), `  ${shown.length <= room ? shown : `${shown.slice(0, room - 1)}…`}`);
}

/** Usages in the order of files and places. */
export function usagesToJson(
  addresses: readonly string[],
  usages: readonly ShownUsage[],
): { readonly [key: string]: Json } {
  const used = new Set(usages.map(({ address }) => address));
  return {
    usages: usages.map(({ address, file, line: row, column, text }) => ({
      address,
      file,
      line: row,
      column,
      text,
    })),
    unused: addresses.filter((address) => !used.has(address)),
  };
}
