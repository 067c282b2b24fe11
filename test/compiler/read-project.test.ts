import { describe, expect, it } from "vitest";
import { readProject } from "../../src/compiler/read-project.ts";

function read(text: string) {
  return readProject({ path: "tariff.config.yaml", text });
}

function codesOf(text: string): readonly string[] {
  return read(text).diagnostics.map(({ code }) => code);
}

const STRIPE = "driver: stripe, secret_key_env: STRIPE_KEY";

describe("a project file", () => {
  it("names folders and back ends", () => {
    const { value, diagnostics } = read(`
catalog: [catalogs/acme, catalogs/more]
default_backend: local
backends:
  local:   { driver: emulator, store: .tariff/local.db }
  sandbox: { driver: stripe, secret_key_env: STRIPE_SANDBOX_KEY, url: "http://127.0.0.1:4242", rate: { endpoint: 10 }, catalog: catalogs/sandbox }
  live:    { driver: stripe, secret_key_env: STRIPE_LIVE_KEY, live: true, account: acct_1Example }
`);
    expect(diagnostics).toEqual([]);
    expect(value?.catalog).toEqual(["catalogs/acme", "catalogs/more"]);
    expect(value?.defaultBackend).toBe("local");
    expect([...value!.backends.values()]).toMatchObject([
      { name: "local", driver: "emulator", store: ".tariff/local.db", catalog: undefined },
      {
        name: "sandbox",
        driver: "stripe",
        secretKeyEnv: "STRIPE_SANDBOX_KEY",
        live: false,
        url: "http://127.0.0.1:4242",
        rate: { endpoint: 10 },
        catalog: ["catalogs/sandbox"],
      },
      { name: "live", live: true, account: "acct_1Example", url: undefined, rate: undefined },
    ]);
  });

  it("may have a policy, whose rules know where they stand", () => {
    const { value, diagnostics } = read(`
catalog: c
backends: { local: { driver: emulator } }
policy:
  price_rise: { max_percent: 2.5 }
  protected_prices: { prices: [team.monthly, "enterprise.*"], severity: warning }
  required_metadata: { products: [owner], prices: [cost_center] }
  currencies: { allowed: [usd, eur] }
  approval: { by: [finance@example.com], price_rise_above: 5, archives: true }
`);
    expect(diagnostics).toEqual([]);
    expect(value?.policy).toMatchObject({
      priceRise: {
        severity: "error",
        maxPercent: { coefficient: 25n, scale: 1 },
        at: { start: { line: 5 } },
      },
      protectedPrices: {
        severity: "warning",
        prices: [{ text: "team.monthly" }, { text: "enterprise.*", at: { start: { line: 6 } } }],
      },
      requiredMetadata: { products: ["owner"], prices: ["cost_center"], plans: [], coupons: [] },
      currencies: { allowed: ["usd", "eur"] },
      approval: {
        by: ["finance@example.com"],
        priceRiseAbove: { coefficient: 5n, scale: 0 },
        archives: true,
      },
    });
    expect(read("catalog: c\nbackends: { a: { driver: emulator } }").value?.policy).toBe(undefined);
  });

  it.each([
    ["{}", ["shape/too-few"]],
    ["{ price_rises: { max_percent: 10 } }", ["shape/unknown-field"]],
    ["{ price_rise: {} }", ["shape/missing-field"]],
    ["{ price_rise: { max_percent: 10% } }", ["shape/wrong-type"]],
    ["{ price_rise: { max_percent: 1e1 } }", ["number/malformed"]],
    ["{ price_rise: { max_percent: -1 } }", ["shape/out-of-range"]],
    ["{ price_rise: { max_percent: 10, severity: fatal } }", ["shape/not-allowed"]],
    ["{ protected_prices: { prices: [] } }", ["shape/too-few"]],
    ["{ protected_prices: { prices: ['team monthly'] } }", ["shape/bad-format"]],
    ["{ required_metadata: { meters: [owner] } }", ["shape/unknown-field"]],
    ["{ currencies: { allowed: [usd, eru] } }", ["currency/unknown"]],
    ["{ currencies: { allowed: [USD] } }", ["currency/unknown"]],
    ["{ approval: { archives: true } }", ["shape/missing-field"]],
    ["{ approval: { by: [finance], price_rise_above: 0x10 } }", ["number/malformed"]],
  ])("the policy %s ends in %j", (policy, codes) => {
    const text = `catalog: c\nbackends: { a: { driver: emulator } }\npolicy: ${policy}`;
    expect(codesOf(text)).toEqual(codes);
    expect(read(text).value).toBe(undefined);
  });

  it("an emulator without a store keeps its state under its own name", () => {
    const { value } = read("catalog: a\nbackends: { local: { driver: emulator } }");
    expect(value?.backends.get("local")).toMatchObject({ store: ".tariff/local.db" });
    expect(value?.defaultBackend).toBe(undefined);
  });

  it.each([
    ["backends: { a: { driver: emulator } }", ["shape/missing-field"]],
    ["catalog: c\nbackends: {}", ["shape/too-few"]],
    ["catalog: c\nbackends: { a: { driver: lago } }", ["project/unknown-driver"]],
    ["catalog: c\nbackends: { a: { store: x.db } }", ["shape/missing-field"]],
    ["catalog: c\nbackends: { a: { driver: stripe } }", ["project/missing-key-env"]],
    [`catalog: c\nbackends: { a: { ${STRIPE}, store: x.db } }`, ["project/field-of-other-driver"]],
    ["catalog: c\nbackends: { a: { driver: emulator, live: true } }", ["project/field-of-other-driver"]],
    [`catalog: c\nbackends: { a: { ${STRIPE}, live: true } }`, ["project/live-without-account"]],
    [`catalog: c\nbackends: { a: { ${STRIPE}, account: me } }`, ["shape/bad-format"]],
    [`catalog: c\nbackends: { a: { ${STRIPE}, url: "http://user@host/" } }`, ["shape/bad-format"]],
    [`catalog: c\nbackends: { a: { ${STRIPE}, rate: { account: 0 } } }`, ["shape/out-of-range"]],
    [
      "catalog: c\ndefault_backend: lcal\nbackends: { local: { driver: emulator } }",
      ["project/unknown-default-backend"],
    ],
    ["catalog: c\nbackends: { 1: { driver: emulator } }", ["shape/unquoted-text"]],
    ["catalog: c\nbackend: { a: { driver: emulator } }", ["shape/unknown-field"]],
    ["catalog: [", ["syntax/unclosed-bracket"]],
  ])("%j ends in %j", (text, codes) => {
    expect(codesOf(text)).toEqual(codes);
    expect(read(text).value).toBe(undefined);
  });

  it("a name that is nearly right is offered", () => {
    const hintOf = (text: string) => read(text).diagnostics[0]?.hint?.text;
    expect(hintOf("catalog: c\ndefault_backend: lcal\nbackends: { local: { driver: emulator } }")).toBe(
      "Did you mean local?",
    );
    expect(hintOf("catalog: c\nbackends: { a: { driver: strpe } }")).toBe("Did you mean stripe?");
  });
});

describe("a secret in the file", () => {
  const canary = `sk_test_${"Canary0".repeat(4)}`;

  it.each([
    `catalog: c\nbackends: { a: { driver: stripe, secret_key_env: ${canary} } }`,
    `catalog: c\nbackends: { a: { driver: strpe, secret_key: ${canary} } }`,
    `catalog: c\nbackends:\n  a:\n    driver: stripe\n    api_key: some-other-secret-${canary.slice(8)}\n`,
    `catalog: c # ${canary}\nbackends: [\n`,
    `${canary}`,
  ])("is refused, and no word and no place shows it: %#", (text) => {
    const { value, diagnostics } = read(text);
    expect(value).toBe(undefined);
    expect(diagnostics.map(({ code }) => code)).toEqual(["project/secret-in-file"]);
    expect(diagnostics[0]).not.toHaveProperty("at");
    expect(JSON.stringify(diagnostics)).not.toContain("Canary0");
  });

  it("the names of variables and placeholders are none", () => {
    const text = `catalog: c # write sk_test_… nowhere, and no secret_key: either\nbackends: { secret: { ${STRIPE} } }`;
    expect(codesOf(text)).toEqual([]);
  });
});
