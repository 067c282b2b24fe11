import type { Currency } from "../../../money/currency.ts";
import { minorUnitDigits } from "../../../money/currency.ts";
import type { Decimal } from "../../../money/decimal.ts";
import { formatDecimal, isZero, parseDecimal, shiftDecimal } from "../../../money/decimal.ts";
import { formatAmountPlain } from "../../../money/format-amount.ts";
import type { Reader, ResolveContext } from "../../resolve-context.ts";
import type { YamlScalar } from "../../yaml-tree.ts";
import type { AmountScope } from "../amount-scope.ts";
import { explainAmount } from "./amount-mistake.ts";
import { checkCurrency } from "./currency.ts";

/** Digits below the minor unit that a unit amount may have. */
const UNIT_AMOUNT_PLACES = 12;
const LONGEST = 60;

const MINOR_UNITS = /^(0|[1-9]\d*)$/;
const MAJOR_UNITS = /^(\d+(?:\.\d+)?) ([a-z]{3})(?: \/ 1(0*))?$/;

interface FormRules {
  /** Digits below the minor unit. */
  readonly places: number;
  /** Whether `3.00 usd / 1000000` is understood. */
  readonly isDivisible: boolean;
}

const FORMS = {
  whole: { places: 0, isDivisible: false },
  exact: { places: UNIT_AMOUNT_PLACES, isDivisible: false },
  unit: { places: UNIT_AMOUNT_PLACES, isDivisible: true },
} as const satisfies Readonly<Record<string, FormRules>>;

/** `whole`: in whole minor units. `exact`: may have digits below them. `unit`: may also be divided. */
export type AmountForm = keyof typeof FORMS;

/** Reads an amount into minor units; its currency goes to the scope, which all amounts of one thing share. */
export function amountReader(form: AmountForm, scope: AmountScope): Reader<Decimal> {
  return (node, context) => {
    if (node.kind !== "scalar" || node.type === "null" || node.type === "boolean") return undefined;
    if (node.type === "number" && MINOR_UNITS.test(node.text) && node.text.length <= LONGEST) {
      return readMinorUnits(node, scope, context);
    }
    const match = node.text.length <= LONGEST ? MAJOR_UNITS.exec(node.text) : null;
    const major = match === null ? undefined : parseDecimal(match[1]!);
    if (match === null || major === undefined || node.type !== "string")
      return reportMalformed(node, scope, context);
    const currency = checkCurrency(match[2]!, node.span, context.report);
    if (currency === undefined) return undefined;
    context.firstAmount.major ??= node;
    warnAboutDecimals(node, match[1]!, currency, context);
    const isInScope = scope.noteSuffix(currency, node, context);
    const minor = shiftDecimal(major, minorUnitDigits(currency) - (match[3]?.length ?? 0));
    const fits = isFormKept(minor, form, match[3] !== undefined, node, context);
    return isInScope && fits ? minor : undefined;
  };
}

function readMinorUnits(node: YamlScalar, scope: AmountScope, context: ResolveContext): Decimal | undefined {
  const minor = parseDecimal(node.text);
  if (minor === undefined) return undefined;
  if (isZero(minor)) return minor;
  context.firstAmount.minor ??= node;
  return scope.noteMinorUnits(node, context) ? minor : undefined;
}

function reportMalformed(
  node: YamlScalar,
  scope: AmountScope,
  { report, currency }: ResolveContext,
): undefined {
  const shown = node.text.length > LONGEST ? `${node.text.slice(0, LONGEST)}…` : node.text;
  const { code, detail, corrected } = explainAmount(shown, scope.currency ?? currency ?? "usd");
  report({
    code,
    detail,
    at: node.span,
    data: { amount: shown },
    hint:
      corrected === undefined
        ? "Write major units with a currency, like 29.00 usd, or minor units, like 2900."
        : { text: `Write ${corrected}.`, replacement: corrected },
  });
  return undefined;
}

function isFormKept(
  minor: Decimal,
  form: AmountForm,
  isDivided: boolean,
  node: YamlScalar,
  { report }: ResolveContext,
): boolean {
  const { places, isDivisible }: FormRules = FORMS[form];
  const data = { amount: node.text };
  const at = node.span;
  if (isDivided && !isDivisible) {
    report({
      code: "amount/divisor",
      at,
      data,
      detail: `${node.text} is divided, and only amounts for one unit can be.`,
      hint: "Write the amount out.",
    });
    return false;
  }
  if (minor.scale <= places) return true;
  if (places === 0) {
    report({
      code: "amount/below-minor-unit",
      at,
      data,
      detail: `${node.text} is ${formatDecimal(minor)} minor units; this field takes whole ones only.`,
      hint: "Write an amount that can be paid in coins.",
    });
  } else {
    report({
      code: "amount/too-many-decimals",
      at,
      data,
      detail: `${node.text} has ${minor.scale} digits below the minor unit; ${places} is the most.`,
      hint: "Charge for a larger unit, for instance with `package`.",
    });
  }
  return false;
}

function warnAboutDecimals(
  node: YamlScalar,
  digits: string,
  currency: Currency,
  { report }: ResolveContext,
): void {
  if (minorUnitDigits(currency) !== 0 || !digits.includes(".")) return;
  const value = parseDecimal(digits);
  if (value === undefined) return;
  const corrected = formatAmountPlain(value, currency);
  report({
    code: "lint/decimals-without-minor-unit",
    at: node.span,
    data: { amount: node.text, currency },
    detail: `${currency} has no minor unit, so ${node.text} looks like an amount meant for another currency.`,
    hint: corrected.startsWith(`${digits} `) ? "Check that the fraction is meant." : `Write ${corrected}.`,
  });
}
