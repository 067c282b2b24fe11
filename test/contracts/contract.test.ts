import { expect, test } from "vitest";
import { connectToHandler, connectToNetwork } from "../../src/backends/connection.ts";
import { readSecretKey } from "../../src/backends/secret-key.ts";
import { openEmulator } from "../../src/emulator/emulator.ts";
import { listen } from "../../src/emulator/listen.ts";
import { backendContract } from "./backend-contract.ts";
import { sandboxOf } from "./sandbox.ts";
import { TestedAccount } from "./tested-account.ts";

const KEY = readSecretKey("sk_test_contract").value!;

function emulator() {
  return openEmulator({ store: "memory", clock: () => Math.floor(Date.now() / 1000) });
}

// Only `npm run contract` may leave this machine, whatever else the environment holds.
const sandbox = process.env["npm_lifecycle_event"] === "contract" ? sandboxOf(process.env) : undefined;
if (sandbox !== undefined) {
  backendContract("the sandbox that the environment names", sandbox);
} else {
  backendContract("the emulator in this process", async () => {
    const { handle, close } = emulator();
    const account = new TestedAccount({
      connection: connectToHandler(KEY, handle),
      isLimited: false,
      prefix: "tc",
    });
    return { account, close: async () => close() };
  });

  backendContract("the emulator over HTTP", async () => {
    const { handle, close } = emulator();
    const listener = await listen(handle, { port: 0 });
    const { value: connection } = connectToNetwork(KEY, { url: `http://127.0.0.1:${listener.port}` });
    const account = new TestedAccount({ connection: connection!, isLimited: false, prefix: "tc" });
    return {
      account,
      close: async () => {
        await listener.close();
        close();
      },
    };
  });
}

test("the contract never runs with a live key, nor with what isn't a key", () => {
  expect(() => sandboxOf({ TARIFF_CONTRACT_KEY: "sk_live_abc" })).toThrow("live key");
  expect(() => sandboxOf({ TARIFF_CONTRACT_KEY: "hello" })).toThrow("isn't a secret key");
  expect(() =>
    sandboxOf({ TARIFF_CONTRACT_KEY: "sk_test_a", TARIFF_CONTRACT_URL: "https://evil.example" }),
  ).toThrow("not to https://evil.example");
  expect(sandboxOf({})).toBeUndefined();
  expect(sandboxOf({ TARIFF_CONTRACT_KEY: "sk_test_a" })).toBeDefined();
});
