import { divideRounded } from "../money/rounding.ts";
import { displayWidth, padStart } from "./display-width.ts";
import type { RevenueMonth } from "./revenue-months.ts";
import { money } from "./simulation/words.ts";
import type { Style, StyledText } from "./styled-text.ts";
import { line, span } from "./styled-text.ts";

const SERIES = [
  { member: "invoiced", name: "invoiced  ", mark: "█", style: "cyan" },
  { member: "recognised", name: "recognised", mark: "▒", style: "green" },
] as const satisfies readonly {
  readonly member: keyof RevenueMonth;
  readonly style: Style;
  [key: string]: string;
}[];

const BAR_MIN = 8;
const BAR_MAX = 60;

/** A bar for what was invoiced and one for what was recognised in each month, of one scale per currency. */
export function formatRevenueChart(
  months: readonly RevenueMonth[],
  options: { readonly width?: number } = {},
): StyledText {
  const currencies = [...new Set(months.map(({ currency }) => currency))];
  return currencies.flatMap((currency) => {
    const own = months.filter((month) => month.currency === currency);
    const amounts = own.flatMap(({ invoiced, recognised }) => [invoiced, recognised]);
    const column = Math.max(...amounts.map((amount) => displayWidth(money(amount, currency))));
    const room = (options.width ?? 100) - "2026-01  recognised  ".length - column - 1;
    const greatest = greatestOf(amounts);
    const scale = { greatest, width: BigInt(Math.max(BAR_MIN, Math.min(BAR_MAX, room))) };
    return own.flatMap((month) =>
      SERIES.map(({ member, name, mark, style }, index) => {
        const amount = month[member];
        const length = barLength(amount, scale);
        const bar = length === 0 ? "" : span(` ${mark.repeat(length)}`, amount < 0n ? "red" : style);
        const label = index === 0 ? month.month : " ".repeat(month.month.length);
        return line(`${label}  `, span(name, "dim"), `  ${padStart(money(amount, currency), column)}`, bar);
      }),
    );
  });
}

/** Anything at all is at least one mark. */
function barLength(
  amount: bigint,
  { greatest, width }: { readonly greatest: bigint; readonly width: bigint },
): number {
  const length = divideRounded(size(amount) * width, greatest, "half-up");
  return Number(amount !== 0n && length === 0n ? 1n : length);
}

/** At least 1. */
function greatestOf(amounts: readonly bigint[]): bigint {
  let greatest = 1n;
  for (const amount of amounts) if (size(amount) > greatest) greatest = size(amount);
  return greatest;
}

function size(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}
