import type { SourceFile } from "../diagnostics/source-span.ts";
import { catalogName } from "./catalog-name.ts";
import { readPackageFile } from "./package-file.ts";

/** What a new project holds, by paths in it. The catalog is named after the folder as far as that makes a key. */
export function newProjectFiles(folderName: string): readonly SourceFile[] {
  return [
    { path: "tariff.config.yaml", text: CONFIG },
    { path: "catalog/catalog.yaml", text: catalogText(catalogName(folderName)) },
    { path: "scenarios/first-months.yaml", text: SCENARIO },
    ...SCHEMAS.map((path) => ({ path, text: readPackageFile(path) })),
  ];
}

/** Those that editors need. */
const SCHEMAS = [
  "schema/catalog.schema.json",
  "schema/project.schema.json",
  "schema/scenario.schema.json",
] as const;

const CONFIG = `# yaml-language-server: $schema=schema/project.schema.json
catalog: catalog
default_backend: local
backends:
  local: { driver: emulator, store: .tariff/local.db }
  # A Stripe sandbox; its key comes from the environment:
  # sandbox: { driver: stripe, secret_key_env: STRIPE_SANDBOX_KEY }
`;

const SCENARIO = `# yaml-language-server: $schema=../schema/scenario.schema.json
scenario: three seats, the first month with a coupon
catalog: ../catalog
start: 2027-01-31T00:00:00Z
steps:
  - customer: { id: ada, currency: usd }
  - subscribe:
      id: s1
      customer: ada
      items: [{ price: team.monthly, quantity: 3 }]
      discounts: [{ coupon: welcome }]
until: 2027-03-01T00:00:00Z
expect:
  invoices:
    - { created: 2027-01-31T00:00:00Z, total: 28.80 usd }  # 3 × 12.00 less 20 %
    - { created: 2027-02-28T00:00:00Z, total: 36.00 usd }  # the coupon was for once
`;

function catalogText(name: string): string {
  return `# yaml-language-server: $schema=../schema/catalog.schema.json
tariff: 1
catalog: ${name}
currency: usd
features:
  sso: { name: Single sign-on }
products:
  team:
    name: Team
    unit_label: seat
    default_price: monthly
    features: [sso]
    prices:
      monthly: { unit_amount: 12.00 usd, interval: month }
      yearly: { unit_amount: 120.00 usd, interval: year }
coupons:
  welcome: { percent_off: 20, duration: once }
`;
}
