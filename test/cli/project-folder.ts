import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach } from "vitest";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export const CONFIG = `catalog: catalog
default_backend: local
backends:
  local: { driver: emulator, store: .tariff/local.db }
`;

export const CATALOG = `tariff: 1
catalog: shop
currency: usd
features:
  sso: { name: Single sign-on }
products:
  pro:
    name: Pro
    features: [sso]
    default_price: monthly
    prices:
      monthly: { unit_amount: 12.00 usd, interval: month }
`;

/** A folder of its own for a test, gone after it. */
export function createFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), "tariff-cli-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeIn(folder, name, text);
  return folder;
}

/** A project with one small catalog; what is given replaces or adds files. */
export function createProject(files: Readonly<Record<string, string>> = {}): string {
  return createFolder({ "tariff.config.yaml": CONFIG, "catalog/catalog.yaml": CATALOG, ...files });
}

export function writeIn(folder: string, name: string, text: string): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
