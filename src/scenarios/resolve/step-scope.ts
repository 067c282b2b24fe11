import { addressOf } from "../../catalog/address.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import type { Price } from "../../catalog/price.ts";
import type { Compilation } from "../../compiler/compile.ts";
import type { FieldReader } from "../../compiler/field-reader.ts";
import type { Reader, Report } from "../../compiler/resolve-context.ts";
import { ResolveContext } from "../../compiler/resolve-context.ts";
import { VALUE_READERS } from "../../compiler/value-readers.ts";
import type { YamlNode } from "../../compiler/yaml-tree.ts";
import { nearestName } from "../../diagnostics/suggestion.ts";
import type { Currency } from "../../money/currency.ts";
import type { BillablePrice } from "../../simulator/terms.ts";
import type { Instant } from "../../time/instant.ts";
import type { ScenarioSources } from "../scenario-sources.ts";
import { billablePrice } from "./billing-terms.ts";
import type { Cast } from "./cast.ts";
import type { ReferenceKind } from "./references.ts";
import { CATALOG_REFERENCES, suggestKey } from "./references.ts";

/** A price that a scenario names, as the catalog and as the machine have it. */
export interface NamedPrice {
  readonly price: Price;
  readonly billable: BillablePrice;
  readonly node: YamlNode;
}

export interface SharedByScopes {
  readonly compilation: Compilation;
  readonly sources: ScenarioSources;
  readonly cast: Cast;
  readonly report: Report;
  /** Prices as the machine has them, so that each is one value. */
  readonly billable: Map<string, BillablePrice | undefined>;
}

/** What the readers of one step need. */
export class StepScope {
  readonly shared: SharedByScopes;
  /** When the step happens; the last instant that is known where this couldn't be read. */
  readonly at: Instant;

  constructor(shared: SharedByScopes, at: Instant) {
    this.shared = shared;
    this.at = at;
  }

  get catalog(): Catalog {
    return this.shared.compilation.readable;
  }

  get cast(): Cast {
    return this.shared.cast;
  }

  get report(): Report {
    return this.shared.report;
  }

  /** For amounts without a currency of their own, which are in this one. */
  context(currency: Currency | undefined): ResolveContext {
    const isCurrencyHidden = this.shared.compilation.catalog === undefined;
    return new ResolveContext(this.report, { currency: currency ?? this.catalog.currency, isCurrencyHidden });
  }

  /** The key of something in the catalog. What is broken there has been reported there. */
  reference(kind: ReferenceKind): Reader<string> {
    return (node, context) => {
      const key = VALUE_READERS.text(node, context);
      const things: ReadonlyMap<string, unknown> = this.catalog[CATALOG_REFERENCES[kind].section];
      if (key === undefined || things.has(key)) return key;
      if (!this.shared.compilation.mayDeclare(addressOf(kind, key)))
        this.#reportUnknown(kind, key, things, node);
      return undefined;
    };
  }

  readonly readPrice: Reader<NamedPrice> = (node, context) => {
    const key = this.reference("price")(node, context);
    const price = key === undefined ? undefined : this.catalog.prices.get(key);
    if (price === undefined) return undefined;
    const { billable } = this.shared;
    if (!billable.has(price.key)) billable.set(price.key, billablePrice(price, this.catalog));
    const terms = billable.get(price.key);
    return terms === undefined ? undefined : { price, billable: terms, node };
  };

  /** The id of a customer of a step above. */
  customer(fields: FieldReader, name = "customer"): string | undefined {
    return fields.read(name, this.known("customer"));
  }

  subscription(fields: FieldReader, name = "subscription"): string | undefined {
    return fields.read(name, this.known("subscription"));
  }

  /** An id that a step above has given. */
  known(kind: keyof typeof MAKERS): Reader<string> {
    return (node, context) => {
      const id = VALUE_READERS.text(node, context);
      const known: ReadonlyMap<string, unknown> = this.cast[MAKERS[kind].group];
      if (id === undefined || known.has(id)) return id;
      const near = nearestName(id, known.keys());
      this.report({
        code: `reference/unknown-${kind}`,
        at: node.span,
        detail: `No step above makes the ${kind} "${id}".`,
        data: { kind, key: id },
        hint:
          near === undefined
            ? `Make it in an earlier step: ${MAKERS[kind].verb}.`
            : { text: `Did you mean ${near}?`, replacement: near },
      });
      return undefined;
    };
  }

  #reportUnknown(
    kind: ReferenceKind,
    key: string,
    things: ReadonlyMap<string, unknown>,
    node: YamlNode,
  ): void {
    const { code, what, home } = CATALOG_REFERENCES[kind];
    const near = suggestKey(kind, key, [...things.keys()]);
    this.report({
      code,
      at: node.span,
      detail: `Neither the catalog nor this scenario declares the ${what} "${key}".`,
      data: { kind, key },
      hint:
        near === undefined
          ? `Declare it under \`${home}\`.`
          : { text: `Did you mean ${near}?`, replacement: near },
    });
  }
}

/** Where the ids of a kind are kept, and what gives them. */
const MAKERS = {
  customer: { group: "customers", verb: "`customer: { id: … }`" },
  subscription: { group: "subscriptions", verb: "`subscribe: { id: … }`, or a schedule" },
  schedule: { group: "schedules", verb: "`schedule: { id: … }`" },
} as const;
