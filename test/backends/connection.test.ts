import { expect, test } from "vitest";
import { connectToNetwork } from "../../src/backends/connection.ts";
import { readSecretKey } from "../../src/backends/secret-key.ts";

const TEST_KEY = readSecretKey("sk_test_abcdefgh").value!;
const LIVE_KEY = readSecretKey("rk_live_abcdefgh").value!;

interface Row {
  readonly url: string | undefined;
  readonly allowedHosts?: readonly string[];
  readonly test: "ok" | "refused" | "malformed";
  readonly live: "ok" | "refused" | "malformed";
}

const MATRIX: readonly Row[] = [
  { url: undefined, test: "ok", live: "ok" },
  { url: "https://api.stripe.com", test: "ok", live: "ok" },
  { url: "https://api.stripe.com:443/", test: "ok", live: "ok" },
  { url: "http://api.stripe.com", test: "refused", live: "refused" },
  { url: "https://api.stripe.com:8443", test: "refused", live: "refused" },
  { url: "https://api.stripe.com.evil.example", test: "refused", live: "refused" },
  { url: "https://evil.example", test: "refused", live: "refused" },
  { url: "https://evil.example", allowedHosts: ["evil.example"], test: "ok", live: "refused" },
  { url: "https://evil.example:99", allowedHosts: ["evil.example:99"], test: "ok", live: "refused" },
  { url: "https://evil.example:99", allowedHosts: ["evil.example:98"], test: "refused", live: "refused" },
  { url: "https://sub.evil.example", allowedHosts: ["evil.example"], test: "refused", live: "refused" },
  { url: "http://127.0.0.1:4242", test: "ok", live: "refused" },
  { url: "http://127.9.9.9", test: "ok", live: "refused" },
  { url: "http://[::1]:4242", test: "ok", live: "refused" },
  { url: "http://localhost:4242", test: "ok", live: "refused" },
  { url: "http://localhost:4242", allowedHosts: ["localhost"], test: "ok", live: "refused" },
  { url: "http://localhost.evil.example", test: "refused", live: "refused" },
  { url: "http://127.0.0.1.evil.example", test: "refused", live: "refused" },
  { url: "http://10.0.0.1", test: "refused", live: "refused" },
  { url: "http://0.0.0.0:4242", test: "refused", live: "refused" },
  { url: "http://user:secret@localhost", test: "malformed", live: "malformed" },
  { url: "http://localhost/v1", test: "malformed", live: "malformed" },
  { url: "http://localhost?x", test: "malformed", live: "malformed" },
  { url: "ftp://localhost", test: "malformed", live: "malformed" },
  { url: "localhost:4242", test: "malformed", live: "malformed" },
  { url: "nonsense", test: "malformed", live: "malformed" },
];

const CODES = { refused: "backend/host-refused", malformed: "backend/address-malformed" } as const;

for (const { url, allowedHosts = [], ...expected } of MATRIX) {
  for (const mode of ["test", "live"] as const) {
    test(`a ${mode} key to ${url ?? "the default"} with ${JSON.stringify(allowedHosts)} allowed is ${expected[mode]}`, () => {
      const { value, diagnostics } = connectToNetwork(mode === "live" ? LIVE_KEY : TEST_KEY, {
        url,
        allowedHosts,
      });
      const outcome = expected[mode];
      expect(value === undefined).toBe(outcome !== "ok");
      expect(diagnostics.map(({ code }) => code)).toEqual(outcome === "ok" ? [] : [CODES[outcome]]);
      expect(JSON.stringify(diagnostics)).not.toMatch(/abcdefgh|secret@/);
    });
  }
}
