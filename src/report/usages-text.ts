import type { Json } from "../catalog/digest.ts";
import { countOf } from "./count-text.ts";
import { safe } from "./safe-text.ts";
import type { StyledText } from "./styled-text.ts";
import { line, span } from "./styled-text.ts";
import { wrapText } from "./wrap-text.ts";

/** A place in application code, as it is shown. */
export interface ShownPlace {
  /** From where the command was run. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

export interface ShownUsage extends ShownPlace {
  readonly address: string;
}

export interface ShownUsages {
  /** Those that were asked for. */
  readonly addresses: readonly string[];
  readonly usages: readonly ShownUsage[];
  /** Where any of them may be meant. */
  readonly open: readonly ShownPlace[];
}

/** Address by address the places that use it, then what nothing uses, and the places that can't be told. */
export function formatUsages(
  { addresses, usages, open }: ShownUsages,
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
      ...found.map((usage) => placeLine(usage, width)),
    ]),
    ...(unused.length === 0 ? [] : unusedLines(unused, width)),
    ...(open.length === 0
      ? []
      : [
          line(
            span("Keys that come from elsewhere, and may be any of these", "bold"),
            `: ${countOf(open.length, "place")}`,
          ),
        ]),
    ...open.map((place) => placeLine(place, width)),
  ];
}

function unusedLines(addresses: readonly string[], width: number): StyledText {
  return wrapText(`Not used: ${addresses.join(", ")}.`, width).map((text) => line(span(text, "dim")));
}

function placeLine({ file, line: row, column, text }: ShownPlace, width: number) {
  const place = `  ${safe(file)}:${row}:${column}`;
  const room = Math.max(width - place.length - 2, 20);
  const shown = safe(text);
  return line(span(place, "cyan"), `  ${shown.length <= room ? shown : `${shown.slice(0, room - 1)}…`}`);
}

/** Usages in the order of files and places. */
export function usagesToJson({ addresses, usages, open }: ShownUsages): { readonly [key: string]: Json } {
  const used = new Set(usages.map(({ address }) => address));
  return {
    usages: usages.map(({ address, ...place }) => ({ address, ...placeToJson(place) })),
    unused: addresses.filter((address) => !used.has(address)),
    open: open.map(placeToJson),
  };
}

function placeToJson({ file, line: row, column, text }: ShownPlace) {
  return { file, line: row, column, text };
}
