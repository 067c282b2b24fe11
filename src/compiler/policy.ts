import type { Severity } from "../diagnostics/severity.ts";
import type { SourceSpan } from "../diagnostics/source-span.ts";
import type { Currency } from "../money/currency.ts";
import type { Decimal } from "../money/decimal.ts";

/** What a project asks of every change of its catalog: the config's `policy`. A rule that is undefined asks nothing. */
export interface Policy {
  readonly priceRise: PriceRisePolicy | undefined;
  readonly protectedPrices: ProtectedPricesPolicy | undefined;
  readonly requiredMetadata: RequiredMetadataPolicy | undefined;
  readonly currencies: CurrenciesPolicy | undefined;
  readonly approval: ApprovalPolicy | undefined;
}

/** The config's name of each rule. */
export const POLICY_RULE_NAMES: Readonly<Record<keyof Policy, string>> = {
  priceRise: "price_rise",
  protectedPrices: "protected_prices",
  requiredMetadata: "required_metadata",
  currencies: "currencies",
  approval: "approval",
};

export interface PolicyRule {
  /** Of its findings. */
  readonly severity: Severity;
  /** Where the config says it. */
  readonly at: SourceSpan;
}

export interface PriceRisePolicy extends PolicyRule {
  readonly maxPercent: Decimal;
}

/** `product.price`, where a `*` stands for any characters. */
export interface PricePattern {
  readonly text: string;
  readonly at: SourceSpan;
}

export interface ProtectedPricesPolicy extends PolicyRule {
  readonly prices: readonly PricePattern[];
}

/** Keys of metadata, by what must have them. */
export interface RequiredMetadataPolicy extends PolicyRule {
  readonly products: readonly string[];
  readonly prices: readonly string[];
  readonly plans: readonly string[];
  readonly coupons: readonly string[];
}

export interface CurrenciesPolicy extends PolicyRule {
  readonly allowed: readonly Currency[];
}

/** Without `priceRiseAbove` and `archives` every change needs approval. */
export interface ApprovalPolicy extends PolicyRule {
  readonly by: readonly string[];
  /** Per cent. */
  readonly priceRiseAbove: Decimal | undefined;
  readonly archives: boolean;
}
