// Written by schema/generate.mjs from test/cases/diagnostics/. Don't edit.
import type { DiagnosticExample } from "../explain/diagnostic-example.ts";

export const EXAMPLES: Readonly<Record<string, DiagnosticExample>> = {
 "amount/below-minor-unit": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { amount_off: 9.995 usd, duration: once }\n"
   }
  ],
  "answer": "error[amount/below-minor-unit]: The amount is finer than the currency\n  --> catalog.yaml:5:25\n   |\n 5 |   launch: { amount_off: 9.995 usd, duration: once }\n   |                         ^^^^^^^^^\n   9.995 usd is 999.5 minor units; this field takes whole ones only.\nhelp: Write an amount that can be paid in coins.\n\n1 error in 1 file\n"
 },
 "amount/currency-sign": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: $29 }\n"
   }
  ],
  "answer": "error[amount/currency-sign]: The currency is given by a sign\n  --> catalog.yaml:8:48\n   |\n 8 |       monthly: { interval: month, unit_amount: $29 }\n   |                                                ^^^\n   \"$29\" has a currency sign, which several currencies share.\nhelp: Write 29 usd.\n   |\n 8 |       monthly: { interval: month, unit_amount: 29 usd }\n   |                                                ~~~~~~\n\n1 error in 1 file\n"
 },
 "amount/decimal-comma": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: \"29,00 usd\" }\n"
   }
  ],
  "answer": "error[amount/decimal-comma]: The amount has a decimal comma\n  --> catalog.yaml:8:48\n   |\n 8 |       monthly: { interval: month, unit_amount: \"29,00 usd\" }\n   |                                                ^^^^^^^^^^^\n   \"29,00 usd\" has a comma before its decimals.\nhelp: Write 29.00 usd.\n   |\n 8 |       monthly: { interval: month, unit_amount: 29.00 usd }\n   |                                                ~~~~~~~~~\n\n1 error in 1 file\n"
 },
 "amount/divisor": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 3.00 usd / 1024 }\n"
   }
  ],
  "answer": "error[amount/divisor]: The amount can't be divided like this\n  --> catalog.yaml:8:48\n   |\n 8 |       monthly: { interval: month, unit_amount: 3.00 usd / 1024 }\n   |                                                ^^^^^^^^^^^^^^^\n   \"3.00 usd / 1024\" is divided by 1024; only powers of ten divide without rounding.\nhelp: Write 3.00 usd / 1000.\n   |\n 8 |       monthly: { interval: month, unit_amount: 3.00 usd / 1000 }\n   |                                                ~~~~~~~~~~~~~~~\n\n1 error in 1 file\n"
 },
 "amount/malformed": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: usd 29.00 }\n"
   }
  ],
  "answer": "error[amount/malformed]: This is not an amount\n  --> catalog.yaml:8:48\n   |\n 8 |       monthly: { interval: month, unit_amount: usd 29.00 }\n   |                                                ^^^^^^^^^\n   \"usd 29.00\" isn't an amount.\nhelp: Write 29.00 usd.\n   |\n 8 |       monthly: { interval: month, unit_amount: 29.00 usd }\n   |                                                ~~~~~~~~~\n\n1 error in 1 file\n"
 },
 "amount/negative": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: -29.00 usd }\n"
   }
  ],
  "answer": "error[amount/negative]: The amount is negative\n  --> catalog.yaml:8:48\n   |\n 8 |       monthly: { interval: month, unit_amount: -29.00 usd }\n   |                                                ^^^^^^^^^^\n   -29.00 usd is below zero; amounts of a catalog are zero or more.\nhelp: Write major units with a currency, like 29.00 usd, or minor units, like 2900.\n\n1 error in 1 file\n"
 },
 "amount/no-currency": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 }\n"
   }
  ],
  "answer": "error[amount/no-currency]: The amount has no currency\n  --> catalog.yaml:8:48\n   |\n 8 |       monthly: { interval: month, unit_amount: 29.00 }\n   |                                                ^^^^^\n   29.00 has decimals but no currency; a bare number is whole minor units.\nhelp: Write 29.00 usd.\n   |\n 8 |       monthly: { interval: month, unit_amount: 29.00 usd }\n   |                                                ~~~~~~~~~\n\n1 error in 1 file\n"
 },
 "amount/thousands-separator": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: \"1,000 usd\" }\n"
   }
  ],
  "answer": "error[amount/thousands-separator]: The amount has a thousands separator\n  --> catalog.yaml:8:48\n   |\n 8 |       monthly: { interval: month, unit_amount: \"1,000 usd\" }\n   |                                                ^^^^^^^^^^^\n   \"1,000 usd\" separates thousands, which other readers take for a decimal point.\nhelp: Write 1000 usd.\n   |\n 8 |       monthly: { interval: month, unit_amount: 1000 usd }\n   |                                                ~~~~~~~~\n\n1 error in 1 file\n"
 },
 "amount/too-large": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29000000000.00 usd }\n"
   }
  ],
  "answer": "error[amount/too-large]: The amount is too large\n  --> catalog.yaml:8:48\n   |\n 8 |       monthly: { interval: month, unit_amount: 29000000000.00 usd }\n   |                                                ^^^^^^^^^^^^^^^^^^\n   The back end \"sandbox\" takes at most 9999999999.99 usd.\nhelp: Check the decimal point: an amount without a currency is in minor units.\n\n1 error in 1 file\n"
 },
 "amount/too-many-decimals": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nmeters:\n  calls: { aggregation: sum }\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, meter: calls, unit_amount: 0.0000000000000001 usd }\n"
   }
  ],
  "answer": "error[amount/too-many-decimals]: The amount has too many decimals\n  --> catalog.yaml:10:62\n   |\n10 |       monthly: { interval: month, meter: calls, unit_amount: 0.0000000000000001 usd }\n   |                                                              ^^^^^^^^^^^^^^^^^^^^^^\n   0.0000000000000001 usd has 14 digits below the minor unit; 12 is the most.\nhelp: Charge for a larger unit, for instance with `package`.\n\n1 error in 1 file\n"
 },
 "amount/upper-case-currency": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 USD }\n"
   }
  ],
  "answer": "error[amount/upper-case-currency]: The currency is in upper case\n  --> catalog.yaml:8:48\n   |\n 8 |       monthly: { interval: month, unit_amount: 29.00 USD }\n   |                                                ^^^^^^^^^\n   \"29.00 USD\" has its currency in upper case.\nhelp: Write 29.00 usd.\n   |\n 8 |       monthly: { interval: month, unit_amount: 29.00 usd }\n   |                                                ~~~~~~~~~\n\n1 error in 1 file\n"
 },
 "amount/zero": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { amount_off: 0.00 usd, duration: once }\n"
   }
  ],
  "answer": "error[amount/zero]: The amount is zero\n  --> catalog.yaml:5:25\n   |\n 5 |   launch: { amount_off: 0.00 usd, duration: once }\n   |                         ^^^^^^^^\n   The amount is zero, which has no effect here.\nhelp: Write an amount above zero, or leave the field out.\n\n1 error in 1 file\n"
 },
 "backend/cannot-express": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd }\nplans:\n  pro: { items: [pro.monthly], minimum_commitment: 100.00 usd }\n"
   }
  ],
  "answer": "error[backend/cannot-express]: The back end can't express this\n  --> catalog.yaml:10:52\n   |\n10 |   pro: { items: [pro.monthly], minimum_commitment: 100.00 usd }\n   |                                                    ^^^^^^^^^^\n   Stripe has no minimum per billing period.\nhelp: Charge the commitment as a price of its own and include units in the metered price.\n\n1 error in 1 file\n"
 },
 "backend/keeps-aside": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 25.00 usd, cycles: 24 }\n"
   }
  ],
  "answer": "warning[backend/keeps-aside]: The back end doesn't carry this out itself\n  --> catalog.yaml:8:67\n   |\n 8 |       monthly: { interval: month, unit_amount: 25.00 usd, cycles: 24 }\n   |                                                                   ^^\n   Stripe ends a price after a number of periods only through a subscription schedule.\nhelp: Make the schedule when you subscribe a customer; the number is kept in the price's metadata.\n\n1 warning in 1 file\n"
 },
 "backend/not-clearable": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ntaxes:\n  vat: { name: VAT, percentage: 19, inclusive: true, country: DE, jurisdiction: \"\" }\nproducts:\n  pro:\n    name: Pro\n    description: \"\" # can be cleared\n    statement_descriptor: \"\"\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd, nickname: \"\" }\n"
   }
  ],
  "answer": "error[backend/not-clearable]: The back end can't clear this\n  --> catalog.yaml:5:81\n   |\n 5 |   vat: { name: VAT, percentage: 19, inclusive: true, country: DE, jurisdiction: \"\" }\n   |                                                                                 ^^\n   The text can be replaced, but not cleared.\nhelp: Leave the field out, which leaves it as it is, or write another text.\n\nerror[backend/not-clearable]: The back end can't clear this\n  --> catalog.yaml:10:27\n   |\n10 |     statement_descriptor: \"\"\n   |                           ^^\n   The text can be replaced, but not cleared.\nhelp: Leave the field out, which leaves it as it is, or write another text.\n\nerror[backend/not-clearable]: The back end can't clear this\n  --> catalog.yaml:12:69\n   |\n12 |       monthly: { interval: month, unit_amount: 29.00 usd, nickname: \"\" }\n   |                                                                     ^^\n   The text can be replaced, but not cleared.\nhelp: Leave the field out, which leaves it as it is, or write another text.\n\n3 errors in 1 file\n"
 },
 "catalog/currency-elsewhere": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\n"
   },
   {
    "path": "prices.yaml",
    "text": "tariff: 1\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd }\n"
   }
  ],
  "answer": "error[catalog/currency-elsewhere]: The default currency stands in another file than the name\n  --> prices.yaml:2:1\n   |\n 2 | currency: usd\n   | ^^^^^^^^\n   The default currency stands in the file that names the catalog, so that it is read in one place.\nnote: the catalog is named here\n  --> catalog.yaml:2:1\n   |\n 2 | catalog: acme\n   | ^^^^^^^\nhelp: Move this line there.\n\n1 error in 1 file\n"
 },
 "catalog/named-twice": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd }\n"
   },
   {
    "path": "coupons.yaml",
    "text": "tariff: 1\ncatalog: acme-coupons\ncoupons:\n  launch: { percent_off: 20, duration: once }\n"
   }
  ],
  "answer": "error[catalog/named-twice]: The catalog is named twice\n  --> coupons.yaml:2:1\n   |\n 2 | catalog: acme-coupons\n   | ^^^^^^^\n   The name of the catalog stands in one of its files only.\nnote: first named here\n  --> catalog.yaml:2:1\n   |\n 2 | catalog: acme\n   | ^^^^^^^\nhelp: Delete this line, or move the file to a catalog of its own.\n\n1 error in 1 file\n"
 },
 "catalog/no-head": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "catalog: acme\ncurrency: usd\n"
   }
  ],
  "answer": "error[catalog/no-head]: The file doesn't say what it is\n  --> catalog.yaml:1:1\n   |\n 1 | catalog: acme\n   | ^\n   The file has neither `tariff: 1`, as every file of a catalog, nor `scenario:`.\nhelp: Add the line `tariff: 1`, or move the file out of the catalog's folder.\n\n1 error in 1 file\n"
 },
 "catalog/unnamed": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd }\n"
   }
  ],
  "answer": "error[catalog/unnamed]: The catalog has no name\n  --> catalog.yaml:1:1\n   |\n 1 | tariff: 1\n   | ^\n   No file of the catalog has a `catalog:` line. The name marks what belongs to it in the back end.\nhelp: Add a line such as `catalog: acme` to one of the files.\n\n1 error in 1 file\n"
 },
 "coupon/months-missing": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { percent_off: 20, duration: repeating }\n"
   }
  ],
  "answer": "error[coupon/months-missing]: The number of months is missing\n  --> catalog.yaml:5:40\n   |\n 5 |   launch: { percent_off: 20, duration: repeating }\n   |                                        ^^^^^^^^^\n   A repeating coupon must say for how many months.\nhelp: Add `duration_in_months: 3`, or make the duration `once` or `forever`.\n\n1 error in 1 file\n"
 },
 "coupon/months-without-repeating": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { percent_off: 20, duration: once, duration_in_months: 3 }\n"
   }
  ],
  "answer": "error[coupon/months-without-repeating]: The number of months has no meaning\n  --> catalog.yaml:5:46\n   |\n 5 |   launch: { percent_off: 20, duration: once, duration_in_months: 3 }\n   |                                              ^^^^^^^^^^^^^^^^^^\n   The duration is once, so that a number of months has no meaning.\nhelp: Delete this line, or write `duration: repeating`.\n\n1 error in 1 file\n"
 },
 "coupon/options-with-percent": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { percent_off: 20, duration: once, currency_options: { eur: 9.00 eur } }\n"
   }
  ],
  "answer": "error[coupon/options-with-percent]: A percentage has no currencies\n  --> catalog.yaml:5:46\n   |\n 5 |   launch: { percent_off: 20, duration: once, currency_options: { eur: 9.00 eur } }\n   |                                              ^^^^^^^^^^^^^^^^\n   A percentage is the same in every currency, so it takes no `currency_options`.\nhelp: Delete `currency_options`.\n\n1 error in 1 file\n"
 },
 "currency/missing": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 2900 }\n"
   }
  ],
  "answer": "error[currency/missing]: The currency is missing\n  --> catalog.yaml:7:48\n   |\n 7 |       monthly: { interval: month, unit_amount: 2900 }\n   |                                                ^^^^\n   The amount has no currency, and the catalog has no default currency.\nhelp: Add the currency, like 29.00 usd, or set `currency: usd` beside `catalog:`.\n\n1 error in 1 file\n"
 },
 "currency/mixed": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, graduated: [{ up_to: 10, unit_amount: 5.00 usd }, { up_to: inf, unit_amount: 4.00 eur }] }\n"
   }
  ],
  "answer": "error[currency/mixed]: The amounts are in different currencies\n  --> catalog.yaml:8:112\n   |\n 8 | …t: 5.00 usd }, { up_to: inf, unit_amount: 4.00 eur }] }\n   |                                            ^^^^^^^^\n   The amount is in eur, others of the same thing are in usd.\nnote: usd is used here\n  --> catalog.yaml:8:73\n   |\n 8 |       monthly: { interval: month, graduated: [{ up_to: 10, unit_amount: 5.00 usd }, { up_to: i…\n   |                                                                         ^^^^^^^^\nhelp: Put amounts in further currencies under `currency_options: { eur: … }`.\n\n1 error in 1 file\n"
 },
 "currency/not-chargeable": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 12.345 kwd }\n"
   }
  ],
  "answer": "error[currency/not-chargeable]: The currency has no such small change\n  --> catalog.yaml:8:48\n   |\n 8 |       monthly: { interval: month, unit_amount: 12.345 kwd }\n   |                                                ^^^^^^^^^^\n   12.345 kwd can't be paid: amounts in kwd are multiples of 0.010 kwd.\nhelp: The nearest one is 12.350 kwd.\n\n1 error in 1 file\n"
 },
 "currency/not-discounted": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: not discounted\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, currency_options: { eur: 27.00 eur }, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\ncoupons: { welcome: { amount_off: 10.00 usd, duration: once } }\nsteps:\n  - customer: { id: ada, currency: eur }\n  - subscribe: { id: s1, customer: ada, items: [pro.monthly], discounts: [{ coupon: welcome }] }\n"
   }
  ],
  "answer": "error[currency/not-discounted]: The coupon takes off other currencies\n  --> scenario.yaml:14:75\n   |\n14 |   - subscribe: { id: s1, customer: ada, items: [pro.monthly], discounts: [{ coupon: welcome }]…\n   |                                                                           ^^^^^^^^^^^^^^^^^^^\n   The coupon \"welcome\" takes off usd, and this is charged in eur.\nhelp: Add `currency_options: { eur: … }` to the coupon, or take another one.\n\n1 error in 1 file\n"
 },
 "currency/not-sold": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: not sold\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nsteps:\n  - customer: { id: ada }\n  - subscribe: { id: s1, customer: ada, items: [pro.monthly], currency: eur }\n"
   }
  ],
  "answer": "error[currency/not-sold]: The price isn't sold in this currency\n  --> scenario.yaml:13:73\n   |\n13 |   - subscribe: { id: s1, customer: ada, items: [pro.monthly], currency: eur }\n   |                                                                         ^^^\n   \"pro.monthly\" isn't sold in eur, only in usd.\nnote: the price is declared here\n  --> scenario.yaml:8:7\n   |\n 8 |       monthly: { unit_amount: 29.00 usd, interval: month }\n   |       ^^^^^^^\nhelp: Add `currency_options: { eur: … }` to the price, or charge in usd.\n\n1 error in 1 file\n"
 },
 "currency/option-is-default": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd, currency_options: { usd: 27.00 usd } }\n"
   }
  ],
  "answer": "error[currency/option-is-default]: The currency option repeats the price's own currency\n  --> catalog.yaml:8:79\n   |\n 8 |       monthly: { interval: month, unit_amount: 29.00 usd, currency_options: { usd: 27.00 usd }…\n   |                                                                               ^^^\n   usd is the currency of the amount itself; options are for further ones.\nhelp: Delete this entry.\n\n1 error in 1 file\n"
 },
 "currency/option-mismatch": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd, currency_options: { eur: 27.00 gbp } }\n"
   }
  ],
  "answer": "error[currency/option-mismatch]: The amount is in another currency than its entry\n  --> catalog.yaml:8:84\n   |\n 8 |       monthly: { interval: month, unit_amount: 29.00 usd, currency_options: { eur: 27.00 gbp }…\n   |                                                                                    ^^^^^^^^^\n   The amount is in gbp, under `currency_options` for eur.\nhelp: Write an amount in eur, or move it to the entry for gbp.\n\n1 error in 1 file\n"
 },
 "currency/other-than-charged": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: other than charged\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - invoice_item: { customer: ada, amount: 15.00 eur }\n"
   }
  ],
  "answer": "error[currency/other-than-charged]: The amount isn't in the currency that is charged\n  --> scenario.yaml:13:44\n   |\n13 |   - invoice_item: { customer: ada, amount: 15.00 eur }\n   |                                            ^^^^^^^^^\n   The amount is in eur, and what it belongs to is charged in usd.\nhelp: Write an amount in usd.\n\n1 error in 1 file\n"
 },
 "currency/plan-mixed": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      usd: { unit_amount: 29.00 usd, interval: month }\n      eur: { unit_amount: 27.00 eur, interval: month }\nplans:\n  both: { items: [pro.usd, pro.eur] }\n"
   }
  ],
  "answer": "error[currency/plan-mixed]: The plan's prices have different currencies\n  --> catalog.yaml:11:28\n   |\n11 |   both: { items: [pro.usd, pro.eur] }\n   |                            ^^^^^^^\n   \"pro.eur\" is in eur, and \"pro.usd\" in usd. All prices of a plan have one default currency.\nnote: usd is set here\n  --> catalog.yaml:11:19\n   |\n11 |   both: { items: [pro.usd, pro.eur] }\n   |                   ^^^^^^^\nhelp: Use a price whose own currency is usd, with further ones under `currency_options`.\n\n1 error in 1 file\n"
 },
 "currency/plan-partial": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month, currency_options: { eur: 27.00 eur } }\n      setup: { unit_amount: 99.00 usd }\nplans:\n  pro: { items: [pro.monthly, pro.setup] }\n"
   }
  ],
  "answer": "warning[currency/plan-partial]: The plan isn't sold in this currency\n  --> catalog.yaml:11:31\n   |\n11 |   pro: { items: [pro.monthly, pro.setup] }\n   |                               ^^^^^^^^^\n   \"pro.monthly\" has an amount in eur and \"pro.setup\" hasn't, so that the plan isn't sold in eur.\nnote: eur is here\n  --> catalog.yaml:8:79\n   |\n 8 |       monthly: { unit_amount: 29.00 usd, interval: month, currency_options: { eur: 27.00 eur }…\n   |                                                                               ^^^\nhelp: Add eur to the `currency_options` of pro.setup.\n\n1 warning in 1 file\n"
 },
 "currency/unknown": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usx }\n"
   }
  ],
  "answer": "error[currency/unknown]: The currency is not known\n  --> catalog.yaml:8:48\n   |\n 8 |       monthly: { interval: month, unit_amount: 29.00 usx }\n   |                                                ^^^^^^^^^\n   \"usx\" isn't the code of a currency in lower case.\nhelp: Did you mean usd?\n\n1 error in 1 file\n"
 },
 "duplicate/adopted-id": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\nadopt:\n  live: { prices: { pro.monthly: price_1NWexample, pro.yearly: price_1NWexample } }\n"
   }
  ],
  "answer": "error[duplicate/adopted-id]: One existing object is adopted twice\n  --> catalog.yaml:11:64\n   |\n11 |   live: { prices: { pro.monthly: price_1NWexample, pro.yearly: price_1NWexample } }\n   |                                                                ^^^^^^^^^^^^^^^^\n   \"price_1NWexample\" is adopted for \"pro.monthly\" and for \"pro.yearly\"; it can be one of them.\nnote: first adopted here\n  --> catalog.yaml:11:34\n   |\n11 |   live: { prices: { pro.monthly: price_1NWexample, pro.yearly: price_1NWexample } }\n   |                                  ^^^^^^^^^^^^^^^^\nhelp: Delete one of the entries.\n\n1 error in 1 file\n"
 },
 "duplicate/event-name": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nmeters:\n  calls: { aggregation: count, event_name: api_call }\n  api_call: { aggregation: sum }\nproducts:\n  api:\n    name: API\n    prices:\n      count: { unit_amount: 0.01 usd, interval: month, meter: calls }\n      sum: { unit_amount: 0.01 usd, interval: month, meter: api_call }\n"
   }
  ],
  "answer": "error[duplicate/event-name]: Two meters count one event\n  --> catalog.yaml:6:3\n   |\n 6 |   api_call: { aggregation: sum }\n   |   ^^^^^^^^\n   The meters \"calls\" and \"api_call\" both count the event \"api_call\"; an event belongs to one meter.\nnote: calls counts it here\n  --> catalog.yaml:5:44\n   |\n 5 |   calls: { aggregation: count, event_name: api_call }\n   |                                            ^^^^^^^^\nhelp: Use one meter for both, or send another event. Without `event_name`, it is the key.\n\n1 error in 1 file\n"
 },
 "duplicate/id": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro: { name: Pro }\n  team: { name: Team, id: pro }\n"
   }
  ],
  "answer": "error[duplicate/id]: Two things have one id in the back end\n  --> catalog.yaml:6:27\n   |\n 6 |   team: { name: Team, id: pro }\n   |                           ^^^\n   The products \"pro\" and \"team\" would both be \"pro\" in the back end.\nnote: pro has it here\n  --> catalog.yaml:5:3\n   |\n 5 |   pro: { name: Pro }\n   |   ^^^\nhelp: Give one of them another `id`. Without one, the id is the key.\n\n1 error in 1 file\n"
 },
 "duplicate/key": {
  "files": [
   {
    "path": "addons.yaml",
    "text": "tariff: 1\nproducts:\n  pro:\n    name: Pro, again\n"
   },
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd }\n"
   }
  ],
  "answer": "error[duplicate/key]: The key is used twice\n  --> catalog.yaml:5:3\n   |\n 5 |   pro:\n   |   ^^^\n   \"pro\" has been declared before; all files of a catalog share one namespace.\nnote: first declared here\n  --> addons.yaml:3:3\n   |\n 3 |   pro:\n   |   ^^^\nhelp: Rename one of them, or delete it.\n\n1 error in 1 file\n"
 },
 "duplicate/lookup-key": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      old: { unit_amount: 19.00 usd, interval: month, active: false, lookup_key: pro.monthly }\n"
   }
  ],
  "answer": "error[duplicate/lookup-key]: The lookup key is used twice\n  --> catalog.yaml:9:82\n   |\n 9 |       old: { unit_amount: 19.00 usd, interval: month, active: false, lookup_key: pro.monthly }\n   |                                                                                  ^^^^^^^^^^^\n   \"pro.monthly\" and \"pro.old\" would both have the lookup key \"pro.monthly\", which can belong to one\n   only.\nnote: pro.monthly has it here\n  --> catalog.yaml:8:7\n   |\n 8 |       monthly: { unit_amount: 29.00 usd, interval: month }\n   |       ^^^^^^^\nhelp: Give one of them another `lookup_key`. Without one, it is the key of the thing itself.\n\n1 error in 1 file\n"
 },
 "duplicate/promotion-code": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { percent_off: 20, duration: once }\npromotion_codes:\n  LAUNCH20: { coupon: launch }\n  launch20: { coupon: launch }\n"
   }
  ],
  "answer": "error[duplicate/promotion-code]: Two codes differ only in upper and lower case\n  --> catalog.yaml:8:3\n   |\n 8 |   launch20: { coupon: launch }\n   |   ^^^^^^^^\n   Customers may type codes in any case, so that \"launch20\" and \"LAUNCH20\" are the same code.\nnote: first declared here\n  --> catalog.yaml:7:3\n   |\n 7 |   LAUNCH20: { coupon: launch }\n   |   ^^^^^^^^\nhelp: Choose another code.\n\n1 error in 1 file\n"
 },
 "file/control-character": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\nproducts:\n  pro: { name: \"Pro\u0007\" }\n"
   }
  ],
  "answer": "error[file/control-character]: The file holds a control character\n  --> catalog.yaml:4:20\n   |\n 4 |   pro: { name: \"Pro\\x07\" }\n   |                    ^^^^\n   The character U+0007 has no place in a text file.\nhelp: Remove it. Lines end in a line feed, with or without a carriage return before it.\n\n1 error in 1 file\n"
 },
 "file/wrong-extension": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd }\n"
   },
   {
    "path": "coupons.yml",
    "text": "tariff: 1\ncoupons:\n  launch: { percent_off: 20, duration: once }\n"
   }
  ],
  "answer": "error[file/wrong-extension]: The file's name ends in .yml\n  --> coupons.yml:1:1\n   |\n 1 | tariff: 1\n   | ^\n   Files of a catalog end in .yaml; with two endings, one of them would be overlooked.\nhelp: Rename it to coupons.yaml.\n\n1 error in 1 file\n"
 },
 "key/malformed": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  Pro Plan:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n"
   }
  ],
  "answer": "error[key/malformed]: This can't be a key\n  --> catalog.yaml:5:3\n   |\n 5 |   Pro Plan:\n   |   ^^^^^^^^\n   \"Pro Plan\" can't be a key: lower-case letters, digits, _ and - only, 64 at most, starting with a\n   letter or digit.\nhelp: Write pro-plan.\n   |\n 5 |   pro-plan:\n   |   ~~~~~~~~\n\n1 error in 1 file\n"
 },
 "limit/text-too-long": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro: { name: Pro, unit_label: concurrent users }\n"
   }
  ],
  "answer": "error[limit/text-too-long]: The text is too long\n  --> catalog.yaml:5:33\n   |\n 5 |   pro: { name: Pro, unit_label: concurrent users }\n   |                                 ^^^^^^^^^^^^^^^^\n   The text has 16 characters; the back end \"sandbox\" takes 12 here.\nhelp: Shorten it.\n\n1 error in 1 file\n"
 },
 "lint/decimals-without-minor-unit": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 2900.00 jpy }\n"
   }
  ],
  "answer": "warning[lint/decimals-without-minor-unit]: The currency has no minor unit\n  --> catalog.yaml:8:48\n   |\n 8 |       monthly: { interval: month, unit_amount: 2900.00 jpy }\n   |                                                ^^^^^^^^^^^\n   jpy has no minor unit, so 2900.00 jpy looks like an amount meant for another currency.\nhelp: Write 2900 jpy.\n\n1 warning in 1 file\n"
 },
 "lint/first-flat-on-metered": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nmeters:\n  calls: { aggregation: sum }\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, meter: calls, graduated: [{ up_to: 1000, flat_amount: 5.00 usd }, { up_to: inf, unit_amount: 0.01 usd }] }\n"
   }
  ],
  "answer": "warning[lint/first-flat-on-metered]: The flat amount is charged without usage, too\n  --> catalog.yaml:10:89\n   |\n10 | …, graduated: [{ up_to: 1000, flat_amount: 5.00 usd }, { up_to: inf, unit_amount: 0.01 usd }] …\n   |                                            ^^^^^^^^\n   The flat amount of the first tier is charged even to customers who used nothing in the period.\nhelp: If that isn't meant, begin with a tier that is free, or put the fee into a price of its own.\n\n1 warning in 1 file\n"
 },
 "lint/meter-unused": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nmeters:\n  calls: { aggregation: sum }\n"
   }
  ],
  "answer": "warning[lint/meter-unused]: The meter is not used\n  --> catalog.yaml:5:3\n   |\n 5 |   calls: { aggregation: sum }\n   |   ^^^^^\n   No price charges by \"calls\", so that its usage is counted and never billed.\nhelp: Give a price `meter: calls`, or delete the meter.\n\n1 warning in 1 file\n"
 },
 "lint/mixed-notations": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290, interval: year }\n"
   }
  ],
  "answer": "warning[lint/mixed-notations]: Amounts are written in two notations\n  --> catalog.yaml:9:30\n   |\n 9 |       yearly: { unit_amount: 290, interval: year }\n   |                              ^^^\n   This amount is in minor units, others of the catalog are in major units: 2900 is 29.00.\nnote: major units are used here\n  --> catalog.yaml:8:31\n   |\n 8 |       monthly: { unit_amount: 29.00 usd, interval: month }\n   |                               ^^^^^^^^^\nhelp: Write all amounts with their currency, like 29.00 usd.\n\n1 warning in 1 file\n"
 },
 "lint/more-decimals-than-currency": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.005 usd }\n"
   }
  ],
  "answer": "warning[lint/more-decimals-than-currency]: The amount is finer than the currency\n  --> catalog.yaml:8:48\n   |\n 8 |       monthly: { interval: month, unit_amount: 29.005 usd }\n   |                                                ^^^^^^^^^^\n   29.005 usd has more than the 2 decimals of usd, so that invoices will be rounded.\nhelp: Check the decimal point.\n\n1 warning in 1 file\n"
 },
 "lint/percent-below-one": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { percent_off: 0.2, duration: once }\n"
   }
  ],
  "answer": "warning[lint/percent-below-one]: The coupon takes off less than one per cent\n  --> catalog.yaml:5:26\n   |\n 5 |   launch: { percent_off: 0.2, duration: once }\n   |                          ^^^\n   The coupon takes off 0.2 of a hundred.\nhelp: If 20 per cent is meant, write that.\n\n1 warning in 1 file\n"
 },
 "lint/stale-adopt": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd }\nadopt:\n  live: { prices: { pro.montly: price_1NWexample } }\n"
   }
  ],
  "answer": "warning[lint/stale-adopt]: The adopt entry belongs to nothing\n  --> catalog.yaml:10:21\n   |\n10 |   live: { prices: { pro.montly: price_1NWexample } }\n   |                     ^^^^^^^^^^\n   The catalog declares no price \"pro.montly\", so that nothing is adopted for it in \"live\".\nhelp: Did you mean pro.monthly?\n   |\n10 |   live: { prices: { pro.monthly: price_1NWexample } }\n   |                     ~~~~~~~~~~~\n\n1 warning in 1 file\n"
 },
 "lint/tiers-get-dearer": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, volume: [{ up_to: 10, unit_amount: 4.00 usd }, { up_to: inf, unit_amount: 5.00 usd }] }\n"
   }
  ],
  "answer": "warning[lint/tiers-get-dearer]: A later tier is dearer\n  --> catalog.yaml:8:109\n   |\n 8 | …t: 4.00 usd }, { up_to: inf, unit_amount: 5.00 usd }] }\n   |                                            ^^^^^^^^\n   A unit of this tier costs more than one of the tier before.\nnote: the tier before\n  --> catalog.yaml:8:70\n   |\n 8 |       monthly: { interval: month, volume: [{ up_to: 10, unit_amount: 4.00 usd }, { up_to: inf,…\n   |                                                                      ^^^^^^^^\nhelp: Check the order of the amounts.\n\n1 warning in 1 file\n"
 },
 "lint/trial-on-price": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd, trial_period_days: 14 }\n"
   }
  ],
  "answer": "warning[lint/trial-on-price]: A trial on a price is ignored by default\n  --> catalog.yaml:8:78\n   |\n 8 |       monthly: { interval: month, unit_amount: 29.00 usd, trial_period_days: 14 }\n   |                                                                              ^^\n   Only subscriptions that ask for the trial of their price get it.\nhelp: Give the plan a `trial` instead.\n\n1 warning in 1 file\n"
 },
 "lint/yearly-dearer": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 358.00 usd, interval: year }\n"
   }
  ],
  "answer": "warning[lint/yearly-dearer]: A year is dearer than twelve months\n  --> catalog.yaml:9:30\n   |\n 9 |       yearly: { unit_amount: 358.00 usd, interval: year }\n   |                              ^^^^^^^^^^\n   A year costs 358.00 usd, and twelve months of \"pro.monthly\" 348.00 usd.\nnote: the monthly amount\n  --> catalog.yaml:8:31\n   |\n 8 |       monthly: { unit_amount: 29.00 usd, interval: month }\n   |                               ^^^^^^^^^\nhelp: Check both amounts.\n\n1 warning in 1 file\n"
 },
 "metadata/key-malformed": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro: { name: Pro, metadata: { \"crm[id]\": \"17\" } }\n"
   }
  ],
  "answer": "error[metadata/key-malformed]: This can't be a metadata key\n  --> catalog.yaml:5:33\n   |\n 5 |   pro: { name: Pro, metadata: { \"crm[id]\": \"17\" } }\n   |                                 ^^^^^^^^^\n   A key has 1 to 40 characters and no square brackets.\nhelp: Choose another key.\n\n1 error in 1 file\n"
 },
 "metadata/missing-key": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nmetadata_schema:\n  products:\n    properties:\n      tier_rank: { type: integer, minimum: 1, maximum: 9 }\n      family: { type: string, enum: [suite, add-on] }\n      beta: { type: boolean }\n    required: [tier_rank]\nproducts:\n  pro: { name: Pro, metadata: { family: suite } }\n  team: { name: Team }\n"
   }
  ],
  "answer": "error[metadata/missing-key]: Metadata that the schema requires is missing\n  --> catalog.yaml:12:21\n   |\n12 |   pro: { name: Pro, metadata: { family: suite } }\n   |                     ^^^^^^^^\n   \"pro\" has no metadata \"tier_rank\", which the catalog's `metadata_schema` requires.\nhelp: Add `tier_rank` to its metadata.\n\nerror[metadata/missing-key]: Metadata that the schema requires is missing\n  --> catalog.yaml:13:3\n   |\n13 |   team: { name: Team }\n   |   ^^^^\n   \"team\" has no metadata \"tier_rank\", which the catalog's `metadata_schema` requires.\nhelp: Add `tier_rank` to its metadata.\n\n2 errors in 1 file\n"
 },
 "metadata/reserved-key": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nfeatures:\n  seats: { type: integer }\nproducts:\n  pro: { name: Pro, features: [{ seats: 5 }], metadata: { tariff_owner: sales, feature_seats: \"7\" } }\n"
   }
  ],
  "answer": "error[metadata/reserved-key]: The metadata key is reserved\n  --> catalog.yaml:7:59\n   |\n 7 |   pro: { name: Pro, features: [{ seats: 5 }], metadata: { tariff_owner: sales, feature_seats: …\n   |                                                           ^^^^^^^^^^^^\n   Keys that begin with tariff_ are how we find our own objects.\nhelp: Choose another key.\n\nerror[metadata/reserved-key]: The metadata key is reserved\n  --> catalog.yaml:7:80\n   |\n 7 |   pro: { name: Pro, features: [{ seats: 5 }], metadata: { tariff_owner: sales, feature_seats: …\n   |                                                                                ^^^^^^^^^^^^^\n   \"feature_seats\" holds the value of a feature of this product.\nhelp: Choose another key.\n\n2 errors in 1 file\n"
 },
 "metadata/too-many-keys": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    metadata:\n      key_1: x\n      key_2: x\n      key_3: x\n      key_4: x\n      key_5: x\n      key_6: x\n      key_7: x\n      key_8: x\n      key_9: x\n      key_10: x\n      key_11: x\n      key_12: x\n      key_13: x\n      key_14: x\n      key_15: x\n      key_16: x\n      key_17: x\n      key_18: x\n      key_19: x\n      key_20: x\n      key_21: x\n      key_22: x\n      key_23: x\n      key_24: x\n      key_25: x\n      key_26: x\n      key_27: x\n      key_28: x\n      key_29: x\n      key_30: x\n      key_31: x\n      key_32: x\n      key_33: x\n      key_34: x\n      key_35: x\n      key_36: x\n      key_37: x\n      key_38: x\n      key_39: x\n      key_40: x\n      key_41: x\n      key_42: x\n      key_43: x\n      key_44: x\n      key_45: x\n      key_46: x\n      key_47: x\n      key_48: x\n      key_49: x\n      key_50: x\n"
   }
  ],
  "answer": "error[metadata/too-many-keys]: There are too many metadata keys\n  --> catalog.yaml:7:5\n   |\n 7 |     metadata:\n   |     ^^^^^^^^\n   There are 50 keys, and 44 is the most beside our own.\nhelp: Delete some, or put several values into one.\n\n1 error in 1 file\n"
 },
 "metadata/unknown-key": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nmetadata_schema:\n  products:\n    properties:\n      tier_rank: { type: integer, minimum: 1, maximum: 9 }\n      family: { type: string, enum: [suite, add-on] }\n      beta: { type: boolean }\n    additionalProperties: false\nproducts:\n  pro: { name: Pro, metadata: { tier_rnk: 1, crm: \"7\" } }\n"
   }
  ],
  "answer": "error[metadata/unknown-key]: The schema has no such metadata key\n  --> catalog.yaml:12:33\n   |\n12 |   pro: { name: Pro, metadata: { tier_rnk: 1, crm: \"7\" } }\n   |                                 ^^^^^^^^\n   The catalog's `metadata_schema` has no \"tier_rnk\", and allows no other keys.\nhelp: Did you mean tier_rank?\n   |\n12 |   pro: { name: Pro, metadata: { tier_rank: 1, crm: \"7\" } }\n   |                                 ~~~~~~~~~\n\nerror[metadata/unknown-key]: The schema has no such metadata key\n  --> catalog.yaml:12:46\n   |\n12 |   pro: { name: Pro, metadata: { tier_rnk: 1, crm: \"7\" } }\n   |                                              ^^^\n   The catalog's `metadata_schema` has no \"crm\", and allows no other keys.\n\n2 errors in 1 file\n"
 },
 "metadata/value-mismatch": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nmetadata_schema:\n  products:\n    properties:\n      tier_rank: { type: integer, minimum: 1, maximum: 9 }\n      family: { type: string, enum: [suite, add-on] }\n      beta: { type: boolean }\nproducts:\n  pro: { name: Pro, metadata: { tier_rank: 12, family: bundle, beta: \"no\" } }\n  team: { name: Team, metadata: { tier_rank: 1.5 } }\n"
   }
  ],
  "answer": "error[metadata/value-mismatch]: The metadata value doesn't fit its schema\n  --> catalog.yaml:11:44\n   |\n11 |   pro: { name: Pro, metadata: { tier_rank: 12, family: bundle, beta: \"no\" } }\n   |                                            ^^\n   \"12\" is more than 9, and so isn't what the catalog's `metadata_schema` asks of \"tier_rank\".\nhelp: Correct the value, or the schema.\n\nerror[metadata/value-mismatch]: The metadata value doesn't fit its schema\n  --> catalog.yaml:11:56\n   |\n11 |   pro: { name: Pro, metadata: { tier_rank: 12, family: bundle, beta: \"no\" } }\n   |                                                        ^^^^^^\n   \"bundle\" is none of suite, add-on, and so isn't what the catalog's `metadata_schema` asks of\n   \"family\".\nhelp: Correct the value, or the schema.\n\nerror[metadata/value-mismatch]: The metadata value doesn't fit its schema\n  --> catalog.yaml:11:70\n   |\n11 |   pro: { name: Pro, metadata: { tier_rank: 12, family: bundle, beta: \"no\" } }\n   |                                                                      ^^^^\n   \"no\" isn't true or false, and so isn't what the catalog's `metadata_schema` asks of \"beta\".\nhelp: Correct the value, or the schema.\n\nerror[metadata/value-mismatch]: The metadata value doesn't fit its schema\n  --> catalog.yaml:12:46\n   |\n12 |   team: { name: Team, metadata: { tier_rank: 1.5 } }\n   |                                              ^^^\n   \"1.5\" isn't a whole number, and so isn't what the catalog's `metadata_schema` asks of\n   \"tier_rank\".\nhelp: Correct the value, or the schema.\n\n4 errors in 1 file\n"
 },
 "metadata/value-too-long": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro: { name: Pro, metadata: { terms: Lorem ipsum dolor sit amet. Lorem ipsum dolor sit amet. Lorem ipsum dolor sit amet. Lorem ipsum dolor sit amet. Lorem ipsum dolor sit amet. Lorem ipsum dolor sit amet. Lorem ipsum dolor sit amet. Lorem ipsum dolor sit amet. Lorem ipsum dolor sit amet. Lorem ipsum dolor sit amet. Lorem ipsum dolor sit amet. Lorem ipsum dolor sit amet. Lorem ipsum dolor sit amet. Lorem ipsum dolor sit amet. Lorem ipsum dolor sit amet. Lorem ipsum dolor sit amet. Lorem ipsum dolor sit amet. Lorem ipsum dolor sit amet. Lorem ipsum dolor sit amet. } }\n"
   }
  ],
  "answer": "error[metadata/value-too-long]: The metadata value is too long\n  --> catalog.yaml:5:40\n   |\n 5 |   pro: { name: Pro, metadata: { terms: Lorem ipsum dolor sit amet. Lorem ipsum dolor sit amet.…\n   |                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n   The value has 531 characters, and 500 is the most.\nhelp: Shorten it, or spread it over several keys.\n\n1 error in 1 file\n"
 },
 "metadata-schema/contradiction": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\nmetadata_schema:\n  plans:\n    properties:\n      rank: { type: integer, minimum: 5, maximum: 1 }\n      seats: { type: integer, enum: [1, many] }\n      owner: { type: string, minimum: 3 }\n      team: { type: string, minLength: 5, maxLength: 2 }\n  products:\n    properties: { family: { type: string } }\n    required: [familiy]\n"
   }
  ],
  "answer": "error[metadata-schema/contradiction]: The metadata schema contradicts itself\n  --> catalog.yaml:6:42\n   |\n 6 |       rank: { type: integer, minimum: 5, maximum: 1 }\n   |                                          ^^^^^^^\n   The greatest number is less than the least.\nhelp: Correct one of the two.\n\nerror[metadata-schema/contradiction]: The metadata schema contradicts itself\n  --> catalog.yaml:7:41\n   |\n 7 |       seats: { type: integer, enum: [1, many] }\n   |                                         ^^^^\n   \"many\" is listed, and by the rest of the schema it isn't a whole number.\nhelp: Correct one of the two.\n\nerror[metadata-schema/contradiction]: The metadata schema contradicts itself\n  --> catalog.yaml:8:30\n   |\n 8 |       owner: { type: string, minimum: 3 }\n   |                              ^^^^^^^\n   `minimum` says nothing about a string.\nhelp: Correct one of the two.\n\nerror[metadata-schema/contradiction]: The metadata schema contradicts itself\n  --> catalog.yaml:9:43\n   |\n 9 |       team: { type: string, minLength: 5, maxLength: 2 }\n   |                                           ^^^^^^^^^\n   The greatest length is less than the least.\nhelp: Correct one of the two.\n\nerror[metadata-schema/contradiction]: The metadata schema contradicts itself\n  --> catalog.yaml:12:16\n   |\n12 |     required: [familiy]\n   |                ^^^^^^^\n   \"familiy\" must be there, and nothing is said of it under `properties`.\nhelp: Correct one of the two.\n\n5 errors in 1 file\n"
 },
 "metadata-schema/declared-twice": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\nmetadata_schema:\n  plans: { properties: { rank: { type: integer } } }\n"
   },
   {
    "path": "more.yaml",
    "text": "tariff: 1\nmetadata_schema:\n  plans: { properties: { owner: { type: string } } }\n"
   }
  ],
  "answer": "error[metadata-schema/declared-twice]: The metadata schema is declared twice\n  --> more.yaml:3:3\n   |\n 3 |   plans: { properties: { owner: { type: string } } }\n   |   ^^^^^\n   The schema for the metadata of plans stands in one file only.\nnote: first declared here\n  --> catalog.yaml:4:3\n   |\n 4 |   plans: { properties: { rank: { type: integer } } }\n   |   ^^^^^\nhelp: Put the properties of both into one of them.\n\n1 error in 1 file\n"
 },
 "meter/inactive": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nmeters:\n  calls: { aggregation: sum, active: false }\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, meter: calls, unit_amount: 0.01 usd }\n"
   }
  ],
  "answer": "error[meter/inactive]: The meter is inactive\n  --> catalog.yaml:10:42\n   |\n10 |       monthly: { interval: month, meter: calls, unit_amount: 0.01 usd }\n   |                                          ^^^^^\n   \"pro.monthly\" is charged by the meter \"calls\", which takes no events any more.\nnote: deactivated here\n  --> catalog.yaml:5:38\n   |\n 5 |   calls: { aggregation: sum, active: false }\n   |                                      ^^^^^\nhelp: Activate the meter, or give the price `active: false`, too.\n\n1 error in 1 file\n"
 },
 "number/malformed": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { percent_off: 2e1, duration: once }\n"
   }
  ],
  "answer": "error[number/malformed]: This is not a number\n  --> catalog.yaml:5:26\n   |\n 5 |   launch: { percent_off: 2e1, duration: once }\n   |                          ^^^\n   \"2e1\" isn't a plain number.\nhelp: Write digits with an optional point, like 19 or 2.9: no quotes, signs, separators or\n      exponents.\n\n1 error in 1 file\n"
 },
 "number/not-whole": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { percent_off: 20, duration: repeating, duration_in_months: 1.5 }\n"
   }
  ],
  "answer": "error[number/not-whole]: The number is not whole\n  --> catalog.yaml:5:71\n   |\n 5 |   launch: { percent_off: 20, duration: repeating, duration_in_months: 1.5 }\n   |                                                                       ^^^\n   1.5 isn't a whole number.\n\n1 error in 1 file\n"
 },
 "number/out-of-range": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { percent_off: 120, duration: once }\n"
   }
  ],
  "answer": "error[number/out-of-range]: The number is out of range\n  --> catalog.yaml:5:26\n   |\n 5 |   launch: { percent_off: 120, duration: once }\n   |                          ^^^\n   120 is out of range: it must be more than 0 and at most 100.\n\n1 error in 1 file\n"
 },
 "number/too-many-decimals": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ntaxes:\n  vat: { name: VAT, percentage: 8.87501, inclusive: false }\n"
   }
  ],
  "answer": "error[number/too-many-decimals]: The number has too many decimals\n  --> catalog.yaml:5:33\n   |\n 5 |   vat: { name: VAT, percentage: 8.87501, inclusive: false }\n   |                                 ^^^^^^^\n   8.87501 has 5 decimals; this field takes 4.\n\n1 error in 1 file\n"
 },
 "plan/commitment-intervals": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 99.00 usd, interval: year }\nplans:\n  pro: { items: [pro.monthly, pro.yearly], minimum_commitment: 100.00 usd }\n"
   }
  ],
  "answer": "warning[backend/keeps-aside]: The back end doesn't carry this out itself\n  --> catalog.yaml:11:31\n   |\n11 |   pro: { items: [pro.monthly, pro.yearly], minimum_commitment: 100.00 usd }\n   |                               ^^^^^^^^^^\n   Items of several intervals need a subscription in flexible billing mode.\nhelp: Subscribe customers with `billing_mode: flexible`, the default since 2025-09-30.\n\nerror[backend/cannot-express]: The back end can't express this\n  --> catalog.yaml:11:64\n   |\n11 |   pro: { items: [pro.monthly, pro.yearly], minimum_commitment: 100.00 usd }\n   |                                                                ^^^^^^^^^^\n   Stripe has no minimum per billing period.\nhelp: Charge the commitment as a price of its own and include units in the metered price.\n\nerror[plan/commitment-intervals]: A minimum commitment needs one interval\n  --> catalog.yaml:11:64\n   |\n11 |   pro: { items: [pro.monthly, pro.yearly], minimum_commitment: 100.00 usd }\n   |                                                                ^^^^^^^^^^\n   The commitment is for a billing period, and the plan has several: every month and every year.\nnote: the other one\n  --> catalog.yaml:11:31\n   |\n11 |   pro: { items: [pro.monthly, pro.yearly], minimum_commitment: 100.00 usd }\n   |                               ^^^^^^^^^^\nhelp: Make it two plans.\n\n2 errors and 1 warning in 1 file\n"
 },
 "plan/custom-amount": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      tip: { custom_unit_amount: { preset: 5.00 usd } }\nplans:\n  pro: { items: [pro.monthly, pro.tip] }\n"
   }
  ],
  "answer": "error[plan/custom-amount]: A chosen amount can't be in a plan\n  --> catalog.yaml:11:31\n   |\n11 |   pro: { items: [pro.monthly, pro.tip] }\n   |                               ^^^^^^^\n   The customer chooses the amount of \"pro.tip\" at a checkout, which a subscription has no place\n   for.\nhelp: Take it out of the plan, and offer it on its own.\n\n1 error in 1 file\n"
 },
 "plan/intervals-not-multiples": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      weekly: { unit_amount: 9.00 usd, interval: week }\nplans:\n  pro: { items: [pro.monthly, pro.weekly] }\n"
   }
  ],
  "answer": "error[plan/intervals-not-multiples]: The plan's intervals don't fit together\n  --> catalog.yaml:11:18\n   |\n11 |   pro: { items: [pro.monthly, pro.weekly] }\n   |                  ^^^^^^^^^^^\n   \"pro.monthly\" is charged every month, which isn't a multiple of week.\nnote: every week\n  --> catalog.yaml:11:31\n   |\n11 |   pro: { items: [pro.monthly, pro.weekly] }\n   |                               ^^^^^^^^^^\nhelp: Use a price with a fitting interval. Weeks go with weeks and days, years with months, and a\n      single day with all.\n\nwarning[backend/keeps-aside]: The back end doesn't carry this out itself\n  --> catalog.yaml:11:31\n   |\n11 |   pro: { items: [pro.monthly, pro.weekly] }\n   |                               ^^^^^^^^^^\n   Items of several intervals need a subscription in flexible billing mode.\nhelp: Subscribe customers with `billing_mode: flexible`, the default since 2025-09-30.\n\n1 error and 1 warning in 1 file\n"
 },
 "plan/metered-quantity": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nmeters:\n  calls: { aggregation: sum }\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, meter: calls, unit_amount: 0.01 usd }\nplans:\n  pro: { items: [{ price: pro.monthly, quantity: 5 }] }\n"
   }
  ],
  "answer": "error[plan/metered-quantity]: A metered price takes no quantity\n  --> catalog.yaml:12:50\n   |\n12 |   pro: { items: [{ price: pro.monthly, quantity: 5 }] }\n   |                                                  ^\n   The quantity of \"pro.monthly\" is what its meter \"calls\" counts.\nhelp: Delete `quantity`.\n\n1 error in 1 file\n"
 },
 "plan/nothing-recurring": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      setup: { unit_amount: 99.00 usd }\nplans:\n  pro: { items: [pro.setup] }\n"
   }
  ],
  "answer": "error[plan/nothing-recurring]: Nothing in the plan recurs\n  --> catalog.yaml:10:10\n   |\n10 |   pro: { items: [pro.setup] }\n   |          ^^^^^\n   All its prices are charged once, and a subscription needs one that recurs.\nhelp: Add a price with an `interval`, or sell the prices without a plan.\n\n1 error in 1 file\n"
 },
 "plan/price-inactive": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd, active: false }\nplans:\n  pro: { items: [pro.monthly] }\n"
   }
  ],
  "answer": "error[plan/price-inactive]: The plan has an inactive price\n  --> catalog.yaml:10:18\n   |\n10 |   pro: { items: [pro.monthly] }\n   |                  ^^^^^^^^^^^\n   \"pro.monthly\" is archived, and the plan is not.\nnote: archived here\n  --> catalog.yaml:8:67\n   |\n 8 |       monthly: { interval: month, unit_amount: 29.00 usd, active: false }\n   |                                                                   ^^^^^\nhelp: Use an active price, or give the plan `active: false`, too.\n\n1 error in 1 file\n"
 },
 "plan/price-twice": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd }\nplans:\n  pro: { items: [pro.monthly, pro.monthly] }\n"
   }
  ],
  "answer": "error[plan/price-twice]: The price is in the plan twice\n  --> catalog.yaml:10:31\n   |\n10 |   pro: { items: [pro.monthly, pro.monthly] }\n   |                               ^^^^^^^^^^^\n   \"pro.monthly\" is in the plan twice; a subscription has each price once.\nnote: first listed here\n  --> catalog.yaml:10:18\n   |\n10 |   pro: { items: [pro.monthly, pro.monthly] }\n   |                  ^^^^^^^^^^^\nhelp: Delete one of them, and set its `quantity` where more are meant.\n\n1 error in 1 file\n"
 },
 "plan/quantity-range": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd }\nplans:\n  pro: { items: [{ price: pro.monthly, adjustable_quantity: { minimum: 5, maximum: 50 } }] }\n"
   }
  ],
  "answer": "error[plan/quantity-range]: The quantity doesn't fit its range\n  --> catalog.yaml:10:18\n   |\n10 |   pro: { items: [{ price: pro.monthly, adjustable_quantity: { minimum: 5, maximum: 50 } }] }\n   |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n   The quantity is 1, outside of its range from 5 to 50.\nhelp: Write `quantity: 5`. Without one it is 1.\n\n1 error in 1 file\n"
 },
 "plan/several-bases": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      support: { unit_amount: 99.00 usd, interval: month }\nplans:\n  pro: { items: [{ price: pro.monthly, base: true }, { price: pro.support, base: true }] }\n"
   }
  ],
  "answer": "error[plan/several-bases]: The plan has several base fees\n  --> catalog.yaml:11:82\n   |\n11 |   pro: { items: [{ price: pro.monthly, base: true }, { price: pro.support, base: true }] }\n   |                                                                                  ^^^^\n   Another item is the base fee already.\nnote: the first one\n  --> catalog.yaml:11:46\n   |\n11 |   pro: { items: [{ price: pro.monthly, base: true }, { price: pro.support, base: true }] }\n   |                                              ^^^^\nhelp: Keep `base: true` on one item.\n\n1 error in 1 file\n"
 },
 "plan/several-recurring-thresholds": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd }\nplans:\n  pro:\n    items: [pro.monthly]\n    usage_thresholds: [{ amount: 100.00 usd, recurring: true }, { amount: 500.00 usd, recurring: true }]\n"
   }
  ],
  "answer": "error[backend/cannot-express]: The back end can't express this\n  --> catalog.yaml:12:5\n   |\n12 |     usage_thresholds: [{ amount: 100.00 usd, recurring: true }, { amount: 500.00 usd, recurrin…\n   |     ^^^^^^^^^^^^^^^^\n   Stripe keeps billing thresholds on each subscription, not in the catalog.\nhelp: Leave them out and set `billing_thresholds` when you subscribe a customer.\n\nerror[plan/several-recurring-thresholds]: Several thresholds recur\n  --> catalog.yaml:12:98\n   |\n12 | …g: true }, { amount: 500.00 usd, recurring: true }]\n   |                                              ^^^^\n   Another threshold recurs already, and at most one does.\nnote: the first one\n  --> catalog.yaml:12:57\n   |\n12 |     usage_thresholds: [{ amount: 100.00 usd, recurring: true }, { amount: 500.00 usd, recurrin…\n   |                                                         ^^^^\nhelp: Keep `recurring: true` on one threshold.\n\n2 errors in 1 file\n"
 },
 "plan-file/malformed": {
  "files": [
   {
    "path": "plan.json",
    "text": "{ \"format_version\": \"1.0\", \"changes\": [{ \"action\": \"create\" }], \"note\": \"by hand\" }\n"
   }
  ],
  "answer": "error[plan-file/malformed]: The plan file isn't a plan\n  --> plan.json:1:1\n   |\n 1 | { \"format_version\": \"1.0\", \"changes\": [{ \"action\": \"create\" }], \"note\": \"by hand\" }\n   | ^\n   The file isn't a plan as it was saved. It differs at /tool, /target, /catalog, /options,\n   /summary.\nhelp: Plans can't be edited: plan again.\n\n1 error in 1 file\n"
 },
 "plan-file/not-json": {
  "files": [
   {
    "path": "plan.json",
    "text": "tariff: 1\n"
   }
  ],
  "answer": "error[plan-file/not-json]: The plan file isn't JSON\n  --> plan.json:1:1\n   |\n 1 | tariff: 1\n   | ^\n   plan.json isn't JSON, so that it isn't a saved plan.\nhelp: Save one with `tariff plan --out FILE`.\n\n1 error in 1 file\n"
 },
 "plan-file/other-version": {
  "files": [
   {
    "path": "plan.json",
    "text": "{ \"format_version\": \"2.0\", \"changes\": [] }\n"
   }
  ],
  "answer": "error[plan-file/other-version]: The plan file has another format\n  --> plan.json:1:1\n   |\n 1 | { \"format_version\": \"2.0\", \"changes\": [] }\n   | ^\n   The plan has the format \"2.0\"; this version of tariff applies 1.0.\nhelp: Plan again with this version.\n\n1 error in 1 file\n"
 },
 "plan-file/too-deep": {
  "files": [
   {
    "path": "plan.json",
    "text": "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n"
   }
  ],
  "answer": "error[plan-file/too-deep]: The plan file is nested too deeply\n  --> plan.json:1:1\n   |\n 1 | [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]…\n   | ^\n   More than 64 lists and objects are nested in each other.\n\n1 error in 1 file\n"
 },
 "policy/approval-required": {
  "files": [
   {
    "path": "before.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  team:\n    name: Team\n    prices:\n      monthly: { unit_amount: 12.00 usd, interval: month }\n      seats:\n        interval: month\n        graduated:\n          - { up_to: 100, unit_amount: 10.00 usd }\n          - { up_to: inf, unit_amount: 5.00 usd }\n"
   },
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  team:\n    name: Team\n    prices:\n      monthly: { unit_amount: 12.00 usd, interval: month, active: false }\n      seats:\n        interval: month\n        graduated:\n          - { up_to: 50, unit_amount: 10.00 usd }\n          - { up_to: inf, unit_amount: 8.00 usd }\n"
   },
   {
    "path": "tariff.config.yaml",
    "text": "catalog: .\nbackends: { local: { driver: emulator } }\npolicy:\n  approval: { by: [finance@example.com], price_rise_above: 5, archives: true }\n"
   }
  ],
  "answer": "error[policy/approval-required]: The change needs approval\n  --> tariff.config.yaml:4:3\n   |\n 4 |   approval: { by: [finance@example.com], price_rise_above: 5, archives: true }\n   |   ^^^^^^^^\n   To be approved by finance@example.com: price/team.seats rises (+60 % in usd), archive\n   price/team.monthly.\nhelp: Once it is approved, say `--allow policy/approval-required`; a saved plan records that.\n\n1 error in 1 file\n"
 },
 "policy/currency-not-allowed": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  team:\n    name: Team\n    prices:\n      monthly:\n        unit_amount: 12.00 usd\n        interval: month\n        currency_options:\n          gbp: { unit_amount: 10.00 gbp }\n"
   },
   {
    "path": "tariff.config.yaml",
    "text": "catalog: .\nbackends: { local: { driver: emulator } }\npolicy:\n  currencies: { allowed: [usd, eur], severity: warning }\n"
   }
  ],
  "answer": "warning[policy/currency-not-allowed]: The policy doesn't permit the currency\n  --> catalog.yaml:8:7\n   |\n 8 |       monthly:\n   |       ^^^^^^^\n   price/team.monthly has amounts in gbp. The policy permits usd, eur.\nnote: the policy\n  --> tariff.config.yaml:4:3\n   |\n 4 |   currencies: { allowed: [usd, eur], severity: warning }\n   |   ^^^^^^^^^^\n\n1 warning in 1 file\n"
 },
 "policy/missing-metadata": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  team:\n    name: Team\n    metadata: { owner: growth }\n    prices:\n      monthly:\n        unit_amount: 12.00 usd\n        interval: month\n        metadata: { owner: growth }\n"
   },
   {
    "path": "tariff.config.yaml",
    "text": "catalog: .\nbackends: { local: { driver: emulator } }\npolicy:\n  required_metadata: { products: [owner], prices: [cost_center] }\n"
   }
  ],
  "answer": "error[policy/missing-metadata]: Metadata that the policy asks for is missing\n  --> catalog.yaml:12:9\n   |\n12 |         metadata: { owner: growth }\n   |         ^^^^^^^^\n   price/team.monthly has no metadata `cost_center`, which the policy asks of every price.\nnote: the policy\n  --> tariff.config.yaml:4:3\n   |\n 4 |   required_metadata: { products: [owner], prices: [cost_center] }\n   |   ^^^^^^^^^^^^^^^^^\nhelp: Add `metadata: { cost_center: … }`, or let it pass with `--allow policy/missing-metadata`.\n\n1 error in 1 file\n"
 },
 "policy/price-rise": {
  "files": [
   {
    "path": "before.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  team:\n    name: Team\n    prices:\n      monthly: { unit_amount: 12.00 usd, interval: month }\n      seats:\n        interval: month\n        graduated:\n          - { up_to: 100, unit_amount: 10.00 usd }\n          - { up_to: inf, unit_amount: 5.00 usd }\n"
   },
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  team:\n    name: Team\n    prices:\n      monthly: { unit_amount: 12.50 usd, interval: month }\n      seats:\n        interval: month\n        graduated:\n          - { up_to: 50, unit_amount: 10.00 usd }\n          - { up_to: inf, unit_amount: 8.00 usd }\n"
   },
   {
    "path": "tariff.config.yaml",
    "text": "catalog: .\nbackends: { local: { driver: emulator } }\npolicy:\n  price_rise: { max_percent: 10 }\n"
   }
  ],
  "answer": "error[policy/price-rise]: A price rises more than the policy permits\n  --> catalog.yaml:9:7\n   |\n 9 |       seats:\n   |       ^^^^^\n   price/team.seats would rise: +60 % in the long run ($5.00 → $8.00 for further units per month).\n   The policy permits 10 %.\nnote: the policy\n  --> tariff.config.yaml:4:3\n   |\n 4 |   price_rise: { max_percent: 10 }\n   |   ^^^^^^^^^^\nhelp: To let it pass, say `--allow policy/price-rise`; a saved plan records that.\n\n1 error in 1 file\n"
 },
 "policy/protected-price": {
  "files": [
   {
    "path": "before.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  team:\n    name: Team\n    prices:\n      monthly: { unit_amount: 12.00 usd, interval: month }\n  enterprise:\n    name: Enterprise\n    prices:\n      yearly: { unit_amount: 9000.00 usd, interval: year }\n"
   },
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  team:\n    name: Team\n    prices:\n      monthly: { unit_amount: 11.00 usd, interval: month }\n  enterprise:\n    name: Enterprise\n"
   },
   {
    "path": "tariff.config.yaml",
    "text": "catalog: .\nbackends: { local: { driver: emulator } }\npolicy:\n  protected_prices: { prices: [team.monthly, \"enterprise.*\"] }\n"
   }
  ],
  "answer": "error[policy/protected-price]: A protected price would be touched\n  --> catalog.yaml:8:7\n   |\n 8 |       monthly: { unit_amount: 11.00 usd, interval: month }\n   |       ^^^^^^^\n   The policy protects price/team.monthly, but it would be replaced, so that only existing\n   subscribers keep it.\nnote: the policy\n  --> tariff.config.yaml:4:3\n   |\n 4 |   protected_prices: { prices: [team.monthly, \"enterprise.*\"] }\n   |   ^^^^^^^^^^^^^^^^\nhelp: To let it pass, say `--allow policy/protected-price`; a saved plan records that.\n\nerror[policy/protected-price]: A protected price would be touched\n  --> tariff.config.yaml:4:46\n   |\n 4 |   protected_prices: { prices: [team.monthly, \"enterprise.*\"] }\n   |                                              ^^^^^^^^^^^^^^\n   The policy protects price/enterprise.yearly, but it has left the catalog.\nhelp: To let it pass, say `--allow policy/protected-price`; a saved plan records that.\n\n2 errors in 2 files\n"
 },
 "price/bounds-out-of-order": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  donation:\n    name: Donation\n    prices:\n      once: { custom_unit_amount: { minimum: 50.00 usd, preset: 20.00 usd } }\n"
   }
  ],
  "answer": "error[price/bounds-out-of-order]: The bounds contradict each other\n  --> catalog.yaml:8:65\n   |\n 8 |       once: { custom_unit_amount: { minimum: 50.00 usd, preset: 20.00 usd } }\n   |                                                                 ^^^^^^^^^\n   `preset` is below `minimum`.\nnote: `minimum` is here\n  --> catalog.yaml:8:46\n   |\n 8 |       once: { custom_unit_amount: { minimum: 50.00 usd, preset: 20.00 usd } }\n   |                                              ^^^^^^^^^\nhelp: Swap them, or correct one of them.\n\n1 error in 1 file\n"
 },
 "price/custom-amount-recurring": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, custom_unit_amount: { minimum: 5.00 usd } }\n"
   }
  ],
  "answer": "error[price/custom-amount-recurring]: A chosen amount can't recur\n  --> catalog.yaml:8:28\n   |\n 8 |       monthly: { interval: month, custom_unit_amount: { minimum: 5.00 usd } }\n   |                            ^^^^^\n   An amount that the customer chooses is charged once, at the checkout.\nhelp: Delete `interval`.\n\n1 error in 1 file\n"
 },
 "price/included-units-unusable": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nmeters:\n  calls: { aggregation: sum }\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, meter: calls, included_units: 1000, graduated: [{ up_to: inf, unit_amount: 0.01 usd }] }\n"
   }
  ],
  "answer": "error[price/included-units-unusable]: Free units don't fit this price\n  --> catalog.yaml:10:65\n   |\n10 |       monthly: { interval: month, meter: calls, included_units: 1000, graduated: [{ up_to: inf…\n   |                                                                 ^^^^\n   Free units go with `unit_amount` or `package`, and this price is charged by `graduated`.\nhelp: Write them as the first tier: `{ up_to: 1000, unit_amount: 0 }`.\n\n1 error in 1 file\n"
 },
 "price/interval-too-long": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      decade: { unit_amount: 2900.00 usd, interval: month, interval_count: 120 }\n"
   }
  ],
  "answer": "error[price/interval-too-long]: The interval is too long\n  --> catalog.yaml:8:76\n   |\n 8 |       decade: { unit_amount: 2900.00 usd, interval: month, interval_count: 120 }\n   |                                                                            ^^^\n   120 months is longer than three years.\nhelp: The most is 36 months.\n\n1 error in 1 file\n"
 },
 "price/meter-without-interval": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nmeters:\n  calls: { aggregation: sum }\nproducts:\n  api:\n    name: API\n    prices:\n      calls: { unit_amount: 0.01 usd, meter: calls }\n"
   }
  ],
  "answer": "error[price/meter-without-interval]: A metered price needs an interval\n  --> catalog.yaml:10:46\n   |\n10 |       calls: { unit_amount: 0.01 usd, meter: calls }\n   |                                              ^^^^^\n   Usage is summed up over a period, and the price has none.\nhelp: Add `interval: month`.\n\n1 error in 1 file\n"
 },
 "price/needs-interval": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      setup: { unit_amount: 99.00 usd, cycles: 12 }\n"
   }
  ],
  "answer": "warning[backend/keeps-aside]: The back end doesn't carry this out itself\n  --> catalog.yaml:8:48\n   |\n 8 |       setup: { unit_amount: 99.00 usd, cycles: 12 }\n   |                                                ^^\n   Stripe ends a price after a number of periods only through a subscription schedule.\nhelp: Make the schedule when you subscribe a customer; the number is kept in the price's metadata.\n\nerror[price/needs-interval]: The field has no meaning without an interval\n  --> catalog.yaml:8:48\n   |\n 8 |       setup: { unit_amount: 99.00 usd, cycles: 12 }\n   |                                                ^^\n   `cycles` is about periods, and a price without `interval` is charged once.\nhelp: Add `interval: month`, or delete this line.\n\n1 error and 1 warning in 1 file\n"
 },
 "price/option-model-differs": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nmeters:\n  calls: { aggregation: sum }\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, meter: calls, graduated: [{ up_to: inf, unit_amount: 0.01 usd }], currency_options: { eur: 0.01 eur } }\n"
   }
  ],
  "answer": "error[price/option-model-differs]: The currency option is charged in another way\n  --> catalog.yaml:10:121\n   |\n10 | …nit_amount: 0.01 usd }], currency_options: { eur: 0.01 eur } }\n   |                                               ^^^\n   The price is charged by `graduated`, and in eur it must be as well.\nhelp: Write `eur: { graduated: … }` with the amounts in eur.\n\n1 error in 1 file\n"
 },
 "price/percentage-without-meter": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, percentage: { rate: 2.9 } }\n"
   }
  ],
  "answer": "error[price/percentage-without-meter]: A percentage needs a meter\n  --> catalog.yaml:8:35\n   |\n 8 |       monthly: { interval: month, percentage: { rate: 2.9 } }\n   |                                   ^^^^^^^^^^\n   A percentage is taken from what a meter counts, and the price has no meter.\nhelp: Add `meter:` with a meter that sums up money in major units.\n\n1 error in 1 file\n"
 },
 "product/default-price-foreign": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    default_price: team.monthly\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n  team:\n    name: Team\n    default_price: team.monthly\n    prices:\n      monthly: { unit_amount: 99.00 usd, interval: month }\n"
   }
  ],
  "answer": "error[product/default-price-foreign]: The default price is not one of its own\n  --> catalog.yaml:7:20\n   |\n 7 |     default_price: team.monthly\n   |                    ^^^^^^^^^^^^\n   \"team.monthly\" is a price of another product; a default price is one of the product's own.\nhelp: Name one of the prices of product/pro.\n\nerror[product/default-price-foreign]: The default price is not one of its own\n  --> catalog.yaml:12:20\n   |\n12 |     default_price: team.monthly\n   |                    ^^^^^^^^^^^^\n   A default price is named by its key alone, since it is always the product's own.\nhelp: Write monthly.\n   |\n12 |     default_price: monthly\n   |                    ~~~~~~~\n\n2 errors in 1 file\n"
 },
 "product/default-price-inactive": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    default_price: monthly\n    prices:\n      monthly: { active: false, unit_amount: 29.00 usd, interval: month }\n"
   }
  ],
  "answer": "error[product/default-price-inactive]: The default price is inactive\n  --> catalog.yaml:7:20\n   |\n 7 |     default_price: monthly\n   |                    ^^^^^^^\n   \"pro.monthly\" is archived, and checkouts that ask for the default price would fail.\nnote: archived here\n  --> catalog.yaml:9:26\n   |\n 9 |       monthly: { active: false, unit_amount: 29.00 usd, interval: month }\n   |                          ^^^^^\nhelp: Name a price that is active.\n\n1 error in 1 file\n"
 },
 "product/feature-inactive": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nfeatures:\n  sso: { active: false }\nproducts:\n  pro: { name: Pro, features: [sso] }\n"
   }
  ],
  "answer": "error[product/feature-inactive]: The feature is archived\n  --> catalog.yaml:7:32\n   |\n 7 |   pro: { name: Pro, features: [sso] }\n   |                                ^^^\n   \"sso\" is archived for good, and can't be put on a product.\nnote: archived here\n  --> catalog.yaml:5:18\n   |\n 5 |   sso: { active: false }\n   |                  ^^^^^\nhelp: Take it off this product, or declare a new feature.\n\n1 error in 1 file\n"
 },
 "product/feature-twice": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nfeatures:\n  sso: {}\nproducts:\n  pro: { name: Pro, features: [sso, sso] }\n"
   }
  ],
  "answer": "error[product/feature-twice]: The feature is listed twice\n  --> catalog.yaml:7:37\n   |\n 7 |   pro: { name: Pro, features: [sso, sso] }\n   |                                     ^^^\n   The product has the feature \"sso\" twice.\nnote: first listed here\n  --> catalog.yaml:7:32\n   |\n 7 |   pro: { name: Pro, features: [sso, sso] }\n   |                                ^^^\nhelp: Delete one of them.\n\n1 error in 1 file\n"
 },
 "product/feature-value": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nfeatures:\n  sso: {}\n  projects: { type: integer }\nproducts:\n  pro: { name: Pro, features: [{ sso: \"yes\" }, { projects: many }] }\n  team: { name: Team, features: [projects] }\n"
   }
  ],
  "answer": "error[product/feature-value]: The feature's value doesn't fit\n  --> catalog.yaml:8:32\n   |\n 8 |   pro: { name: Pro, features: [{ sso: \"yes\" }, { projects: many }] }\n   |                                ^^^^^^^^^^^^^^\n   \"sso\" is there or not: it has no value.\nhelp: Write sso.\n   |\n 8 |   pro: { name: Pro, features: [sso, { projects: many }] }\n   |                                ~~~\n\nerror[product/feature-value]: The feature's value doesn't fit\n  --> catalog.yaml:8:48\n   |\n 8 |   pro: { name: Pro, features: [{ sso: \"yes\" }, { projects: many }] }\n   |                                                ^^^^^^^^^^^^^^^^^^\n   \"many\" isn't a whole number, as \"projects\" needs.\nhelp: Write a whole number, or inf for no limit.\n\nerror[product/feature-value]: The feature's value doesn't fit\n  --> catalog.yaml:9:34\n   |\n 9 |   team: { name: Team, features: [projects] }\n   |                                  ^^^^^^^^\n   \"projects\" has a value of type integer, and none is given.\nhelp: Write `{ projects: 100 }`.\n\n3 errors in 1 file\n"
 },
 "product/id-characters": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro: { name: Pro, id: \"acme/pro\" }\n"
   }
  ],
  "answer": "warning[product/id-characters]: The id has unusual characters\n  --> catalog.yaml:5:25\n   |\n 5 |   pro: { name: Pro, id: \"acme/pro\" }\n   |                         ^^^^^^^^^^\n   \"acme/pro\" can be the id of an existing product; new ones have letters, digits, _ and - only.\nhelp: Check the id, unless the product exists already.\n\n1 warning in 1 file\n"
 },
 "product/statement-descriptor": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro: { name: Pro, statement_descriptor: \"<ACME>\" }\n"
   }
  ],
  "answer": "error[product/statement-descriptor]: The statement descriptor has a forbidden form\n  --> catalog.yaml:5:43\n   |\n 5 |   pro: { name: Pro, statement_descriptor: \"<ACME>\" }\n   |                                           ^^^^^^^^\n   \"<ACME>\" can't stand on a bank statement: it needs a letter and none of < > \\ \" '.\nhelp: Use letters, digits and spaces.\n\n1 error in 1 file\n"
 },
 "project/field-of-other-driver": {
  "files": [
   {
    "path": "tariff.config.yaml",
    "text": "catalog: catalogs/acme\nbackends:\n  local:\n    driver: emulator\n    store: .tariff/local.db\n    secret_key_env: STRIPE_SANDBOX_KEY\n  sandbox:\n    driver: stripe\n    secret_key_env: STRIPE_SANDBOX_KEY\n    store: .tariff/sandbox.db\n"
   }
  ],
  "answer": "error[project/field-of-other-driver]: The field belongs to another driver\n  --> tariff.config.yaml:6:5\n   |\n 6 |     secret_key_env: STRIPE_SANDBOX_KEY\n   |     ^^^^^^^^^^^^^^\n   `secret_key_env` is a field of the driver stripe, and this back end's is emulator.\nhelp: Remove it, or write `driver: stripe`.\n\nerror[project/field-of-other-driver]: The field belongs to another driver\n  --> tariff.config.yaml:10:5\n   |\n10 |     store: .tariff/sandbox.db\n   |     ^^^^^\n   `store` is a field of the driver emulator, and this back end's is stripe.\nhelp: Remove it, or write `driver: emulator`.\n\n2 errors in 1 file\n"
 },
 "project/live-without-account": {
  "files": [
   {
    "path": "tariff.config.yaml",
    "text": "catalog: catalogs/acme\nbackends:\n  live: { driver: stripe, secret_key_env: STRIPE_LIVE_KEY, live: true }\n"
   }
  ],
  "answer": "error[project/live-without-account]: Live mode needs the account's id\n  --> tariff.config.yaml:3:60\n   |\n 3 |   live: { driver: stripe, secret_key_env: STRIPE_LIVE_KEY, live: true }\n   |                                                            ^^^^\n   The back end live is live, so that its account must be named: a key of another one is refused.\nhelp: Add `account: acct_…`.\n\n1 error in 1 file\n"
 },
 "project/missing-key-env": {
  "files": [
   {
    "path": "tariff.config.yaml",
    "text": "catalog: catalogs/acme\nbackends:\n  sandbox: { driver: stripe }\n"
   }
  ],
  "answer": "error[project/missing-key-env]: The config doesn't name the secret key's variable\n  --> tariff.config.yaml:3:3\n   |\n 3 |   sandbox: { driver: stripe }\n   |   ^^^^^^^\n   The back end sandbox doesn't say which environment variable holds its secret key.\nhelp: Add `secret_key_env:` with the name of the variable, never the key itself.\n\n1 error in 1 file\n"
 },
 "project/policy-matches-nothing": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  team:\n    name: Team\n    prices:\n      monthly: { unit_amount: 12.00 usd, interval: month }\n"
   },
   {
    "path": "tariff.config.yaml",
    "text": "catalog: .\nbackends: { local: { driver: emulator } }\npolicy:\n  protected_prices: { prices: [team.montly, \"enterprise.*\"] }\n"
   }
  ],
  "answer": "warning[project/policy-matches-nothing]: The pattern matches no price\n  --> tariff.config.yaml:4:32\n   |\n 4 |   protected_prices: { prices: [team.montly, \"enterprise.*\"] }\n   |                                ^^^^^^^^^^^\n   No price of the catalog is called \"team.montly\", so that this protects nothing.\nhelp: Did you mean team.monthly?\n   |\n 4 |   protected_prices: { prices: [team.monthly, \"enterprise.*\"] }\n   |                                ~~~~~~~~~~~~\n\nwarning[project/policy-matches-nothing]: The pattern matches no price\n  --> tariff.config.yaml:4:45\n   |\n 4 |   protected_prices: { prices: [team.montly, \"enterprise.*\"] }\n   |                                             ^^^^^^^^^^^^^^\n   No price of the catalog is called \"enterprise.*\", so that this protects nothing.\nhelp: Prices are called `product.price`; a `*` stands for any characters.\n\n2 warnings in 1 file\n"
 },
 "project/secret-in-file": {
  "files": [
   {
    "path": "tariff.config.yaml",
    "text": "catalog: catalogs/acme\nbackends:\n  sandbox:\n    driver: stripe\n    secret_key: a-secret-that-must-not-be-shown\n"
   }
  ],
  "answer": "error[project/secret-in-file]: The config holds a secret\n   Line 5 of tariff.config.yaml holds a secret. It isn't used, and it isn't shown here.\nhelp: Put the key into an environment variable and name that with `secret_key_env`. A key that was\n      committed must be rolled.\n\n1 error\n"
 },
 "project/unknown-default-backend": {
  "files": [
   {
    "path": "tariff.config.yaml",
    "text": "catalog: catalogs/acme\ndefault_backend: sandbx\nbackends:\n  local: { driver: emulator, store: .tariff/local.db }\n  sandbox: { driver: stripe, secret_key_env: STRIPE_SANDBOX_KEY }\n"
   }
  ],
  "answer": "error[project/unknown-default-backend]: The default back end isn't declared\n  --> tariff.config.yaml:2:18\n   |\n 2 | default_backend: sandbx\n   |                  ^^^^^^\n   No back end is called \"sandbx\".\nhelp: Did you mean sandbox?\n   |\n 2 | default_backend: sandbox\n   |                  ~~~~~~~\n\n1 error in 1 file\n"
 },
 "project/unknown-driver": {
  "files": [
   {
    "path": "tariff.config.yaml",
    "text": "catalog: catalogs/acme\nbackends:\n  sandbox: { driver: strpe, secret_key_env: STRIPE_SANDBOX_KEY }\n  lago: { driver: lago }\n"
   }
  ],
  "answer": "error[project/unknown-driver]: There is no such driver\n  --> tariff.config.yaml:3:22\n   |\n 3 |   sandbox: { driver: strpe, secret_key_env: STRIPE_SANDBOX_KEY }\n   |                      ^^^^^\n   There is no driver \"strpe\". The drivers are emulator and stripe.\nhelp: Did you mean stripe?\n   |\n 3 |   sandbox: { driver: stripe, secret_key_env: STRIPE_SANDBOX_KEY }\n   |                      ~~~~~~\n\nerror[project/unknown-driver]: There is no such driver\n  --> tariff.config.yaml:4:19\n   |\n 4 |   lago: { driver: lago }\n   |                   ^^^^\n   There is no driver \"lago\". The drivers are emulator and stripe.\n\n2 errors in 1 file\n"
 },
 "promotion-code/above-coupon-redemptions": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { percent_off: 20, duration: once, max_redemptions: 100 }\npromotion_codes:\n  LAUNCH20: { coupon: launch, max_redemptions: 1000 }\n"
   }
  ],
  "answer": "error[promotion-code/above-coupon-redemptions]: The code allows more than its coupon\n  --> catalog.yaml:7:48\n   |\n 7 |   LAUNCH20: { coupon: launch, max_redemptions: 1000 }\n   |                                                ^^^^\n   \"LAUNCH20\" could be redeemed 1000 times, and its coupon \"launch\" 100 times.\nnote: the coupon's limit\n  --> catalog.yaml:5:63\n   |\n 5 |   launch: { percent_off: 20, duration: once, max_redemptions: 100 }\n   |                                                               ^^^\nhelp: Write 100 or less.\n   |\n 7 |   LAUNCH20: { coupon: launch, max_redemptions: 100 }\n   |                                                ~~~\n\n1 error in 1 file\n"
 },
 "promotion-code/malformed": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { percent_off: 20, duration: once }\npromotion_codes:\n  \"LAUNCH 20%\": { coupon: launch }\n"
   }
  ],
  "answer": "error[promotion-code/malformed]: This can't be a promotion code\n  --> catalog.yaml:7:3\n   |\n 7 |   \"LAUNCH 20%\": { coupon: launch }\n   |   ^^^^^^^^^^^^\n   \"LAUNCH 20%\" can't be a code: letters, digits and - only, 500 at most.\nhelp: Choose a code that a customer can type.\n\n1 error in 1 file\n"
 },
 "promotion-code/options-without-minimum": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { percent_off: 20, duration: once }\npromotion_codes:\n  LAUNCH20: { coupon: launch, currency_options: { eur: 18.00 eur } }\n"
   }
  ],
  "answer": "error[promotion-code/options-without-minimum]: The minimum amount is missing\n  --> catalog.yaml:7:31\n   |\n 7 |   LAUNCH20: { coupon: launch, currency_options: { eur: 18.00 eur } }\n   |                               ^^^^^^^^^^^^^^^^\n   `currency_options` are further currencies of `minimum_amount`, which isn't there.\nhelp: Add `minimum_amount`, or delete `currency_options`.\n\n1 error in 1 file\n"
 },
 "promotion-code/outlives-coupon": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { percent_off: 20, duration: once, redeem_by: 2027-01-31T00:00:00Z }\npromotion_codes:\n  LAUNCH20: { coupon: launch, expires_at: 2027-06-30T00:00:00Z }\n"
   }
  ],
  "answer": "error[promotion-code/outlives-coupon]: The code outlives its coupon\n  --> catalog.yaml:7:43\n   |\n 7 |   LAUNCH20: { coupon: launch, expires_at: 2027-06-30T00:00:00Z }\n   |                                           ^^^^^^^^^^^^^^^^^^^^\n   \"LAUNCH20\" expires at 2027-06-30T00:00:00Z, and its coupon \"launch\" at 2027-01-31T00:00:00Z.\nnote: the coupon ends here\n  --> catalog.yaml:5:57\n   |\n 5 |   launch: { percent_off: 20, duration: once, redeem_by: 2027-01-31T00:00:00Z }\n   |                                                         ^^^^^^^^^^^^^^^^^^^^\nhelp: Write 2027-01-31T00:00:00Z or earlier.\n   |\n 7 |   LAUNCH20: { coupon: launch, expires_at: 2027-01-31T00:00:00Z }\n   |                                           ~~~~~~~~~~~~~~~~~~~~\n\n1 error in 1 file\n"
 },
 "reference/unknown-coupon": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { percent_off: 20, duration: once }\npromotion_codes:\n  LAUNCH20: { coupon: lunch }\n"
   }
  ],
  "answer": "error[reference/unknown-coupon]: There is no such coupon\n  --> catalog.yaml:7:23\n   |\n 7 |   LAUNCH20: { coupon: lunch }\n   |                       ^^^^^\n   No file of the catalog declares the coupon \"lunch\".\nhelp: Did you mean launch?\n   |\n 7 |   LAUNCH20: { coupon: launch }\n   |                       ~~~~~~\n\n1 error in 1 file\n"
 },
 "reference/unknown-customer": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: unknown customer\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - subscribe: { id: s1, customer: adda, items: [pro.monthly] }\n"
   }
  ],
  "answer": "error[reference/unknown-customer]: There is no such customer\n  --> scenario.yaml:13:36\n   |\n13 |   - subscribe: { id: s1, customer: adda, items: [pro.monthly] }\n   |                                    ^^^^\n   No step above makes the customer \"adda\".\nhelp: Did you mean ada?\n   |\n13 |   - subscribe: { id: s1, customer: ada, items: [pro.monthly] }\n   |                                    ~~~\n\n1 error in 1 file\n"
 },
 "reference/unknown-feature": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nfeatures:\n  sso: { name: Single sign-on }\nproducts:\n  pro: { name: Pro, features: [ss0] }\n"
   }
  ],
  "answer": "error[reference/unknown-feature]: There is no such feature\n  --> catalog.yaml:7:32\n   |\n 7 |   pro: { name: Pro, features: [ss0] }\n   |                                ^^^\n   No file of the catalog declares the feature \"ss0\".\nhelp: Did you mean sso?\n   |\n 7 |   pro: { name: Pro, features: [sso] }\n   |                                ~~~\n\n1 error in 1 file\n"
 },
 "reference/unknown-meter": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nmeters:\n  calls: { aggregation: sum }\nproducts:\n  api:\n    name: API\n    prices:\n      monthly: { unit_amount: 0.01 usd, interval: month, meter: cals }\n      yearly: { unit_amount: 0.01 usd, interval: year, meter: calls }\n"
   }
  ],
  "answer": "error[reference/unknown-meter]: There is no such meter\n  --> catalog.yaml:10:65\n   |\n10 |       monthly: { unit_amount: 0.01 usd, interval: month, meter: cals }\n   |                                                                 ^^^^\n   No file of the catalog declares the meter \"cals\".\nhelp: Did you mean calls?\n   |\n10 |       monthly: { unit_amount: 0.01 usd, interval: month, meter: calls }\n   |                                                                 ~~~~~\n\n1 error in 1 file\n"
 },
 "reference/unknown-plan": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd }\nplans:\n  pro-monthly: { items: [pro.monthly] }\ncoupons:\n  launch: { percent_off: 20, duration: once, applies_to: { plans: [pro-montly] } }\n"
   }
  ],
  "answer": "error[backend/cannot-express]: The back end can't express this\n  --> catalog.yaml:12:60\n   |\n12 |   launch: { percent_off: 20, duration: once, applies_to: { plans: [pro-montly] } }\n   |                                                            ^^^^^\n   Stripe restricts a coupon to products, and has no object for a plan.\nhelp: Use `applies_to: { products: [...] }`.\n\nerror[reference/unknown-plan]: There is no such plan\n  --> catalog.yaml:12:68\n   |\n12 |   launch: { percent_off: 20, duration: once, applies_to: { plans: [pro-montly] } }\n   |                                                                    ^^^^^^^^^^\n   No file of the catalog declares the plan \"pro-montly\".\nhelp: Did you mean pro-monthly?\n   |\n12 |   launch: { percent_off: 20, duration: once, applies_to: { plans: [pro-monthly] } }\n   |                                                                    ~~~~~~~~~~~\n\n2 errors in 1 file\n"
 },
 "reference/unknown-price": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd }\nplans:\n  pro: { items: [monthly] }\n"
   }
  ],
  "answer": "error[reference/unknown-price]: There is no such price\n  --> catalog.yaml:10:18\n   |\n10 |   pro: { items: [monthly] }\n   |                  ^^^^^^^\n   No file of the catalog declares the price \"monthly\".\nhelp: Did you mean pro.monthly?\n   |\n10 |   pro: { items: [pro.monthly] }\n   |                  ~~~~~~~~~~~\n\n1 error in 1 file\n"
 },
 "reference/unknown-product": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd }\ncoupons:\n  launch: { percent_off: 20, duration: once, applies_to: { products: [prro] } }\n"
   }
  ],
  "answer": "error[reference/unknown-product]: There is no such product\n  --> catalog.yaml:10:71\n   |\n10 |   launch: { percent_off: 20, duration: once, applies_to: { products: [prro] } }\n   |                                                                       ^^^^\n   No file of the catalog declares the product \"prro\".\nhelp: Did you mean pro?\n   |\n10 |   launch: { percent_off: 20, duration: once, applies_to: { products: [pro] } }\n   |                                                                       ~~~\n\n1 error in 1 file\n"
 },
 "reference/unknown-promotion-code": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: unknown promotion code\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\ncoupons: { launch: { percent_off: 20, duration: once } }\npromotion_codes: { LAUNCH20: { coupon: launch } }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - subscribe: { id: s1, customer: ada, items: [pro.monthly], discounts: [{ promotion_code: LAUNCH2O }] }\n"
   }
  ],
  "answer": "error[reference/unknown-promotion-code]: There is no such promotion code\n  --> scenario.yaml:15:93\n   |\n15 | …o.monthly], discounts: [{ promotion_code: LAUNCH2O }] }\n   |                                            ^^^^^^^^\n   Neither the catalog nor this scenario declares the promotion code \"LAUNCH2O\".\nhelp: Did you mean LAUNCH20?\n   |\n15 | …o.monthly], discounts: [{ promotion_code: LAUNCH20 }] }\n   |                                            ~~~~~~~~\n\n1 error in 1 file\n"
 },
 "reference/unknown-schedule": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: unknown schedule\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - schedule: { id: ramp, customer: ada, subscription: s1, phases: [{ items: [pro.monthly], duration: 3mo }] }\n  - at: +1mo\n    release: { schedule: rampp }\n"
   }
  ],
  "answer": "error[reference/unknown-schedule]: There is no such schedule\n  --> scenario.yaml:15:26\n   |\n15 |     release: { schedule: rampp }\n   |                          ^^^^^\n   No step above makes the schedule \"rampp\".\nhelp: Did you mean ramp?\n   |\n15 |     release: { schedule: ramp }\n   |                          ~~~~\n\n1 error in 1 file\n"
 },
 "reference/unknown-subscription": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: unknown subscription\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - subscribe: { id: s1, customer: ada, items: [pro.monthly] }\n  - at: +10d\n    cancel: { subscription: s2 }\n"
   }
  ],
  "answer": "error[reference/unknown-subscription]: There is no such subscription\n  --> scenario.yaml:15:29\n   |\n15 |     cancel: { subscription: s2 }\n   |                             ^^\n   No step above makes the subscription \"s2\".\nhelp: Did you mean s1?\n   |\n15 |     cancel: { subscription: s1 }\n   |                             ~~\n\n1 error in 1 file\n"
 },
 "reference/unknown-tax": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ntaxes:\n  vat_de: { name: MwSt, percentage: 19, inclusive: true }\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd }\nplans:\n  pro: { items: [pro.monthly], taxes: [vat] }\n"
   }
  ],
  "answer": "warning[backend/keeps-aside]: The back end doesn't carry this out itself\n  --> catalog.yaml:12:32\n   |\n12 |   pro: { items: [pro.monthly], taxes: [vat] }\n   |                                ^^^^^\n   Stripe has tax rates on a subscription, not in the catalog.\nhelp: Pass them as `default_tax_rates` when you subscribe a customer.\n\nerror[reference/unknown-tax]: There is no such tax\n  --> catalog.yaml:12:40\n   |\n12 |   pro: { items: [pro.monthly], taxes: [vat] }\n   |                                        ^^^\n   No file of the catalog declares the tax \"vat\".\nhelp: Declare it under `taxes`.\n\n1 error and 1 warning in 1 file\n"
 },
 "rename/claimed-twice": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro: { name: Pro, renamed_from: business }\n  team: { name: Team, renamed_from: business }\n"
   }
  ],
  "answer": "error[rename/claimed-twice]: Two things were renamed from one\n  --> catalog.yaml:6:37\n   |\n 6 |   team: { name: Team, renamed_from: business }\n   |                                     ^^^^^^^^\n   What was called \"business\" can be one of these only.\nnote: also renamed from it\n  --> catalog.yaml:5:35\n   |\n 5 |   pro: { name: Pro, renamed_from: business }\n   |                                   ^^^^^^^^\nhelp: Keep `renamed_from` where the existing object belongs.\n\n1 error in 1 file\n"
 },
 "rename/old-key-declared": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro: { name: Pro }\n  team: { name: Team, renamed_from: pro }\n"
   }
  ],
  "answer": "error[rename/old-key-declared]: The old key is still in use\n  --> catalog.yaml:6:37\n   |\n 6 |   team: { name: Team, renamed_from: pro }\n   |                                     ^^^\n   \"pro\" is still declared, so that nothing can have been renamed from it.\nnote: declared here\n  --> catalog.yaml:5:3\n   |\n 5 |   pro: { name: Pro }\n   |   ^^^\nhelp: Delete the old declaration, or `renamed_from`.\n\n1 error in 1 file\n"
 },
 "scenario/field-missing": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: field missing\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - subscribe: { id: s1, customer: ada, items: [pro.monthly], collection_method: send_invoice }\n"
   }
  ],
  "answer": "error[scenario/field-missing]: A field is missing beside another\n  --> scenario.yaml:13:16\n   |\n13 |   - subscribe: { id: s1, customer: ada, items: [pro.monthly], collection_method: send_invoice }\n   |                ^\n   The field `days_until_due` is missing: an invoice that is sent is due some day.\nhelp: Add `days_until_due:`.\n\n1 error in 1 file\n"
 },
 "scenario/fields-contradict": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: fields contradict\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - subscribe:\n      id: s1\n      customer: ada\n      items: [pro.monthly]\n      trial: { days: 14 }\n      trial_end: 2027-02-07T00:00:00Z\n"
   }
  ],
  "answer": "error[scenario/fields-contradict]: Two fields contradict each other\n  --> scenario.yaml:18:7\n   |\n18 |       trial_end: 2027-02-07T00:00:00Z\n   |       ^^^^^^^^^\n   `trial` and `trial_end` exclude each other: a trial ends once.\nnote: the other one\n  --> scenario.yaml:17:7\n   |\n17 |       trial: { days: 14 }\n   |       ^^^^^\nhelp: Keep one of them.\n\n1 error in 1 file\n"
 },
 "scenario/id-taken": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: id taken\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - subscribe: { id: s1, customer: ada, items: [pro.monthly] }\n  - at: +1d\n    subscribe: { id: s1, customer: ada, items: [pro.yearly] }\n"
   }
  ],
  "answer": "error[scenario/id-taken]: The id is taken\n  --> scenario.yaml:15:22\n   |\n15 |     subscribe: { id: s1, customer: ada, items: [pro.yearly] }\n   |                      ^^\n   A step above has made the subscription \"s1\" already.\nnote: made here\n  --> scenario.yaml:13:22\n   |\n13 |   - subscribe: { id: s1, customer: ada, items: [pro.monthly] }\n   |                      ^^\nhelp: Take another id, or change it with `change`.\n\n1 error in 1 file\n"
 },
 "scenario/metered-quantity": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: metered quantity\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nmeters: { calls: { aggregation: sum } }\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      calls: { unit_amount: 0.01 usd, interval: month, meter: calls }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - subscribe: { id: s1, customer: ada, items: [pro.monthly, pro.calls], quantities: { pro.calls: 1000 } }\n"
   }
  ],
  "answer": "error[scenario/metered-quantity]: A metered price takes no quantity\n  --> scenario.yaml:13:99\n   |\n13 | …nthly, pro.calls], quantities: { pro.calls: 1000 } }\n   |                                              ^^^^\n   The quantity of \"pro.calls\" is its usage, which the meter \"calls\" counts.\nhelp: Remove the quantity, and report usage in a step: `usage: { customer: …, meter: …, value: … }`.\n\n1 error in 1 file\n"
 },
 "scenario/nothing-recurring": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: nothing recurring\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - subscribe: { id: s1, customer: ada, items: [pro.setup] }\n"
   }
  ],
  "answer": "error[scenario/nothing-recurring]: Nothing here recurs\n  --> scenario.yaml:13:48\n   |\n13 |   - subscribe: { id: s1, customer: ada, items: [pro.setup] }\n   |                                                ^^^^^^^^^^^\n   All of these prices are charged once, so that there is nothing to subscribe to.\nhelp: Add a price with an interval, or charge them with `invoice_item`.\n\n1 error in 1 file\n"
 },
 "scenario/phase-without-length": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: phase without length\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - schedule:\n      id: ramp\n      customer: ada\n      subscription: s1\n      phases:\n        - { items: [pro.monthly], duration: 3mo }\n        - { items: [pro.yearly], end_date: 2027-03-01T00:00:00Z }\n"
   }
  ],
  "answer": "error[scenario/phase-without-length]: The phase has no length\n  --> scenario.yaml:19:44\n   |\n19 |         - { items: [pro.yearly], end_date: 2027-03-01T00:00:00Z }\n   |                                            ^^^^^^^^^^^^^^^^^^^^\n   The phase ends before it begins, or at once.\nhelp: A phase begins where the one before ends; the first at `start_date`, or with its step.\n\n1 error in 1 file\n"
 },
 "scenario/price-not-held": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: price not held\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - subscribe: { id: s1, customer: ada, items: [pro.monthly] }\n  - at: +1d\n    change: { subscription: s1, quantities: { pro.montly: 5 } }\n"
   }
  ],
  "answer": "error[scenario/price-not-held]: The price isn't one of these\n  --> scenario.yaml:15:47\n   |\n15 |     change: { subscription: s1, quantities: { pro.montly: 5 } }\n   |                                               ^^^^^^^^^^\n   \"pro.montly\" isn't one of the prices here: pro.monthly.\nhelp: Did you mean pro.monthly?\n   |\n15 |     change: { subscription: s1, quantities: { pro.monthly: 5 } }\n   |                                               ~~~~~~~~~~~\n\n1 error in 1 file\n"
 },
 "scenario/price-twice": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: price twice\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nplans:\n  solo: { items: [pro.monthly] }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - subscribe: { id: s1, customer: ada, plan: solo, add: [pro.monthly] }\n"
   }
  ],
  "answer": "error[scenario/price-twice]: The price is named twice\n  --> scenario.yaml:15:59\n   |\n15 |   - subscribe: { id: s1, customer: ada, plan: solo, add: [pro.monthly] }\n   |                                                           ^^^^^^^^^^^\n   \"pro.monthly\" is there already; a subscription holds a price once.\nnote: first named here\n  --> scenario.yaml:15:47\n   |\n15 |   - subscribe: { id: s1, customer: ada, plan: solo, add: [pro.monthly] }\n   |                                               ^^^^\nhelp: Remove it here, and say how many under `quantities`.\n\n1 error in 1 file\n"
 },
 "scenario/price-unfit": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: price unfit\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - invoice_item: { customer: ada, price: pro.monthly }\n"
   }
  ],
  "answer": "error[scenario/price-unfit]: The price doesn't fit here\n  --> scenario.yaml:13:43\n   |\n13 |   - invoice_item: { customer: ada, price: pro.monthly }\n   |                                           ^^^^^^^^^^^\n   \"pro.monthly\" is charged every month, and this is charged once.\nhelp: Name a price without an interval, or write an amount.\n\n1 error in 1 file\n"
 },
 "scenario/quantity-fixed": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: quantity fixed\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nplans:\n  solo: { items: [pro.monthly] }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - subscribe: { id: s1, customer: ada, plan: solo, quantities: { pro.monthly: 3 } }\n"
   }
  ],
  "answer": "error[scenario/quantity-fixed]: The quantity is fixed by the plan\n  --> scenario.yaml:15:80\n   |\n15 |   - subscribe: { id: s1, customer: ada, plan: solo, quantities: { pro.monthly: 3 } }\n   |                                                                                ^\n   The plan holds 1 of \"pro.monthly\", and the quantity isn't adjustable.\nhelp: Leave it out, or give the plan's item an `adjustable_quantity`.\n\n1 error in 1 file\n"
 },
 "scenario/quantity-missing": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: quantity missing\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\n  addon: { name: Add-on, prices: { monthly: { unit_amount: 5.00 usd, interval: month } } }\nplans:\n  team: { items: [{ price: pro.monthly, adjustable_quantity: { minimum: 1, maximum: 50 } }] }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - subscribe: { id: s1, customer: ada, items: [addon.monthly] }\n  - at: +10d\n    change: { subscription: s1, plan: team }\n"
   }
  ],
  "answer": "error[scenario/quantity-missing]: The quantity is missing\n  --> scenario.yaml:18:39\n   |\n18 |     change: { subscription: s1, plan: team }\n   |                                       ^^^^\n   The plan lets the customer choose how many of \"pro.monthly\", and nothing here says how many.\nhelp: Add `quantities: { pro.monthly: 1 }`.\n\n1 error in 1 file\n"
 },
 "scenario/quantity-out-of-range": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: quantity out of range\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nplans:\n  team: { items: [{ price: pro.monthly, quantity: 2, adjustable_quantity: { minimum: 2, maximum: 50 } }] }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - subscribe: { id: s1, customer: ada, plan: team, quantities: { pro.monthly: 51 } }\n"
   }
  ],
  "answer": "error[scenario/quantity-out-of-range]: The plan doesn't take this quantity\n  --> scenario.yaml:15:80\n   |\n15 |   - subscribe: { id: s1, customer: ada, plan: team, quantities: { pro.monthly: 51 } }\n   |                                                                                ^^\n   The plan takes 2 to 50 of \"pro.monthly\", not 51.\n\n1 error in 1 file\n"
 },
 "scenario/refused": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: refused\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - subscribe: { id: s1, customer: ada, items: [pro.monthly] }\n  - at: +1d\n    cancel: { subscription: s1 }\n  - at: +1d\n    change: { subscription: s1, quantities: { pro.monthly: 2 } }\n"
   }
  ],
  "answer": "error[scenario/refused]: The step can't be done\n  --> scenario.yaml:17:5\n   |\n17 |     change: { subscription: s1, quantities: { pro.monthly: 2 } }\n   |     ^^^^^^\n   s1 is canceled, and can't be changed.\n\n1 error in 1 file\n"
 },
 "scenario/series-too-long": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: series too long\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nmeters: { calls: { aggregation: sum } }\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      calls: { unit_amount: 0.01 usd, interval: month, meter: calls }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - usage: { customer: ada, meter: calls, value: 1, every: 1s, until: 2027-03-01T00:00:00Z }\n"
   }
  ],
  "answer": "error[scenario/series-too-long]: The series is too long\n  --> scenario.yaml:13:60\n   |\n13 |   - usage: { customer: ada, meter: calls, value: 1, every: 1s, until: 2027-03-01T00:00:00Z }\n   |                                                            ^^\n   The series has more than 100000 events.\nhelp: Report the sum of several events at once.\n\n1 error in 1 file\n"
 },
 "scenario/start-missing": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: start missing\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - subscribe: { id: s1, customer: ada, items: [pro.monthly] }\n"
   }
  ],
  "answer": "error[scenario/start-missing]: The scenario doesn't say when it begins\n  --> scenario.yaml:10:1\n   |\n10 | steps:\n   | ^^^^^\n   There are steps, and nothing says when the first of them happens.\nhelp: Add `start:` above, like `start: 2027-01-31T00:00:00Z`.\n\n1 error in 1 file\n"
 },
 "scenario/step-after-until": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: step after until\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - subscribe: { id: s1, customer: ada, items: [pro.monthly] }\n  - at: start+2mo\n    cancel: { subscription: s1 }\nuntil: 2027-03-01T00:00:00Z\n"
   }
  ],
  "answer": "error[scenario/step-after-until]: The step is after the end\n  --> scenario.yaml:16:8\n   |\n16 | until: 2027-03-01T00:00:00Z\n   |        ^^^^^^^^^^^^^^^^^^^^\n   A step is at 2027-03-31T00:00:00Z, after the end of the simulation.\nnote: the step\n  --> scenario.yaml:15:5\n   |\n15 |     cancel: { subscription: s1 }\n   |     ^^^^^^\nhelp: Write 2027-03-31T00:00:00Z or later.\n   |\n16 | until: 2027-03-31T00:00:00Z\n   |        ~~~~~~~~~~~~~~~~~~~~\n\n1 error in 1 file\n"
 },
 "scenario/step-before-start": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: step before start\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - at: 2027-01-30T00:00:00Z\n    subscribe: { id: s1, customer: ada, items: [pro.monthly] }\n"
   }
  ],
  "answer": "error[scenario/step-before-start]: The step is before the start\n  --> scenario.yaml:13:9\n   |\n13 |   - at: 2027-01-30T00:00:00Z\n   |         ^^^^^^^^^^^^^^^^^^^^\n   2027-01-30T00:00:00Z is before the start, 2027-01-31T00:00:00Z.\nnote: the scenario begins here\n  --> scenario.yaml:2:8\n   |\n 2 | start: 2027-01-31T00:00:00Z\n   |        ^^^^^^^^^^^^^^^^^^^^\nhelp: Let the scenario begin earlier, or the step happen later.\n\n1 error in 1 file\n"
 },
 "scenario/step-out-of-order": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: step out of order\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - subscribe: { id: s1, customer: ada, items: [pro.monthly] }\n  - at: 2027-03-01T00:00:00Z\n    change: { subscription: s1, quantities: { pro.monthly: 2 } }\n  - at: 2027-02-01T00:00:00Z\n    cancel: { subscription: s1 }\n"
   }
  ],
  "answer": "error[scenario/step-out-of-order]: The step is before the one above\n  --> scenario.yaml:16:9\n   |\n16 |   - at: 2027-02-01T00:00:00Z\n   |         ^^^^^^^^^^^^^^^^^^^^\n   2027-02-01T00:00:00Z is before the step above, 2027-03-01T00:00:00Z.\nnote: the step above\n  --> scenario.yaml:14:9\n   |\n14 |   - at: 2027-03-01T00:00:00Z\n   |         ^^^^^^^^^^^^^^^^^^^^\nhelp: Put the steps in the order of time.\n\n1 error in 1 file\n"
 },
 "scenario/usage-value": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: usage value\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nmeters: { calls: { aggregation: sum } }\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      calls: { unit_amount: 0.01 usd, interval: month, meter: calls }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - usage: { customer: ada, meter: calls, value: 12.50 usd }\n"
   }
  ],
  "answer": "error[scenario/usage-value]: The meter doesn't count such values\n  --> scenario.yaml:13:50\n   |\n13 |   - usage: { customer: ada, meter: calls, value: 12.50 usd }\n   |                                                  ^^^^^^^^^\n   No price charges a percentage of what the meter \"calls\" counts, so that its values aren't money.\nhelp: Write a number.\n\n1 error in 1 file\n"
 },
 "shape/bad-format": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ntaxes:\n  vat: { name: VAT, percentage: 19, inclusive: true, country: Germany }\n"
   }
  ],
  "answer": "error[shape/bad-format]: The text has another form\n  --> catalog.yaml:5:63\n   |\n 5 |   vat: { name: VAT, percentage: 19, inclusive: true, country: Germany }\n   |                                                               ^^^^^^^\n   `Germany` hasn't the form of this field.\nhelp: Country code of two upper-case letters. Quote \"NO\": other tools read it as false. For example:\n      `DE`.\n\n1 error in 1 file\n"
 },
 "shape/empty-text": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro: { name: \"\" }\n"
   }
  ],
  "answer": "error[shape/empty-text]: The text is empty\n  --> catalog.yaml:5:16\n   |\n 5 |   pro: { name: \"\" }\n   |                ^^\n   `products.pro.name` can't be empty.\nhelp: Write a text, or remove the field if it isn't needed.\n\n1 error in 1 file\n"
 },
 "shape/missing-field": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ntaxes:\n  vat: { name: VAT, percentage: 19 }\n"
   }
  ],
  "answer": "error[shape/missing-field]: A field is missing\n  --> catalog.yaml:5:3\n   |\n 5 |   vat: { name: VAT, percentage: 19 }\n   |   ^^^\n   `taxes.vat` needs the field `inclusive`.\nhelp: Add `inclusive:`. Whether amounts already contain the tax.\n\n1 error in 1 file\n"
 },
 "shape/not-allowed": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd, tax_behavior: exclusiv }\n"
   }
  ],
  "answer": "error[shape/not-allowed]: The value is none of those allowed\n  --> catalog.yaml:8:73\n   |\n 8 |       monthly: { interval: month, unit_amount: 29.00 usd, tax_behavior: exclusiv }\n   |                                                                         ^^^^^^^^\n   `products.pro.prices.monthly.tax_behavior` must be `unspecified`, `inclusive` or `exclusive`, not\n   `exclusiv`.\nhelp: Did you mean `exclusive`?\n   |\n 8 |       monthly: { interval: month, unit_amount: 29.00 usd, tax_behavior: exclusive }\n   |                                                                         ~~~~~~~~~\n\n1 error in 1 file\n"
 },
 "shape/not-exactly-one": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month }\n      yearly: { interval: year, unit_amount: 290.00 usd, package: { size: 10, amount: 290.00 usd } }\n"
   }
  ],
  "answer": "error[shape/not-exactly-one]: Exactly one of these fields is needed\n  --> catalog.yaml:8:7\n   |\n 8 |       monthly: { interval: month }\n   |       ^^^^^^^\n   `products.pro.prices.monthly` needs exactly one of `unit_amount`, `graduated`, `volume`,\n   `package`, `percentage` or `custom_unit_amount`.\nhelp: Add one of them.\n\nerror[shape/not-exactly-one]: Exactly one of these fields is needed\n  --> catalog.yaml:9:58\n   |\n 9 |       yearly: { interval: year, unit_amount: 290.00 usd, package: { size: 10, amount: 290.00 u…\n   |                                                          ^^^^^^^\n   `products.pro.prices.yearly` has `unit_amount` and `package`, but exactly one of them is needed.\nnote: the other one\n  --> catalog.yaml:9:33\n   |\n 9 |       yearly: { interval: year, unit_amount: 290.00 usd, package: { size: 10, amount: 290.00 u…\n   |                                 ^^^^^^^^^^^\nhelp: Keep one of them.\n\n2 errors in 1 file\n"
 },
 "shape/too-few": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nplans:\n  pro: { items: [] }\n"
   }
  ],
  "answer": "error[shape/too-few]: There are too few entries\n  --> catalog.yaml:5:10\n   |\n 5 |   pro: { items: [] }\n   |          ^^^^^\n   `plans.pro.items` has no entries; at least 1 must be there.\n\n1 error in 1 file\n"
 },
 "shape/too-long": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncurrency: usd\ncatalog: the-catalog-of-everything-that-the-company-ever-sold-and-will-ever-sell\n"
   }
  ],
  "answer": "error[shape/too-long]: The text is too long\n  --> catalog.yaml:3:10\n   |\n 3 | catalog: the-catalog-of-everything-that-the-company-ever-sold-and-will-ever-sell\n   |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n   The text has 71 characters; at most 64 fit here.\nhelp: Shorten it.\n\n1 error in 1 file\n"
 },
 "shape/too-many": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    images: [a.png, b.png, c.png, d.png, e.png, f.png, g.png, h.png, i.png]\n"
   }
  ],
  "answer": "error[shape/too-many]: There are too many entries\n  --> catalog.yaml:7:5\n   |\n 7 |     images: [a.png, b.png, c.png, d.png, e.png, f.png, g.png, h.png, i.png]\n   |     ^^^^^^\n   `products.pro.images` has 9 entries; at most 8 may be there.\n\n1 error in 1 file\n"
 },
 "shape/unknown-field": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro: { name: Pro, desciption: For teams }\n"
   }
  ],
  "answer": "error[shape/unknown-field]: There is no such field\n  --> catalog.yaml:5:21\n   |\n 5 |   pro: { name: Pro, desciption: For teams }\n   |                     ^^^^^^^^^^\n   `products.pro` has no field `desciption`.\nhelp: Did you mean `description`?\n   |\n 5 |   pro: { name: Pro, description: For teams }\n   |                     ~~~~~~~~~~~\n\n1 error in 1 file\n"
 },
 "shape/unquoted-text": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  2024: { name: Pro }\n  pro: { name: 365 }\n"
   }
  ],
  "answer": "error[shape/unquoted-text]: The text must be quoted\n  --> catalog.yaml:5:3\n   |\n 5 |   2024: { name: Pro }\n   |   ^^^^\n   YAML reads the key 2024 as a number.\nhelp: Write \"2024\":\n   |\n 5 |   \"2024\": { name: Pro }\n   |   ~~~~~~\n\nerror[shape/unquoted-text]: The text must be quoted\n  --> catalog.yaml:6:16\n   |\n 6 |   pro: { name: 365 }\n   |                ^^^\n   YAML reads 365 as a number, and this field holds text.\nhelp: Write \"365\".\n   |\n 6 |   pro: { name: \"365\" }\n   |                ~~~~~\n\n2 errors in 1 file\n"
 },
 "shape/wrong-type": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro: { name: Pro, features: sso }\n"
   }
  ],
  "answer": "error[shape/wrong-type]: The value has another type\n  --> catalog.yaml:5:31\n   |\n 5 |   pro: { name: Pro, features: sso }\n   |                               ^^^\n   `products.pro.features` must be a list, not a text.\nhelp: Put it between brackets: `[sso]`.\n\n1 error in 1 file\n"
 },
 "syntax/alias-loop": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    features: &list [*list]\n"
   }
  ],
  "answer": "error[syntax/alias-loop]: The alias contains itself\n  --> catalog.yaml:7:22\n   |\n 7 |     features: &list [*list]\n   |                      ^^^^^\n   The alias stands inside of what it refers to, `&list`, so that it has no end.\n\n1 error in 1 file\n"
 },
 "syntax/bad-escape": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro: { name: \"C:\\Data\" }\n"
   }
  ],
  "answer": "error[syntax/bad-escape]: The escape sequence doesn't exist\n  --> catalog.yaml:5:19\n   |\n 5 |   pro: { name: \"C:\\Data\" }\n   |                   ^\n   There is no escape sequence \\D in double quotes.\nhelp: Write the backslash twice, or use single quotes, in which it stands for itself.\n\n1 error in 1 file\n"
 },
 "syntax/bad-indentation": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n   unit_label: seat\n"
   }
  ],
  "answer": "error[syntax/bad-indentation]: The indentation doesn't fit\n  --> catalog.yaml:7:4\n   |\n 7 |    unit_label: seat\n   |    ^^^^^^^^^^^^^^^^\n   The indentation fits neither the line before nor the block around it.\nhelp: Let the fields of one map, and the items of one list, begin in the same column.\n\n1 error in 1 file\n"
 },
 "syntax/complex-key": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  ? [pro, team]\n  : { name: Pro }\n"
   }
  ],
  "answer": "error[syntax/complex-key]: The key isn't a text\n  --> catalog.yaml:5:5\n   |\n 5 |   ? [pro, team]\n   |     ^^^^^^^^^^^\n   A key is a plain or quoted text, not a list, a map or an alias.\nhelp: Write the name of the field before the colon.\n\n1 error in 1 file\n"
 },
 "syntax/directive": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "%YAML 1.1\n---\ntariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd }\n"
   }
  ],
  "answer": "error[syntax/directive]: Directives aren't supported\n  --> catalog.yaml:1:1\n   |\n 1 | %YAML 1.1\n   | ^^^^^^^^^\n   YAML directives (lines that begin with `%`) have no place here.\nhelp: Remove the line.\n\n1 error in 1 file\n"
 },
 "syntax/duplicate-key": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    name: Professional\n"
   }
  ],
  "answer": "error[syntax/duplicate-key]: The key is declared twice\n  --> catalog.yaml:7:5\n   |\n 7 |     name: Professional\n   |     ^^^^\n   The key \"name\" stands twice in one map.\nnote: first declared here\n  --> catalog.yaml:6:5\n   |\n 6 |     name: Pro\n   |     ^^^^\nhelp: Remove one of them, or give it another name.\n\n1 error in 1 file\n"
 },
 "syntax/empty-document": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd }\n"
   },
   {
    "path": "coupons.yaml",
    "text": "# nothing yet\n"
   }
  ],
  "answer": "error[syntax/empty-document]: The file is empty\n  --> coupons.yaml:1:1\n   |\n 1 | # nothing yet\n   | ^\n   The file holds nothing but white space and comments.\nhelp: A file of a catalog begins with `tariff: 1`. Remove the file if it isn't needed.\n\n1 error in 1 file\n"
 },
 "syntax/empty-value": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name:\n"
   }
  ],
  "answer": "error[syntax/empty-value]: The value is empty\n  --> catalog.yaml:6:10\n   |\n 6 |     name:\n   |          ^\n   There is no value here.\nhelp: Write a value, remove the field, or write `\"\"` or `[]` to clear it.\n\n1 error in 1 file\n"
 },
 "syntax/forbidden-key": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro: { name: Pro, metadata: { __proto__: x } }\n"
   }
  ],
  "answer": "error[syntax/forbidden-key]: The key can't be used\n  --> catalog.yaml:5:33\n   |\n 5 |   pro: { name: Pro, metadata: { __proto__: x } }\n   |                                 ^^^^^^^^^\n   The key `__proto__` can't be used.\nhelp: Choose another name.\n\n1 error in 1 file\n"
 },
 "syntax/merge-key": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro: &base { name: Pro }\n  team:\n    <<: *base\n    name: Team\n"
   }
  ],
  "answer": "error[syntax/merge-key]: Merge keys aren't supported\n  --> catalog.yaml:7:5\n   |\n 7 |     <<: *base\n   |     ^^\n   Merge keys (`<<`) aren't part of YAML 1.2 and have no place here.\nhelp: Write the fields out, or use an alias for a whole value.\n\n1 error in 1 file\n"
 },
 "syntax/missing-colon": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    unit_label seat\n    url: https://example.com\n"
   }
  ],
  "answer": "error[syntax/missing-colon]: A colon is missing\n  --> catalog.yaml:7:5\n   |\n 7 |     unit_label seat\n   |     ^^^^^^^^^^^^^^^\n   The line has no colon, so that it isn't a field with a value.\nhelp: Add the colon and a space after the name of the field; a text over several lines is indented\n      deeper.\n\n1 error in 1 file\n"
 },
 "syntax/missing-comma": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro: { name: \"Pro\" unit_label: seat }\n"
   }
  ],
  "answer": "error[syntax/missing-comma]: A comma is missing\n  --> catalog.yaml:5:16\n   |\n 5 |   pro: { name: \"Pro\" unit_label: seat }\n   |                ^^^^^^^^^^^^^^^^^^^^^^^\n   A second colon follows here before the next comma, so that it isn't clear where the value ends.\nhelp: Add a comma between the entries, or quote the text if the colon belongs to it.\n\nerror[syntax/unexpected-text]: The text isn't expected here\n  --> catalog.yaml:5:22\n   |\n 5 |   pro: { name: \"Pro\" unit_label: seat }\n   |                      ^^^^^^^^^^\n   This isn't expected here.\nhelp: Look for a missing quote, bracket or colon, or for wrong indentation, before this place.\n\n2 errors in 1 file\n"
 },
 "syntax/reserved-character": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: @pro\n"
   }
  ],
  "answer": "error[syntax/reserved-character]: Plain text begins with a reserved character\n  --> catalog.yaml:6:11\n   |\n 6 |     name: @pro\n   |           ^\n   Plain text can't begin with `@`.\nhelp: Quote the text.\n\n1 error in 1 file\n"
 },
 "syntax/second-colon": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro: for teams\n"
   }
  ],
  "answer": "error[syntax/second-colon]: Plain text holds a colon\n  --> catalog.yaml:6:11\n   |\n 6 |     name: Pro: for teams\n   |           ^^^^^^^^^^^^^^\n   A second colon follows on the same line, so that it isn't clear what the value is.\nhelp: Quote the value if the colon belongs to it: `\"Pro: for teams\"`. An inner field goes on a line\n      of its own.\n\n1 error in 1 file\n"
 },
 "syntax/second-document": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, unit_amount: 29.00 usd }\n---\ntariff: 1\n"
   }
  ],
  "answer": "error[syntax/second-document]: The file holds a second document\n  --> catalog.yaml:9:1\n   |\n 9 | ---\n   | ^^^\n   A second document begins here, but a file holds one; the rest isn't read.\nhelp: Remove the line with `---` or `...`, or put the rest into a file of its own.\n\n1 error in 1 file\n"
 },
 "syntax/tab-indentation": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n\tname: Pro\n"
   }
  ],
  "answer": "error[syntax/tab-indentation]: A line is indented with a tab\n  --> catalog.yaml:6:1\n   |\n 6 |     name: Pro\n   | ^^^^\n   The line is indented with a tab, which YAML doesn't allow.\nhelp: Indent with spaces.\n\n1 error in 1 file\n"
 },
 "syntax/tag": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro: { name: !!str 2024 }\n"
   }
  ],
  "answer": "error[syntax/tag]: Tags aren't supported\n  --> catalog.yaml:5:16\n   |\n 5 |   pro: { name: !!str 2024 }\n   |                ^^^^^\n   The tag `!!str` has no place here: the schema says what a value is.\nhelp: Remove the tag, or quote the text if it begins with `!`.\n\nerror[shape/unquoted-text]: The text must be quoted\n  --> catalog.yaml:5:22\n   |\n 5 |   pro: { name: !!str 2024 }\n   |                      ^^^^\n   YAML reads 2024 as a number, and this field holds text.\nhelp: Write \"2024\".\n   |\n 5 |   pro: { name: !!str \"2024\" }\n   |                      ~~~~~~\n\n2 errors in 1 file\n"
 },
 "syntax/unclosed-bracket": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { percent_off: 20, duration: once\npromotion_codes:\n  LAUNCH20: { coupon: launch }\n"
   }
  ],
  "answer": "error[syntax/unclosed-bracket]: A bracket isn't closed\n  --> catalog.yaml:5:11\n   |\n 5 |   launch: { percent_off: 20, duration: once\n   |           ^\n   The bracket isn't closed before the indentation or the file ends.\nhelp: Add the missing `}`.\n\n1 error in 1 file\n"
 },
 "syntax/unclosed-quote": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: \"Pro\n    unit_label: seat\n"
   }
  ],
  "answer": "error[syntax/unclosed-quote]: A quote isn't closed\n  --> catalog.yaml:6:11\n   |\n 6 |     name: \"Pro\n   |           ^\n   The quote that is opened here isn't closed.\nhelp: Add the missing `\"`.\n\n1 error in 1 file\n"
 },
 "syntax/unexpected-text": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: \"Pro\" plan\n"
   }
  ],
  "answer": "error[syntax/unexpected-text]: The text isn't expected here\n  --> catalog.yaml:6:17\n   |\n 6 |     name: \"Pro\" plan\n   |                 ^^^^\n   Text follows after the value has ended.\nhelp: Put the whole value into quotes; a quote within single quotes is written twice.\n\n1 error in 1 file\n"
 },
 "syntax/unknown-alias": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro: { name: *name }\n"
   }
  ],
  "answer": "error[syntax/unknown-alias]: The alias has no anchor\n  --> catalog.yaml:5:16\n   |\n 5 |   pro: { name: *name }\n   |                ^^^^^\n   No anchor `&name` stands before this alias.\nhelp: Quote the text if the `*` belongs to it.\n\n1 error in 1 file\n"
 },
 "tier/no-open-end": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, volume: [{ up_to: 10, unit_amount: 5.00 usd }, { up_to: 100, unit_amount: 4.00 usd }] }\n"
   }
  ],
  "answer": "error[tier/no-open-end]: The tiers have no open end\n  --> catalog.yaml:8:91\n   |\n 8 |       monthly: { interval: month, volume: [{ up_to: 10, unit_amount: 5.00 usd }, { up_to: 100,…\n   |                                                                                           ^^^\n   Nothing says what is charged above 100.\nhelp: Write `up_to: inf` for the last tier.\n   |\n 8 |       monthly: { interval: month, volume: [{ up_to: 10, unit_amount: 5.00 usd }, { up_to: inf,…\n   |                                                                                           ~~~\n\n1 error in 1 file\n"
 },
 "tier/not-ascending": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { interval: month, volume: [{ up_to: 100, unit_amount: 5.00 usd }, { up_to: 10, unit_amount: 4.00 usd }, { up_to: inf, unit_amount: 3.00 usd }] }\n"
   }
  ],
  "answer": "error[tier/not-ascending]: The tiers don't ascend\n  --> catalog.yaml:8:92\n   |\n 8 |       monthly: { interval: month, volume: [{ up_to: 100, unit_amount: 5.00 usd }, { up_to: 10,…\n   |                                                                                            ^^\n   This tier ends at 10, and the one before it at 100.\nnote: the tier before\n  --> catalog.yaml:8:53\n   |\n 8 |       monthly: { interval: month, volume: [{ up_to: 100, unit_amount: 5.00 usd }, { up_to: 10,…\n   |                                                     ^^^\nhelp: List tiers by their `up_to`, the smallest first, `inf` last.\n\n1 error in 1 file\n"
 },
 "time/calendar-duration": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: calendar duration\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nsettings: { retries: [3d, 1mo] }\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - subscribe: { id: s1, customer: ada, items: [pro.monthly] }\n"
   }
  ],
  "answer": "error[time/calendar-duration]: The duration isn't always equally long\n  --> scenario.yaml:4:27\n   |\n 4 | settings: { retries: [3d, 1mo] }\n   |                           ^^^\n   A month isn't always equally long; this is a fixed time.\nhelp: Write days or weeks, like 30d.\n\n1 error in 1 file\n"
 },
 "time/date-only": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { percent_off: 20, duration: once, redeem_by: 2027-01-31 }\n"
   }
  ],
  "answer": "error[time/date-only]: The time of day is missing\n  --> catalog.yaml:5:57\n   |\n 5 |   launch: { percent_off: 20, duration: once, redeem_by: 2027-01-31 }\n   |                                                         ^^^^^^^^^^\n   2027-01-31 is a whole day, and this field is one instant of it.\nhelp: Write 2027-01-31T00:00:00Z for the start of that day or 2027-01-31T23:59:59Z for its end.\n\n1 error in 1 file\n"
 },
 "time/fractional-seconds": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { percent_off: 20, duration: once, redeem_by: 2027-01-31T18:00:00.000Z }\n"
   }
  ],
  "answer": "error[time/fractional-seconds]: The instant has fractions of a second\n  --> catalog.yaml:5:57\n   |\n 5 |   launch: { percent_off: 20, duration: once, redeem_by: 2027-01-31T18:00:00.000Z }\n   |                                                         ^^^^^^^^^^^^^^^^^^^^^^^^\n   \"2027-01-31T18:00:00.000Z\" has fractions of a second; billing counts whole seconds.\nhelp: Write 2027-01-31T18:00:00Z.\n\n1 error in 1 file\n"
 },
 "time/malformed": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { percent_off: 20, duration: once, redeem_by: 2027-01-31t00:00:00z }\n"
   }
  ],
  "answer": "error[time/malformed]: This is not an instant\n  --> catalog.yaml:5:57\n   |\n 5 |   launch: { percent_off: 20, duration: once, redeem_by: 2027-01-31t00:00:00z }\n   |                                                         ^^^^^^^^^^^^^^^^^^^^\n   \"2027-01-31t00:00:00z\" isn't an instant.\nhelp: Write 2027-01-31T00:00:00Z.\n\n1 error in 1 file\n"
 },
 "time/malformed-duration": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: malformed duration\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nmeters: { calls: { aggregation: sum } }\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      calls: { unit_amount: 0.01 usd, interval: month, meter: calls }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - usage: { customer: ada, meter: calls, value: 10, every: 1 day, until: 2027-03-01T00:00:00Z }\n"
   }
  ],
  "answer": "error[time/malformed-duration]: This is not a duration\n  --> scenario.yaml:13:61\n   |\n13 |   - usage: { customer: ada, meter: calls, value: 10, every: 1 day, until: 2027-03-01T00:00:00Z…\n   |                                                             ^^^^^\n   \"1 day\" isn't a duration.\nhelp: Write a number with s, min, h, d, w, mo or y, like 3d or 1mo.\n\n1 error in 1 file\n"
 },
 "time/malformed-moment": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: malformed moment\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      yearly: { unit_amount: 290.00 usd, interval: year }\n      setup: { unit_amount: 99.00 usd }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - subscribe: { id: s1, customer: ada, items: [pro.monthly] }\n  - at: +2m\n    cancel: { subscription: s1 }\n  - at: tomorrow\n    resume: { subscription: s1 }\n"
   }
  ],
  "answer": "error[time/malformed-moment]: This is not a time after another\n  --> scenario.yaml:14:9\n   |\n14 |   - at: +2m\n   |         ^^^\n   \"+2m\" isn't a time after another.\nhelp: Write 2min for minutes or 2mo for months.\n\nerror[time/malformed-moment]: This is not a time after another\n  --> scenario.yaml:16:9\n   |\n16 |   - at: tomorrow\n   |         ^^^^^^^^\n   \"tomorrow\" is neither an instant nor a time after another.\nhelp: Write an instant like 2027-01-31T00:00:00Z, +3d after the step above, or start+2mo.\n\n2 errors in 1 file\n"
 },
 "time/no-offset": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { percent_off: 20, duration: once, redeem_by: 2027-01-31T18:00 }\n"
   }
  ],
  "answer": "error[time/no-offset]: The offset from UTC is missing\n  --> catalog.yaml:5:57\n   |\n 5 |   launch: { percent_off: 20, duration: once, redeem_by: 2027-01-31T18:00 }\n   |                                                         ^^^^^^^^^^^^^^^^\n   \"2027-01-31T18:00\" doesn't say in which time zone.\nhelp: Write 2027-01-31T18:00:00Z for UTC, or another offset such as +02:00.\n\n1 error in 1 file\n"
 },
 "time/no-such-instant": {
  "files": [
   {
    "path": "catalog.yaml",
    "text": "tariff: 1\ncatalog: acme\ncurrency: usd\ncoupons:\n  launch: { percent_off: 20, duration: once, redeem_by: 2027-02-29T00:00:00Z }\n  spring: { percent_off: 10, duration: once, redeem_by: 2027-04-31 }\n"
   }
  ],
  "answer": "error[time/no-such-instant]: There is no such date or time\n  --> catalog.yaml:5:57\n   |\n 5 |   launch: { percent_off: 20, duration: once, redeem_by: 2027-02-29T00:00:00Z }\n   |                                                         ^^^^^^^^^^^^^^^^^^^^\n   \"2027-02-29T00:00:00Z\" names a day or a time of day that doesn't exist.\nhelp: Check the day of the month, the hour (00 to 23) and the offset (up to 14:00).\n\nerror[time/no-such-instant]: There is no such date or time\n  --> catalog.yaml:6:57\n   |\n 6 |   spring: { percent_off: 10, duration: once, redeem_by: 2027-04-31 }\n   |                                                         ^^^^^^^^^^\n   \"2027-04-31\" names a day or a time of day that doesn't exist.\nhelp: Check the day of the month, the hour (00 to 23) and the offset (up to 14:00).\n\n2 errors in 1 file\n"
 },
 "usage-file/malformed-row": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: malformed row\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nmeters: { calls: { aggregation: sum } }\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      calls: { unit_amount: 0.01 usd, interval: month, meter: calls }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - usage: { customer: ada, meter: calls, file: usage.csv }\n"
   },
   {
    "path": "usage.csv",
    "text": "timestamp,value\n2027-02-01T00:00:00Z,120\n2027-02-02,80\n2027-02-03T00:00:00Z,\"1,200\"\n2027-02-04T00:00:00Z\n"
   }
  ],
  "answer": "error[usage-file/malformed-row]: The row can't be read\n  --> usage.csv:3:1\n   |\n 3 | 2027-02-02,80\n   | ^^^^^^^^^^\n   \"2027-02-02\" isn't an instant.\nhelp: Write it like 2027-01-31T00:00:00Z.\n\nerror[usage-file/malformed-row]: The row can't be read\n  --> usage.csv:4:22\n   |\n 4 | 2027-02-03T00:00:00Z,\"1,200\"\n   |                      ^^^^^^^\n   \"1,200\" isn't a plain number.\nhelp: Write digits with an optional point, like 19 or 2.9.\n\nerror[usage-file/malformed-row]: The row can't be read\n  --> usage.csv:5:1\n   |\n 5 | 2027-02-04T00:00:00Z\n   | ^^^^^^^^^^^^^^^^^^^^\n   The line has 1 value, and the heading has 2.\nhelp: Separate values by commas, and put quotes around a value that holds one: \"a,b\".\n\n3 errors in 1 file\n"
 },
 "usage-file/no-heading": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: no heading\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nmeters: { calls: { aggregation: sum } }\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      calls: { unit_amount: 0.01 usd, interval: month, meter: calls }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - usage: { customer: ada, meter: calls, file: usage.csv }\n"
   },
   {
    "path": "usage.csv",
    "text": "2027-02-01T00:00:00Z,120\n2027-02-02T00:00:00Z,80\n"
   }
  ],
  "answer": "error[usage-file/no-heading]: The file of usage has no heading\n  --> usage.csv:1:1\n   |\n 1 | 2027-02-01T00:00:00Z,120\n   | ^^^^^^^^^^^^^^^^^^^^\n   The first line doesn't name the column timestamp and the column value.\nhelp: Begin the file with the line `timestamp,value` or `timestamp,value,identifier`.\n\n1 error in 1 file\n"
 },
 "usage-file/unknown-column": {
  "files": [
   {
    "path": "scenario.yaml",
    "text": "scenario: unknown column\nstart: 2027-01-31T00:00:00Z\ncurrency: usd\nmeters: { calls: { aggregation: sum } }\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly: { unit_amount: 29.00 usd, interval: month }\n      calls: { unit_amount: 0.01 usd, interval: month, meter: calls }\nsteps:\n  - customer: { id: ada, currency: usd }\n  - usage: { customer: ada, meter: calls, file: usage.csv }\n"
   },
   {
    "path": "usage.csv",
    "text": "timestamp,valeu\n2027-02-01T00:00:00Z,120\n"
   }
  ],
  "answer": "error[usage-file/unknown-column]: There is no such column\n  --> usage.csv:1:11\n   |\n 1 | timestamp,valeu\n   |           ^^^^^\n   A file of usage has the columns timestamp, value, identifier, each once at most; this is \"valeu\".\nhelp: Did you mean value?\n\n1 error in 1 file\n"
 }
};
