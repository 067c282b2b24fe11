import type { SourceFile } from "../diagnostics/source-span.ts";
import { catalogName } from "./catalog-name.ts";
import { readPackageFile } from "./package-file.ts";

/** What a new project holds, by paths in it. The catalog is named after the folder as far as that makes a key. */
export function newProjectFiles(folderName: string): readonly SourceFile[] {
  return [
    { path: "tariff.config.yaml", text: CONFIG },
    { path: "catalog/catalog.yaml", text: catalogText(catalogName(folderName)) },
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
