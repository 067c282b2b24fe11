import { connectToNetwork } from "../../src/backends/connection.ts";
import { readSecretKey } from "../../src/backends/secret-key.ts";
import type { ContractSubject } from "./backend-contract.ts";
import { TestedAccount } from "./tested-account.ts";

/**
 * The account that the environment names: `TARIFF_CONTRACT_KEY`, and `TARIFF_CONTRACT_URL` for a server other than
 * Stripe's own. Undefined without a key. Refuses live keys: the suite makes and archives objects.
 */
export function sandboxOf(
  environment: Readonly<Record<string, string | undefined>>,
): (() => Promise<ContractSubject>) | undefined {
  const text = environment["TARIFF_CONTRACT_KEY"];
  if (text === undefined || text === "") return undefined;
  const key = readSecretKey(text).value;
  if (key === undefined) throw new Error("TARIFF_CONTRACT_KEY isn't a secret key.");
  if (key.livemode)
    throw new Error("TARIFF_CONTRACT_KEY is a live key: the contract runs in a sandbox only.");
  const url = environment["TARIFF_CONTRACT_URL"];
  const { value: connection, diagnostics } = connectToNetwork(key, { url });
  if (connection === undefined) throw new Error(diagnostics.map(({ detail }) => detail).join(" "));
  const prefix = `tc${Date.now().toString(36)}`;
  return async () => ({
    account: new TestedAccount({ connection, isLimited: url === undefined, prefix }),
    close: async () => {},
  });
}
