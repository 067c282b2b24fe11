import type { Option } from "commander";
import type { Catalog } from "../../catalog/catalog.ts";
import type { Price } from "../../catalog/price.ts";
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { nearestName } from "../../diagnostics/suggestion.ts";
import { isNegative, isWhole, parseDecimal } from "../../money/decimal.ts";
import { joinWords } from "../../report/count-text.ts";
import { rateRangeToJson, ratingToJson } from "../../report/rate-json.ts";
import type { PriceToRate } from "../../report/rate-text.ts";
import { formatRateRange, formatRating } from "../../report/rate-text.ts";
import { modelFor, rate } from "../../simulator/rate.ts";
import type { CommandModule, CommandResult, Options } from "../command.ts";
import { helpFooter } from "../help-text.ts";
import { loadCatalogAlone } from "../load-catalog-alone.ts";
import { backendOption, colorOption, formatOption, projectOption, valueOption } from "../options.ts";
import { usageResult } from "../usage-result.ts";

/** More than anybody counts, and few enough digits for every reader of JSON. */
const QUANTITY_DIGITS_MAX = 15;

/** `tariff rate`: what a quantity of a price costs, or how the cost goes over a range. Asks nobody. */
export const rateCommand: CommandModule = {
  configure(line) {
    line
      .addOption(projectOption())
      .addOption(backendOption())
      .addOption(catalogOption())
      .addOption(quantityOption("--quantity <number>", "how much (of a percentage: how much value)"))
      .addOption(quantityOption("--from <number>", "lowest quantity of the curves (default: 0)", isCount))
      .addOption(quantityOption("--to <number>", "highest quantity of the curves", isCount))
      .addOption(valueOption("--currency <code>", "currency of the amounts (default: the price's own)"))
      .addOption(formatOption())
      .addOption(colorOption())
      .addHelpText(
        "after",
        helpFooter(
          [
            "tariff rate pro.monthly --quantity 12",
            "tariff rate api.calls --from 0 --to 1000000 --currency eur",
          ],
          ["done", "diagnostics"],
        ),
      );
  },
  async execute({ arguments: [name = ""], options }, { host, width }) {
    const problem = whyNoTask(options);
    if (problem !== undefined) return usageResult("rate", problem);
    const { value: loaded, diagnostics, files } = loadCatalogAlone(options, host);
    if (loaded === undefined) return { diagnostics, files };
    const price = loaded.catalog.prices.get(name.replace(/^price\//, ""));
    if (price === undefined) return noSuchPrice(name, loaded.catalog);
    const currency = options.currency ?? price.terms.currency;
    if (modelFor(price.terms, currency) === undefined) return notSoldIn(price, currency);
    const unitLabel = loaded.catalog.products.get(price.product)?.unitLabel;
    const result = rateAsAsked({ price, unitLabel, currency }, options, width);
    return { ...result, diagnostics: [...diagnostics, ...(result.diagnostics ?? [])], files };
  },
};

function rateAsAsked(subject: PriceToRate, options: Options, width: number): CommandResult {
  if (options.quantity === undefined) {
    const range = { from: BigInt(options.from ?? 0), to: BigInt(options.to ?? 0) };
    return { text: formatRateRange(subject, range, { width }), json: rateRangeToJson(subject, range) };
  }
  const quantity = parseDecimal(options.quantity)!;
  const { price, currency } = subject;
  if (price.terms.meter === undefined && !isWhole(quantity)) {
    return usageResult("rate", `"${price.key}" is sold in whole units; only metered usage has fractions`);
  }
  const rating = rate(price.terms, currency, { quantity });
  return {
    text: formatRating(subject, quantity, rating, { width }),
    json: ratingToJson(subject, quantity, rating),
  };
}

function catalogOption(): Option {
  return valueOption("--catalog <path>", "folder or file of a catalog, instead of the project's").conflicts([
    "project",
    "backend",
  ]);
}

function quantityOption(
  flags: string,
  description: string,
  check: (value: string) => string | undefined = isQuantity,
): Option {
  return valueOption(flags, description, { check });
}

function isQuantity(value: string): string | undefined {
  const quantity = parseDecimal(value);
  const isUsable =
    quantity !== undefined && !isNegative(quantity) && value.replace(".", "").length <= QUANTITY_DIGITS_MAX;
  return isUsable
    ? undefined
    : `It must be a number without separators, of at most ${QUANTITY_DIGITS_MAX} digits.`;
}

function isCount(value: string): string | undefined {
  return isQuantity(value) ?? (/^\d+$/.test(value) ? undefined : "It must be a whole number.");
}

/** What is wrong with the options together. */
function whyNoTask({ quantity, from, to }: Options): string | undefined {
  if (quantity !== undefined) {
    return from === undefined && to === undefined
      ? undefined
      : "--quantity asks for one amount, --from and --to ask for a curve; leave one of them out";
  }
  if (to === undefined) return "say how much: --quantity N, or --from N --to M for a curve";
  return BigInt(from ?? 0) < BigInt(to) ? undefined : "--to must be more than --from";
}

function noSuchPrice(name: string, { name: catalog, prices }: Catalog): CommandResult {
  const near = nearestName(name, prices.keys());
  const detail = `The catalog "${catalog}" has no price "${name}". Prices are named product.price.`;
  const hint = near === undefined ? undefined : `Did you mean ${near}?`;
  return {
    diagnostics: [diagnostic({ code: "reference/unknown-price", detail, hint, data: { price: name } })],
  };
}

function notSoldIn({ key, terms }: Price, currency: string): CommandResult {
  const sold = joinWords([terms.currency, ...terms.currencyOptions.keys()]);
  return usageResult("rate", `"${key}" isn't sold in ${currency}, but in ${sold}`);
}
