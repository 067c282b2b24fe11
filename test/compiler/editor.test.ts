import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MessageConnection } from "vscode-jsonrpc/node.js";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node.js";

const ROOT = resolve(import.meta.dirname, "../..");

interface Completion {
  readonly label: string;
  readonly documentation?: string | { readonly value: string };
}

type SchemaName = "catalog" | "project" | "scenario";

interface Squiggle {
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

/** A language server, as editors run it, over standard input and output. */
class Editor {
  readonly #folder = mkdtempSync(join(tmpdir(), "tariff-editor-"));
  readonly #server: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #squiggles = new Map<string, (found: readonly Squiggle[]) => void>();
  #documents = 0;

  constructor() {
    mkdirSync(join(this.#folder, "catalogs"));
    const program = join(ROOT, "node_modules/yaml-language-server/bin/yaml-language-server");
    this.#server = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    this.#connection = createMessageConnection(
      new StreamMessageReader(this.#server.stdout!),
      new StreamMessageWriter(this.#server.stdin!),
    );
    this.#connection.onNotification(
      "textDocument/publishDiagnostics",
      (found: { readonly uri: string; readonly diagnostics: readonly Squiggle[] }) =>
        this.#squiggles.get(found.uri)?.(found.diagnostics),
    );
    this.#connection.onRequest("workspace/configuration", (request: { readonly items: readonly unknown[] }) =>
      request.items.map(() => ({ schemaStore: { enable: false }, validate: true, completion: true })),
    );
    this.#connection.onRequest("client/registerCapability", () => null);
    this.#connection.listen();
  }

  async start(): Promise<void> {
    await this.#connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: pathToFileURL(this.#folder).href,
      capabilities: { textDocument: { completion: { completionItem: { snippetSupport: false } } } },
    });
    await this.#connection.sendNotification("initialized", {});
    const settings = { yaml: { schemaStore: { enable: false }, validate: true, completion: true } };
    await this.#connection.sendNotification("workspace/didChangeConfiguration", { settings });
  }

  /** Opens a file with the header of the language; returns its address. The text may hold one `|`, the cursor. */
  async open(
    text: string,
    name: SchemaName = "catalog",
  ): Promise<{ readonly uri: string; readonly squiggles: Promise<readonly Squiggle[]> }> {
    this.#documents += 1;
    const file = join(this.#folder, "catalogs", `${name}-${this.#documents}.yaml`);
    const schema = pathToFileURL(join(ROOT, `schema/${name}.schema.json`)).href;
    const whole = `# yaml-language-server: $schema=${schema}\n${text}`;
    writeFileSync(file, whole);
    const uri = pathToFileURL(file).href;
    const squiggles = new Promise<readonly Squiggle[]>((found) => this.#squiggles.set(uri, found));
    const textDocument = { uri, languageId: "yaml", version: 1, text: whole };
    await this.#connection.sendNotification("textDocument/didOpen", { textDocument });
    return { uri, squiggles };
  }

  /** What is offered at the `|`. */
  async complete(text: string, name?: SchemaName): Promise<readonly Completion[]> {
    const { uri } = await this.open(text.replace("|", ""), name);
    const before = text.slice(0, text.indexOf("|")).split("\n");
    const position = { line: before.length, character: before.at(-1)!.length };
    const list: { readonly items: readonly Completion[] } = await this.#connection.sendRequest(
      "textDocument/completion",
      { textDocument: { uri }, position },
    );
    return list.items;
  }

  async hover(text: string, name?: SchemaName): Promise<string> {
    const { uri } = await this.open(text.replace("|", ""), name);
    const before = text.slice(0, text.indexOf("|")).split("\n");
    const position = { line: before.length, character: before.at(-1)!.length };
    const hover: { readonly contents: { readonly value: string } } | null =
      await this.#connection.sendRequest("textDocument/hover", { textDocument: { uri }, position });
    return hover?.contents.value ?? "";
  }

  stop(): void {
    this.#connection.dispose();
    this.#server.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

describe("an editor with the `$schema` header", () => {
  let editor: Editor;

  beforeAll(async () => {
    editor = new Editor();
    await editor.start();
  });

  afterAll(() => editor.stop());

  it("offers the sections of a catalog", async () => {
    const labels = (await editor.complete("tariff: 1\n|\n")).map(({ label }) => label);
    for (const section of ["catalog", "currency", "meters", "products", "plans", "promotion_codes"])
      expect(labels).toContain(section);
    expect(labels).not.toContain("tariff");
  });

  it("offers the fields of a price, each with what it means", async () => {
    const offered = await editor.complete(
      "tariff: 1\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly:\n        unit_amount: 29.00 usd\n        |\n",
    );
    const labels = offered.map(({ label }) => label);
    for (const field of ["interval", "interval_count", "currency_options", "tax_behavior", "nickname"])
      expect(labels).toContain(field);
    expect(labels).not.toContain("unit_amount");
    expect(JSON.stringify(offered.find(({ label }) => label === "interval"))).toContain(
      "How often it is charged",
    );
  });

  it("offers the values of an interval", async () => {
    const labels = (
      await editor.complete(
        "tariff: 1\nproducts:\n  pro:\n    name: Pro\n    prices:\n      monthly:\n        unit_amount: 29.00 usd\n        interval: |\n",
      )
    ).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(["day", "week", "month", "year"]));
  });

  it("explains a field", async () => {
    expect(
      await editor.hover("tariff: 1\nplans:\n  pro:\n    items: [pro.monthly]\n    tri|al: { days: 14 }\n"),
    ).toContain("Free time");
  });

  it("offers and explains the rules of a project's policy", async () => {
    const config = "catalog: c\nbackends: { local: { driver: emulator } }\npolicy:\n";
    const labels = (await editor.complete(`${config}  |\n`, "project")).map(({ label }) => label);
    const rules = ["price_rise", "protected_prices", "required_metadata", "currencies", "approval"];
    expect(labels).toEqual(expect.arrayContaining(rules));
    expect(await editor.hover(`${config}  price_r|ise: { max_percent: 10 }\n`, "project")).toContain(
      "How much dearer a price may become",
    );
    const { squiggles } = await editor.open(`${config}  price_rise: { max_percent: ten }\n`, "project");
    expect(await squiggles).toMatchObject([{ range: { start: { line: 4, character: 29 } } }]);
  });

  it("offers and explains the verbs of a scenario, and what can be expected", async () => {
    const head = "scenario: s\nstart: 2027-01-31T00:00:00Z\nsteps:\n";
    const verbs = (await editor.complete(`${head}  - |\n`, "scenario")).map(({ label }) => label);
    expect(verbs).toEqual(expect.arrayContaining(["customer", "subscribe", "usage", "credit_note", "at"]));
    const expected = (
      await editor.complete(`${head}  - customer: { id: a }\nexpect:\n  |\n`, "scenario")
    ).map(({ label }) => label);
    expect(expected).toEqual(expect.arrayContaining(["invoices", "subscriptions", "customers", "revenue"]));
    const hovered = `${head}  - customer: { id: a, payment_m|ethod: declines }\n`;
    expect(await editor.hover(hovered, "scenario")).toContain("Whether payments succeed, fail");
  });

  it("underlines a mistake, and only that", async () => {
    const text = "tariff: 1\nmeters:\n  calls:\n    aggregation: summ\n";
    const { squiggles } = await editor.open(text);
    expect(await squiggles).toMatchObject([{ range: { start: { line: 4, character: 17 } } }]);
  });

  it("underlines nothing in a catalog of every section", async () => {
    const text = `tariff: 1
catalog: acme
currency: usd
meters: { calls: { aggregation: count } }
features: { sso: {}, projects: { type: integer } }
taxes: { vat: { name: VAT, percentage: 19, inclusive: true, country: DE } }
products:
  pro:
    name: Pro
    features: [sso, { projects: 100 }]
    prices:
      monthly: { unit_amount: 29.00 usd, interval: month, currency_options: { eur: 27.00 eur } }
      usage: { meter: calls, interval: month, graduated: [{ up_to: 10, unit_amount: 0 }, { up_to: inf, unit_amount: 3.00 usd / 1000 }] }
plans: { pro: { items: [pro.monthly, { price: pro.usage }], trial: { days: 14 } } }
coupons: { launch: { percent_off: 20, duration: once, redeem_by: 2027-01-31T00:00:00Z } }
promotion_codes: { LAUNCH20: { coupon: launch } }
adopt: { live: { prices: { pro.monthly: price_1 } } }
`;
    const { squiggles } = await editor.open(text);
    expect(await squiggles).toEqual([]);
  });
});
