import type { CodeFacts } from "./code-facts.ts";
import { COMMAND_DIAGNOSTICS } from "./command-codes.ts";
import { POLICY_DIAGNOSTICS } from "./policy-codes.ts";
import { SCENARIO_DIAGNOSTICS } from "./scenario-codes.ts";

/**
 * Every diagnostic there is, grouped by area. Names are `area/what-is-wrong`, present tense.
 * Each has a case under `test/cases/diagnostics/<area>/<what-is-wrong>/`, and a test compares the two lists.
 */
export const DIAGNOSTICS = {
  // file: before any YAML is looked at
  "file/unreadable": { severity: "error", summary: "The file can't be read" },
  "file/not-regular": { severity: "error", summary: "This is not a regular file" },
  "file/too-large": { severity: "error", summary: "The file is too large" },
  "file/wrong-extension": { severity: "error", summary: "The file's name ends in .yml" },
  "file/outside-folder": { severity: "error", summary: "The file lies outside of its folder" },
  "file/too-many": { severity: "error", summary: "The folder holds too many files" },
  "file/too-deep": { severity: "error", summary: "The folders are nested too deeply" },
  "file/exists": { severity: "error", summary: "The file exists already" },
  "file/unwritable": { severity: "error", summary: "The file can't be written" },
  "file/binary": { severity: "error", summary: "The file isn't text" },
  "file/not-utf8": { severity: "error", summary: "The file isn't UTF-8" },
  "file/control-character": { severity: "error", summary: "The file holds a control character" },
  // syntax: the text isn't the YAML that is read here
  "syntax/empty-document": { severity: "error", summary: "The file is empty" },
  "syntax/tab-indentation": { severity: "error", summary: "A line is indented with a tab" },
  "syntax/bad-indentation": { severity: "error", summary: "The indentation doesn't fit" },
  "syntax/missing-colon": { severity: "error", summary: "A colon is missing" },
  "syntax/second-colon": { severity: "error", summary: "Plain text holds a colon" },
  "syntax/missing-comma": { severity: "error", summary: "A comma is missing" },
  "syntax/unclosed-quote": { severity: "error", summary: "A quote isn't closed" },
  "syntax/unclosed-bracket": { severity: "error", summary: "A bracket isn't closed" },
  "syntax/reserved-character": { severity: "error", summary: "Plain text begins with a reserved character" },
  "syntax/bad-escape": { severity: "error", summary: "The escape sequence doesn't exist" },
  "syntax/unexpected-text": { severity: "error", summary: "The text isn't expected here" },
  "syntax/empty-value": { severity: "error", summary: "The value is empty" },
  "syntax/duplicate-key": { severity: "error", summary: "The key is declared twice" },
  "syntax/forbidden-key": { severity: "error", summary: "The key can't be used" },
  "syntax/complex-key": { severity: "error", summary: "The key isn't a text" },
  "syntax/merge-key": { severity: "error", summary: "Merge keys aren't supported" },
  "syntax/tag": { severity: "error", summary: "Tags aren't supported" },
  "syntax/directive": { severity: "error", summary: "Directives aren't supported" },
  "syntax/second-document": { severity: "error", summary: "The file holds a second document" },
  "syntax/unknown-alias": { severity: "error", summary: "The alias has no anchor" },
  "syntax/alias-loop": { severity: "error", summary: "The alias contains itself" },
  "syntax/too-many-aliases": { severity: "error", summary: "There are too many aliases" },
  "syntax/too-many-keys": { severity: "error", summary: "The map has too many keys" },
  "syntax/too-many-tokens": { severity: "error", summary: "The file has too many parts" },
  "syntax/too-deep": { severity: "error", summary: "The nesting is too deep" },
  "syntax/too-many-errors": { severity: "error", summary: "There are more problems than are shown" },
  // shape: the document isn't what the schema describes
  "shape/unknown-field": { severity: "error", summary: "There is no such field" },
  "shape/missing-field": { severity: "error", summary: "A field is missing" },
  "shape/wrong-type": { severity: "error", summary: "The value has another type" },
  "shape/unquoted-text": { severity: "error", summary: "The text must be quoted" },
  "shape/not-allowed": { severity: "error", summary: "The value is none of those allowed" },
  "shape/bad-format": { severity: "error", summary: "The text has another form" },
  "shape/out-of-range": { severity: "error", summary: "The number is out of range" },
  "shape/too-long": { severity: "error", summary: "The text is too long" },
  "shape/empty-text": { severity: "error", summary: "The text is empty" },
  "shape/too-many": { severity: "error", summary: "There are too many entries" },
  "shape/too-few": { severity: "error", summary: "There are too few entries" },
  "shape/not-exactly-one": { severity: "error", summary: "Exactly one of these fields is needed" },
  "shape/too-many-errors": { severity: "error", summary: "There are more problems than are shown" },
  // project: the config file
  "project/secret-in-file": { severity: "error", summary: "The config holds a secret" },
  "project/unknown-driver": { severity: "error", summary: "There is no such driver" },
  "project/unknown-default-backend": { severity: "error", summary: "The default back end isn't declared" },
  "project/field-of-other-driver": { severity: "error", summary: "The field belongs to another driver" },
  "project/missing-key-env": {
    severity: "error",
    summary: "The config doesn't name the secret key's variable",
  },
  "project/live-without-account": { severity: "error", summary: "Live mode needs the account's id" },
  "project/policy-changed": { severity: "warning", summary: "The policy itself is another one" },
  "project/policy-matches-nothing": { severity: "warning", summary: "The pattern matches no price" },
  // plan-file: a saved plan
  "plan-file/too-large": { severity: "error", summary: "The plan file is too large" },
  "plan-file/not-json": { severity: "error", summary: "The plan file isn't JSON" },
  "plan-file/too-deep": { severity: "error", summary: "The plan file is nested too deeply" },
  "plan-file/other-version": { severity: "error", summary: "The plan file has another format" },
  "plan-file/malformed": { severity: "error", summary: "The plan file isn't a plan" },
  ...COMMAND_DIAGNOSTICS,

  // backend: where a key may go, before anything is sent
  "backend/store-unusable": { severity: "error", summary: "The embedded back end's file can't be used" },
  "backend/key-missing": { severity: "error", summary: "The secret key is missing" },
  // backend: how it answered
  "backend/conflict": {
    severity: "error",
    summary: "Something that isn't ours, or a racing apply, is in the way",
  },
  "backend/not-authenticated": { severity: "error", summary: "The back end doesn't accept the key" },
  "backend/not-permitted": { severity: "error", summary: "The key isn't allowed to do this" },
  "backend/refused": { severity: "error", summary: "The back end refused" },
  "backend/unavailable": { severity: "error", summary: "The back end can't be reached" },
  "backend/mode-contradicts": { severity: "error", summary: "The back end contradicts the mode of the key" },
  "backend/key-malformed": { severity: "error", summary: "The secret key is malformed" },
  "backend/address-malformed": { severity: "error", summary: "The back end's address is malformed" },
  "backend/host-refused": { severity: "error", summary: "The key may not be sent to this host" },

  // plan: what stands against carrying a catalog out
  "plan/conflict": { severity: "error", summary: "An object that isn't ours is in the way" },
  "plan/terms-are-fixed": { severity: "error", summary: "What exists can't be changed this way" },
  "plan/over-already": { severity: "warning", summary: "It is over before it is made" },
  "plan/id-is-fixed": { severity: "error", summary: "An id can't be changed" },
  "plan/archive-prevented": { severity: "error", summary: "Archiving is prevented by the catalog" },
  "plan/default-price-archived": { severity: "error", summary: "A default price can't be archived" },
  "plan/still-in-use": { severity: "error", summary: "It is still in use" },
  "plan/stale": { severity: "error", summary: "The saved plan no longer fits" },
  "plan/foreign": { severity: "error", summary: "The saved plan was made for something else" },
  "plan/edited": { severity: "error", summary: "The saved plan was edited" },
  // catalog: the heads of its files
  "catalog/no-head": { severity: "error", summary: "The file doesn't say what it is" },
  "catalog/unnamed": { severity: "error", summary: "The catalog has no name" },
  "catalog/named-twice": { severity: "error", summary: "The catalog is named twice" },
  "catalog/currency-elsewhere": {
    severity: "error",
    summary: "The default currency stands in another file than the name",
  },
  // key: names that the author chooses
  "key/malformed": { severity: "error", summary: "This can't be a key" },
  "duplicate/key": { severity: "error", summary: "The key is used twice" },
  "duplicate/id": { severity: "error", summary: "Two things have one id in the back end" },
  "duplicate/lookup-key": { severity: "error", summary: "The lookup key is used twice" },
  "duplicate/event-name": { severity: "error", summary: "Two meters count one event" },
  "duplicate/promotion-code": { severity: "error", summary: "Two codes differ only in upper and lower case" },
  "duplicate/adopted-id": { severity: "error", summary: "One existing object is adopted twice" },
  // values
  "amount/malformed": { severity: "error", summary: "This is not an amount" },
  "amount/negative": { severity: "error", summary: "The amount is negative" },
  "amount/no-currency": { severity: "error", summary: "The amount has no currency" },
  "amount/currency-sign": { severity: "error", summary: "The currency is given by a sign" },
  "amount/upper-case-currency": { severity: "error", summary: "The currency is in upper case" },
  "amount/thousands-separator": { severity: "error", summary: "The amount has a thousands separator" },
  "amount/decimal-comma": { severity: "error", summary: "The amount has a decimal comma" },
  "amount/divisor": { severity: "error", summary: "The amount can't be divided like this" },
  "amount/below-minor-unit": { severity: "error", summary: "The amount is finer than the currency" },
  "amount/too-many-decimals": { severity: "error", summary: "The amount has too many decimals" },
  "amount/zero": { severity: "error", summary: "The amount is zero" },
  "amount/too-large": { severity: "error", summary: "The amount is too large" },
  "number/malformed": { severity: "error", summary: "This is not a number" },
  "number/not-whole": { severity: "error", summary: "The number is not whole" },
  "number/out-of-range": { severity: "error", summary: "The number is out of range" },
  "number/too-many-decimals": { severity: "error", summary: "The number has too many decimals" },
  "time/malformed": { severity: "error", summary: "This is not an instant" },
  "time/date-only": { severity: "error", summary: "The time of day is missing" },
  "time/no-offset": { severity: "error", summary: "The offset from UTC is missing" },
  "time/fractional-seconds": { severity: "error", summary: "The instant has fractions of a second" },
  "time/no-such-instant": { severity: "error", summary: "There is no such date or time" },
  // currency: which amounts go together
  "currency/unknown": { severity: "error", summary: "The currency is not known" },
  "currency/missing": { severity: "error", summary: "The currency is missing" },
  "currency/mixed": { severity: "error", summary: "The amounts are in different currencies" },
  "currency/option-is-default": {
    severity: "error",
    summary: "The currency option repeats the price's own currency",
  },
  "currency/option-mismatch": {
    severity: "error",
    summary: "The amount is in another currency than its entry",
  },
  "currency/not-chargeable": { severity: "error", summary: "The currency has no such small change" },
  "currency/plan-mixed": { severity: "error", summary: "The plan's prices have different currencies" },
  "currency/plan-partial": { severity: "warning", summary: "The plan isn't sold in this currency" },
  // reference: keys of things declared elsewhere
  "reference/unknown-meter": { severity: "error", summary: "There is no such meter" },
  "reference/unknown-feature": { severity: "error", summary: "There is no such feature" },
  "reference/unknown-tax": { severity: "error", summary: "There is no such tax" },
  "reference/unknown-product": { severity: "error", summary: "There is no such product" },
  "reference/unknown-price": { severity: "error", summary: "There is no such price" },
  "reference/unknown-plan": { severity: "error", summary: "There is no such plan" },
  "reference/unknown-coupon": { severity: "error", summary: "There is no such coupon" },
  // price
  "price/option-model-differs": {
    severity: "error",
    summary: "The currency option is charged in another way",
  },
  "price/included-units-unusable": { severity: "error", summary: "Free units don't fit this price" },
  "price/meter-without-interval": { severity: "error", summary: "A metered price needs an interval" },
  "price/percentage-without-meter": { severity: "error", summary: "A percentage needs a meter" },
  "price/needs-interval": { severity: "error", summary: "The field has no meaning without an interval" },
  "price/interval-too-long": { severity: "error", summary: "The interval is too long" },
  "price/custom-amount-recurring": { severity: "error", summary: "A chosen amount can't recur" },
  "price/bounds-out-of-order": { severity: "error", summary: "The bounds contradict each other" },
  // tier
  "tier/not-ascending": { severity: "error", summary: "The tiers don't ascend" },
  "tier/no-open-end": { severity: "error", summary: "The tiers have no open end" },
  // product
  "product/default-price-foreign": { severity: "error", summary: "The default price is not one of its own" },
  "product/default-price-inactive": { severity: "error", summary: "The default price is inactive" },
  "product/feature-twice": { severity: "error", summary: "The feature is listed twice" },
  "product/feature-inactive": { severity: "error", summary: "The feature is archived" },
  "product/feature-value": { severity: "error", summary: "The feature's value doesn't fit" },
  "product/statement-descriptor": {
    severity: "error",
    summary: "The statement descriptor has a forbidden form",
  },
  "product/id-characters": { severity: "warning", summary: "The id has unusual characters" },
  // meter
  "meter/inactive": { severity: "error", summary: "The meter is inactive" },
  // plan
  "plan/price-twice": { severity: "error", summary: "The price is in the plan twice" },
  "plan/price-inactive": { severity: "error", summary: "The plan has an inactive price" },
  "plan/metered-quantity": { severity: "error", summary: "A metered price takes no quantity" },
  "plan/quantity-range": { severity: "error", summary: "The quantity doesn't fit its range" },
  "plan/intervals-not-multiples": { severity: "error", summary: "The plan's intervals don't fit together" },
  "plan/nothing-recurring": { severity: "error", summary: "Nothing in the plan recurs" },
  "plan/custom-amount": { severity: "error", summary: "A chosen amount can't be in a plan" },
  "plan/several-bases": { severity: "error", summary: "The plan has several base fees" },
  "plan/commitment-intervals": { severity: "error", summary: "A minimum commitment needs one interval" },
  "plan/several-recurring-thresholds": { severity: "error", summary: "Several thresholds recur" },
  // coupon
  "coupon/options-with-percent": { severity: "error", summary: "A percentage has no currencies" },
  "coupon/months-missing": { severity: "error", summary: "The number of months is missing" },
  "coupon/months-without-repeating": { severity: "error", summary: "The number of months has no meaning" },
  // promotion-code
  "promotion-code/malformed": { severity: "error", summary: "This can't be a promotion code" },
  "promotion-code/options-without-minimum": { severity: "error", summary: "The minimum amount is missing" },
  "promotion-code/outlives-coupon": { severity: "error", summary: "The code outlives its coupon" },
  "promotion-code/above-coupon-redemptions": {
    severity: "error",
    summary: "The code allows more than its coupon",
  },
  // metadata and limits
  "metadata/too-many-keys": { severity: "error", summary: "There are too many metadata keys" },
  "metadata/key-malformed": { severity: "error", summary: "This can't be a metadata key" },
  "metadata/reserved-key": { severity: "error", summary: "The metadata key is reserved" },
  "metadata/value-too-long": { severity: "error", summary: "The metadata value is too long" },
  "metadata/missing-key": { severity: "error", summary: "Metadata that the schema requires is missing" },
  "metadata/unknown-key": { severity: "error", summary: "The schema has no such metadata key" },
  "metadata/value-mismatch": { severity: "error", summary: "The metadata value doesn't fit its schema" },
  // metadata-schema: what the catalog says of its metadata
  "metadata-schema/declared-twice": { severity: "error", summary: "The metadata schema is declared twice" },
  "metadata-schema/contradiction": { severity: "error", summary: "The metadata schema contradicts itself" },
  "limit/text-too-long": { severity: "error", summary: "The text is too long" },
  "rename/old-key-declared": { severity: "error", summary: "The old key is still in use" },
  "rename/claimed-twice": { severity: "error", summary: "Two things were renamed from one" },
  // backend: what the chosen one can't express
  "backend/cannot-express": { severity: "error", summary: "The back end can't express this" },
  "backend/keeps-aside": { severity: "warning", summary: "The back end doesn't carry this out itself" },
  "backend/not-clearable": { severity: "error", summary: "The back end can't clear this" },
  "backend/currency-unsupported": { severity: "error", summary: "The back end doesn't know the currency" },
  // stripe: what lowering finds
  "stripe/plan-too-large": { severity: "error", summary: "A plan doesn't fit into a price's metadata" },

  // import: what an account holds that a catalog can't
  "import/not-expressible": { severity: "warning", summary: "An object has no form in a catalog" },
  "import/other-catalog": { severity: "warning", summary: "Objects belong to another catalog" },
  "import/plan-unreadable": { severity: "warning", summary: "A stored plan can't be restored" },

  ...SCENARIO_DIAGNOSTICS,
  ...POLICY_DIAGNOSTICS,

  // lint: right, and probably not meant
  "lint/decimals-without-minor-unit": { severity: "warning", summary: "The currency has no minor unit" },
  "lint/more-decimals-than-currency": {
    severity: "warning",
    summary: "The amount is finer than the currency",
  },
  "lint/mixed-notations": { severity: "warning", summary: "Amounts are written in two notations" },
  "lint/yearly-dearer": { severity: "warning", summary: "A year is dearer than twelve months" },
  "lint/tiers-get-dearer": { severity: "warning", summary: "A later tier is dearer" },
  "lint/first-flat-on-metered": {
    severity: "warning",
    summary: "The flat amount is charged without usage, too",
  },
  "lint/percent-below-one": { severity: "warning", summary: "The coupon takes off less than one per cent" },
  "lint/meter-unused": { severity: "warning", summary: "The meter is not used" },
  "lint/trial-on-price": { severity: "warning", summary: "A trial on a price is ignored by default" },
  "lint/stale-adopt": { severity: "warning", summary: "The adopt entry belongs to nothing" },
} as const satisfies Readonly<Record<string, CodeFacts>>;

export type DiagnosticCode = keyof typeof DIAGNOSTICS;

export const DIAGNOSTIC_CODES = Object.keys(DIAGNOSTICS) as readonly DiagnosticCode[];
