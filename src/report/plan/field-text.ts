import type { FieldChange } from "../../reconciler/change.ts";
import { isReference } from "../../reconciler/resource.ts";
import { displayWidth, padEnd } from "../display-width.ts";
import { safe } from "../safe-text.ts";
import type { Span, Style, StyledLine, StyledText } from "../styled-text.ts";
import { indent, line, plainText, span } from "../styled-text.ts";
import { wrapText } from "../wrap-text.ts";
import type { ItemPair, Side } from "./field-sides.ts";
import { sidesOf } from "./field-sides.ts";
import { joinPlanFields } from "./plan-fields.ts";

const NAME_WIDTH_MAX = 28;
/** A text that takes more lines is cut; the JSON form has it whole. */
const TEXT_LINES_MAX = 8;

/** How the two sides of a field are named where both are shown. */
export interface SideLabels {
  readonly before: string;
  readonly after: string;
}

const ARROW: SideLabels = { before: "  ", after: "→ " };

export interface FieldLayout {
  readonly width: number;
  /** `one`: a side that is missing isn't mentioned. `both`: it is `(none)`. */
  readonly sides: "one" | "both";
  /** Words for the sides, each on a line of its own, instead of an arrow. */
  readonly labels?: SideLabels;
}

/** A block of fields, names in one column: `unit_amount  $29.00 → $35.00 (+20.7 %)`. Hidden fields are left out. */
export function fieldLines(fields: readonly FieldChange[], layout: FieldLayout): StyledText {
  const visible = joinPlanFields(fields.filter((field) => field.hidden !== true));
  const widths = visible.map((field) => displayWidth(safe(field.field)));
  const column = Math.max(0, ...widths.filter((width) => width <= NAME_WIDTH_MAX)) + 2;
  return visible.flatMap((field) => {
    const name = safe(field.field);
    const isLong = displayWidth(name) + 2 > column;
    const values = valueLines(field, { ...layout, width: layout.width - (isLong ? 2 : column) });
    if (isLong) return [line(span(name, "cyan")), ...indent(values, 2)];
    const [first = [], ...rest] = values;
    return [[span(padEnd(name, column), "cyan"), ...first], ...indent(rest, column)];
  });
}

function valueLines(field: FieldChange, layout: FieldLayout): StyledText {
  const { before, after, pairs } = sidesOf(field);
  if (layout.sides === "one") {
    const only = after ?? before;
    return only === undefined ? [line(span("(none)", "dim"))] : sideLines("", only, layout.width, []);
  }
  const none: Side = { text: "(none)", items: [] };
  const [from, to] = [before ?? none, after ?? none];
  if (layout.labels !== undefined) return blockLines(from, to, layout.labels, layout.width);
  if (from.text === to.text && isReference(field.after))
    return [line(span(to.text, "bold"), " moves to the new one")];
  const percent = percentSpan(field.shown.percent);
  const oneLine = line(span(from.text, "dim"), " → ", span(to.text, "bold"), percent);
  if (pairs.length > 0) return pairs.flatMap((pair) => pairLines(pair, layout.width));
  if (displayWidth(plainText(oneLine)) <= layout.width) return [oneLine];
  return [...blockLines(from, to, ARROW, layout.width), ...(percent.text === "" ? [] : [line(" ", percent)])];
}

function blockLines(before: Side, after: Side, labels: SideLabels, width: number): StyledText {
  return [
    ...sideLines(labels.before, before, width, ["dim"]),
    ...sideLines(labels.after, after, width, ["bold"]),
  ];
}

/** A part before and after: what both have in common is said once, and only what differs stands out. */
function pairLines({ before, after, percent }: ItemPair, width: number): StyledText {
  const removed = before === undefined ? [] : textLines("- ", before.text, width, ["dim"]);
  const added = after === undefined ? [] : textLines("+ ", after.text, width, ["bold"]);
  if (before === undefined || after === undefined) return [...removed, ...added];
  if (before.text === after.text) return textLines("  ", before.text, width, ["dim"]);
  const head = commonHead(before.text, after.text);
  const [from, to] = [before.text.slice(head.length), after.text.slice(head.length)];
  const oneLine = line("~ ", head, span(from, "dim"), " → ", span(to, "bold"), percentSpan(percent));
  return displayWidth(plainText(oneLine)) <= width ? [oneLine] : [...removed, ...added];
}

/** `1–20: ` of `1–20: $18.00` and `1–20: $20.00`: whole words only. */
function commonHead(a: string, b: string): string {
  let length = 0;
  for (let at = 0; at < Math.min(a.length, b.length) && a[at] === b[at]; at++)
    if (a[at] === " ") length = at + 1;
  return a.slice(0, length);
}

function percentSpan(percent: string | undefined): Span {
  if (percent === undefined) return span("");
  return span(` (${percent} %)`, percent.startsWith("-") ? "cyan" : "yellow");
}

function sideLines(label: string, side: Side, width: number, styles: readonly Style[]): StyledText {
  const isShort = displayWidth(label) + displayWidth(side.text) <= width && side.items.length < 3;
  if (isShort || side.items.length === 0) return textLines(label, side.text, width, styles);
  const margin = " ".repeat(displayWidth(label));
  return side.items.flatMap((item, index) =>
    textLines(index === 0 ? label : margin, item.text, width, styles),
  );
}

function textLines(label: string, text: string, width: number, styles: readonly Style[]): StyledText {
  const margin = displayWidth(label);
  const lines = wrapText(text, Math.max(8, width - margin));
  const isCut = lines.length > TEXT_LINES_MAX;
  const kept = isCut ? [...lines.slice(0, TEXT_LINES_MAX), `… (${[...text].length} characters)`] : lines;
  return kept.map(
    (part, index): StyledLine => line(index === 0 ? label : " ".repeat(margin), span(part, ...styles)),
  );
}
