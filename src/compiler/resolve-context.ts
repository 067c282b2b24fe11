import type { CatalogKind } from "../catalog/address.ts";
import type { DiagnosticInput } from "../diagnostics/diagnostic.ts";
import type { Currency } from "../money/currency.ts";
import type { YamlNode } from "./yaml-tree.ts";

export type Report = (input: DiagnosticInput) => void;

/** A key that names something declared elsewhere, noted while reading so that it is checked even in a broken thing. */
export interface NotedReference {
  readonly kind: CatalogKind;
  readonly key: string;
  readonly node: YamlNode;
}

/** What the readers of values share during one compilation. */
export class ResolveContext {
  readonly report: Report;
  /** The catalog's default currency. */
  readonly currency: Currency | undefined;
  /** There may be one that couldn't be read, so that nothing is known to lack a currency. */
  readonly isCurrencyHidden: boolean;
  readonly references: NotedReference[] = [];
  /** The first amount written in each notation, zero left out. */
  readonly firstAmount: { major: YamlNode | undefined; minor: YamlNode | undefined } = {
    major: undefined,
    minor: undefined,
  };

  constructor(
    report: Report,
    head: { readonly currency: Currency | undefined; readonly isCurrencyHidden: boolean },
  ) {
    this.report = report;
    this.currency = head.currency;
    this.isCurrencyHidden = head.isCurrencyHidden;
  }
}

/** Reads one value. Undefined: it is broken, and that has been reported here or by the check of shapes. */
export type Reader<T> = (node: YamlNode, context: ResolveContext) => T | undefined;
