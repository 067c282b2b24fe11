import { safe, safeLineStart } from "./safe-text.ts";

/** How a piece of text may look: the closed set that every printer uses. */
export const STYLES = ["bold", "dim", "red", "green", "yellow", "blue", "magenta", "cyan"] as const;
export type Style = (typeof STYLES)[number];

export interface Span {
  readonly text: string;
  readonly styles: readonly Style[];
}

export type StyledLine = readonly Span[];

/** Text with its colours as data, line by line. Made inert where it is built, so that widths can be measured. */
export type StyledText = readonly StyledLine[];

/** SGR parameters (ECMA-48, 8.3.117). */
const CODES: Readonly<Record<Style, number>> = {
  bold: 1,
  dim: 2,
  red: 31,
  green: 32,
  yellow: 33,
  blue: 34,
  magenta: 35,
  cyan: 36,
};

/** A piece of text in some styles; control characters in it are made visible. */
export function span(text: string, ...styles: readonly Style[]): Span {
  return { text: safe(text), styles };
}

/** A line of pieces; plain strings have no style. Empty pieces are dropped. */
export function line(...parts: readonly (string | Span)[]): StyledLine {
  return parts
    .map((part) => (typeof part === "string" ? span(part) : part))
    .filter((part) => part.text !== "");
}

/** The text of a line without its styles. */
export function plainText(styled: StyledLine): string {
  return styled.map((part) => part.text).join("");
}

/** Every line moved to the right; empty ones stay empty. */
export function indent(text: StyledText, columns: number): StyledText {
  return text.map((styled) => (styled.length === 0 ? styled : [span(" ".repeat(columns)), ...styled]));
}

/**
 * The text as it goes to a stream, each line with its line feed. The only place that writes escape sequences; every
 * span is made inert once more, so that one built by hand can't slip through.
 */
export function renderStyled(text: StyledText, options: { readonly color: boolean }): string {
  return text.map((styled) => `${renderLine(styled, options.color)}\n`).join("");
}

function renderLine(styled: StyledLine, color: boolean): string {
  const spans = inertLine(styled);
  if (!color) return spans.map((part) => part.text).join("");
  return spans.map(colored).join("");
}

/** The spans of a line with nothing left that a terminal or a build log would obey. */
function inertLine(styled: StyledLine): StyledLine {
  const spans = styled.map((part) => ({ text: safe(part.text), styles: part.styles }));
  const plain = safe(plainText(spans));
  if (safeLineStart(plain) === plainText(spans)) return spans;
  // A command that only the joined pieces spell: shown without styles, as it is too rare to be worth more.
  return [{ text: safeLineStart(plain), styles: [] }];
}

function colored({ text, styles }: Span): string {
  if (styles.length === 0) return text;
  return `\u001b[${styles.map((style) => CODES[style]).join(";")}m${text}\u001b[0m`;
}
