import { inspect } from "node:util";
import { expect, test } from "vitest";
import { readSecretKey, redactKeys, type SecretKey } from "../../src/backends/secret-key.ts";

function keyOf(text: string): SecretKey {
  const { value } = readSecretKey(text);
  if (value === undefined) throw new Error("refused");
  return value;
}

test.each([
  ["sk_test_abc", "sk_test", false],
  ["rk_test_0", "rk_test", false],
  ["sk_live_Z9", "sk_live", true],
  ["rk_live_aB3", "rk_live", true],
])("%s is taken as a key of its mode", (text, prefix, livemode) => {
  expect(keyOf(text)).toMatchObject({ prefix, livemode });
});

test.each([
  "",
  "sk_test_",
  "pk_test_abc",
  "whsec_abc",
  "sk_prod_abc",
  " sk_test_abc",
  "sk_test_abc\n",
  "sk_test_a-b",
  "Bearer sk_test_abc",
  `sk_test_${"a".repeat(241)}`,
  "SK_TEST_abc",
])("%j is refused and not quoted", (text) => {
  const { value, diagnostics } = readSecretKey(text);
  expect(value).toBeUndefined();
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]).toMatchObject({ code: "backend/key-malformed" });
  if (text.trim() !== "" && text !== "sk_test_")
    expect(JSON.stringify(diagnostics)).not.toContain(text.trim());
});

test("a key doesn't show itself when it is printed, serialised or inspected", () => {
  const key = keyOf("sk_test_CANARY1234567890");
  const shown = [
    `${key}`,
    String(key),
    JSON.stringify({ key }),
    inspect(key),
    inspect({ key }, { depth: 9, showHidden: true }),
  ];
  for (const text of shown) {
    expect(text).not.toContain("CANARY");
    expect(text).toContain("sk_test_…");
  }
  expect(key.authorization()).toBe("Bearer sk_test_CANARY1234567890");
});

test("a key is taken out of text whole or bare, and other keys stay", () => {
  const key = keyOf("sk_test_CANARY1234567890");
  expect(key.removeFrom("a sk_test_CANARY1234567890 b CANARY1234567890 c pk_test_other")).toBe(
    "a sk_test_… b … c pk_test_other",
  );
});

test("whatever looks like a key is redacted from messages", () => {
  const text = "sk_live_a1 rk_test_b2 pk_live_c3 whsec_d4 whsec_test_e5 Bearersk_test_f6 SK_TEST_g7";
  expect(redactKeys(text)).toBe(
    "sk_live_… rk_test_… pk_live_… whsec_… whsec_test_… Bearersk_test_… SK_TEST_…",
  );
});
