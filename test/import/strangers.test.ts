import { readFileSync } from "node:fs";
import path from "node:path";
import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { lowerToStripe } from "../../src/lowering/stripe-lower.ts";
import type { FieldValue } from "../../src/reconciler/resource.ts";
import type { Finished } from "../cli/captured-host.ts";
import { runCli } from "../cli/captured-host.ts";
import { createFolder } from "../cli/project-folder.ts";
import type { ServedAccount } from "../cli/served-account.ts";
import { serveAccount, TEST_KEY } from "../cli/served-account.ts";
import { compileFiles } from "../support/account.ts";
import { sent } from "../support/account-objects.ts";
import { HOSTILE_TEXTS } from "./hostile-texts.ts";
import { fillAccount } from "./stranger-account.ts";

interface Scene {
  readonly account: ServedAccount;
  readonly stripe: Stripe;
  /** Runs the command in the project; the wanted exit code is 0 unless given. */
  run(argv: readonly string[], code?: number): Promise<Finished>;
  read(file: string): string;
}

/** An account that others filled, and a project that has nothing but its config. */
async function openScene(): Promise<Scene> {
  const account = await serveAccount();
  const [, url = ""] = /url: "([^"]+)"/.exec(account.config) ?? [];
  const stripe = await fillAccount(url, TEST_KEY);
  const cwd = createFolder({ "tariff.config.yaml": account.config });
  return {
    account,
    stripe,
    async run(argv, code = 0) {
      const finished = await runCli(argv, { cwd, env: account.env });
      expect(finished.code, `${argv.join(" ")}\n${finished.out}${finished.err}`).toBe(code);
      return finished;
    },
    read: (file) => readFileSync(path.join(cwd, file), "utf8"),
  };
}

interface Planned {
  readonly changes: readonly {
    readonly action: string;
    readonly address: string;
    readonly id: string;
    readonly fields: readonly { readonly hidden?: true }[];
  }[];
}

async function changesOf({ run }: Scene, ...more: readonly string[]): Promise<Planned["changes"]> {
  const { out } = await run(["plan", "--format", "json", ...more]);
  return (JSON.parse(out) as { readonly plan: Planned }).plan.changes;
}

function writesOf(account: ServedAccount, from: number) {
  return account.requests.slice(from).filter(({ method }) => method !== "GET");
}

type Shown = Readonly<Record<string, unknown>>;

/** Everything in the account as the SDK sees it, by id; without what our mark adds. */
async function everything(stripe: Stripe): Promise<ReadonlyMap<string, Shown>> {
  const prices = { limit: 100, expand: ["data.tiers", "data.currency_options"] };
  const pages = await Promise.all([
    stripe.products.list({ limit: 100 }),
    stripe.prices.list({ ...prices, active: true }),
    stripe.prices.list({ ...prices, active: false }),
    stripe.coupons.list({ limit: 100, expand: ["data.applies_to", "data.currency_options"] }),
    stripe.promotionCodes.list({ limit: 100 }),
    stripe.taxRates.list({ limit: 100 }),
    stripe.billing.meters.list({ limit: 100 }),
    stripe.entitlements.features.list({ limit: 100 }),
    stripe.entitlements.features.list({ limit: 100, archived: true }),
  ]);
  expect(pages.every(({ has_more }) => !has_more)).toBe(true);
  const objects = pages.flatMap(({ data }): readonly object[] => data).map(withoutMark);
  return new Map(objects.map((object) => [String(object["id"]), object]));
}

/** Plain JSON, so that decimals compare by their text. */
function withoutMark(object: object): Shown {
  const { updated: _updated, metadata, ...rest } = JSON.parse(JSON.stringify(object)) as Shown;
  const entries = Object.entries(metadata ?? {}).filter(([key]) => !key.startsWith("tariff_"));
  return { ...rest, metadata: Object.fromEntries(entries) };
}

describe("an account that people and their scripts filled", () => {
  it("is imported by reads alone, and what is written is valid", async () => {
    const scene = await openScene();
    const before = scene.account.requests.length;
    const { err } = await scene.run(["import"]);
    expect(writesOf(scene.account, before)).toEqual([]);
    expect(err).toContain("has an archived feature, which a catalog can't say.");
    await scene.run(["validate"]);
  });

  it("is adopted and nothing else: only metadata is written, and then there is nothing to do", async () => {
    const scene = await openScene();
    const before = await everything(scene.stripe);
    await scene.run(["import"]);
    const changes = await changesOf(scene);
    const isVisible = (change: Planned["changes"][number]) =>
      change.action !== "adopt" || change.fields.some(({ hidden }) => hidden !== true);
    expect(changes.filter(isVisible)).toEqual([]);
    expect(changes.length).toBeGreaterThan(2 * HOSTILE_TEXTS.length);

    const sentBefore = scene.account.requests.length;
    await scene.run(["apply", "--yes"]);
    const writes = writesOf(scene.account, sentBefore);
    expect(writes).toHaveLength(changes.length);
    const parameters = writes.flatMap((request) => Object.keys(sent(request)));
    expect(parameters.filter((name) => !/^metadata\[tariff_|^expand\[/.test(name))).toEqual([]);

    expect(await everything(scene.stripe)).toEqual(before);
    await scene.run(["plan", "--detailed-exitcode", "--prune"]);
    await scene.run(["plan", "--detailed-exitcode", "--refresh"]);
  });

  it("has every amount in the catalog as it is in the account", async () => {
    const scene = await openScene();
    await scene.run(["import"]);
    const catalog = compileFiles([{ path: "catalog.yaml", text: scene.read("catalog/catalog.yaml") }]);
    const { resources } = lowerToStripe(catalog, { backend: "sandbox" });
    const desired = new Map(resources.map(({ address, fields }) => [address, fields]));
    const prices = (await changesOf(scene)).filter(({ address }) => address.startsWith("price/"));
    const objects = await everything(scene.stripe);
    const active = [...objects.values()].filter(
      ({ object, active }) => object === "price" && active === true,
    );
    // One stays out: it is active, and its product is archived.
    expect(prices).toHaveLength(active.length - 1);
    for (const { address, id } of prices)
      expect(amountsIn(desired.get(address)!), address).toEqual(amountsOf(objects.get(id)!));
  });

  it.each([
    ["", []],
    [" with --all", ["--all"]],
  ])("gives the same file when it is imported again%s", async (_name, more) => {
    const scene = await openScene();
    await scene.run(["import", ...more]);
    const first = scene.read("catalog/catalog.yaml");
    await scene.run(["import", "--out", "again/catalog", ...more]);
    expect(withoutNames(scene.read("again/catalog/catalog.yaml"))).toBe(withoutNames(first));

    expect((await changesOf(scene)).filter(({ action }) => action !== "adopt")).toEqual([]);
    await scene.run(["apply", "--yes"]);
    await scene.run(["plan", "--detailed-exitcode"]);
    await scene.run(["import", "--out", "adopted/catalog", ...more]);
    expect(withoutNames(scene.read("adopted/catalog/catalog.yaml"))).toBe(withoutNames(first));
  });

  it("shows nothing that a terminal would obey", async () => {
    const scene = await openScene();
    for (const argv of [["import"], ["plan"], ["apply", "--yes"], ["ids"]]) {
      const { out, err } = await scene.run(argv);
      expect(`${out}${err}`).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/,
      );
    }
    expect(scene.read("catalog/catalog.yaml")).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e]/,
    );
  });
});

/** Without what is needed only until objects have our mark: adoptions, and default lookup keys written out. */
function withoutNames(yaml: string): string {
  const [body = ""] = yaml.slice(yaml.indexOf("tariff: 1\n")).split("\nadopt:\n");
  return body.trimEnd().replaceAll(", lookup_key: grown-over-the-years.monthly", "");
}

const AMOUNTS = ["unit_amount", "flat_amount"] as const;

/** The amounts of a price, its tiers and its currency options as the catalog has them. */
function amountsIn(fields: Readonly<Record<string, FieldValue>>): unknown {
  const options = Object.entries(
    fields["currency_options"] as Record<string, Readonly<Record<string, FieldValue>>>,
  );
  return Object.fromEntries(
    [[String(fields["currency"]), fields] as const, ...options].map(([currency, amounts]) => [
      currency,
      { unit_amount: amounts["unit_amount"] ?? null, tiers: amounts["tiers"] ?? null },
    ]),
  );
}

/** The same from the SDK's object, where an exact decimal goes before a whole number. */
function amountsOf(price: Shown): unknown {
  const options = Object.entries(price["currency_options"] as Record<string, Shown>);
  return Object.fromEntries(
    options.map(([currency, amounts]) => [
      currency,
      {
        unit_amount: exact(amounts, "unit_amount"),
        tiers: (amounts["tiers"] as readonly Shown[] | undefined)?.map(tierOf) ?? null,
      },
    ]),
  );
}

function tierOf(tier: Shown): unknown {
  const upTo = tier["up_to"] === null ? null : String(tier["up_to"]);
  return { up_to: upTo, ...Object.fromEntries(AMOUNTS.map((name) => [name, exact(tier, name) ?? "0"])) };
}

function exact(amounts: Shown, name: string): string | null {
  const value = amounts[`${name}_decimal`] ?? amounts[name];
  return value === null || value === undefined ? null : String(value);
}
