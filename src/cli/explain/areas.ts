/** Why there are diagnostics of an area: the part of a code before the slash. */
export const AREAS: Readonly<Record<string, string>> = {
  file: "Files are looked at before their text is: a file that is overlooked, cut off or misread would make another catalog of yours, and one that is too large would never be done.",
  syntax:
    "Catalogs, scenarios and the config are plain YAML 1.2. What two YAML readers take for two different things is refused, so that your editor, a reviewer and tariff see the same.",
  shape:
    "A document must be what its JSON Schema describes (`tariff schema`). Unknown fields are errors, as a misspelt one would be left out without a word.",
  project:
    "tariff.config.yaml says where the catalog is and which back ends there are. Keys never stand in it.",
  "plan-file":
    "A saved plan is carried out as it was reviewed, so it is accepted only as tariff wrote it. Nothing is written otherwise.",
  usage: "The command line was not understood, and nothing was done.",
  guard:
    "Before an account is written, several things must agree that it is the one that is meant. Nothing was written.",
  ids: "`tariff ids --format env` makes names of variables from addresses.",
  against: "Another catalog, from a folder or a git revision, is compared with this one.",
  git: "Revisions are read from git itself, without a checkout.",
  test: "`tariff test` runs scenarios that expect something.",
  generate: "`tariff generate` writes what an application needs of the catalog as a TypeScript module.",
  usages: "`tariff usages` looks through an application's TypeScript for the keys of a catalog.",
  serve: "`tariff serve` listens on this machine only.",
  command: "A run ended before it was done.",
  internal: "Mistakes of yours are diagnostics; this one is ours.",
  backend:
    "What the back end can't do, doesn't accept or didn't answer. What it can't express is said at its place in the YAML, before anything is sent.",
  plan: "A plan must be possible before it is carried out: for what a customer subscribes to, and for what the account holds already.",
  catalog:
    "All files of a catalog are one namespace with one name, by which its objects are found in the account.",
  key: "Keys are names that you choose once: they are part of addresses, ids and lookup keys.",
  duplicate: "Names find things, so each belongs to one thing.",
  amount:
    "Amounts are exact, and written so that nobody can read them in two ways: `29.00 usd`, or whole minor units such as `2900`.",
  number: "Numbers are read digit by digit as you wrote them, never as an approximation.",
  time: "Instants are whole seconds with an offset from UTC, and durations say their unit, so that a period begins at the same second everywhere.",
  currency: "What is charged together must have one currency, and a currency must have the coins for it.",
  reference:
    "Keys name things that are declared in the catalog, or were made by a step above. A misspelt one would be a thing of its own.",
  price: "A price is charged in one way, and its fields must make sense for that way.",
  tier: "Every quantity must fall into exactly one tier.",
  product: "What a product says of itself must fit its prices and features, and what the back end accepts.",
  meter: "A meter counts events, and prices charge by what it counted.",
  coupon: "A coupon takes off a percentage or an amount, once, for some months or forever.",
  "promotion-code":
    "A promotion code is what customers type; it can allow less than its coupon, and never more.",
  metadata:
    "Metadata is for your own code. The back end limits it, and the catalog may, too (`metadata_schema`).",
  "metadata-schema":
    "`metadata_schema` says what metadata there must and may be, in a small part of JSON Schema.",
  limit: "The back end has limits that the language doesn't have.",
  rename:
    "`renamed_from` keeps the existing object when its key changes, so it must be clear which object that is.",
  stripe: "Plans have no object on Stripe; they are kept in the metadata of their first price.",
  import: "An account can hold what a catalog can't say. It is left out and left alone.",
  scenario:
    "A scenario must be possible, step by step in the order of time; otherwise its invoices would mean nothing.",
  "usage-file":
    "Usage can come from a CSV file with the columns timestamp, value and, where you want, identifier.",
  policy: "`policy:` in the config says which changes of a catalog aren't made without a word.",
  lint: "This is right as far as tariff can tell, and probably not what you mean. A warning holds nothing up.",
};
