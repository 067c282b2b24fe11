import { afterEach } from "vitest";
import { openEmulator } from "../../src/emulator/emulator.ts";
import { listen } from "../../src/emulator/listen.ts";
import type { WireHandler, WireRequest, WireResponse } from "../../src/stripe/wire.ts";

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

export const KEY_VARIABLE = "TEST_STRIPE_KEY";
export const TEST_KEY = "sk_test_51CanaryCanaryCanaryCanary";

export interface ServedAccount {
  /** A config whose only back end is this account, over HTTP. */
  readonly config: string;
  readonly env: Readonly<Record<string, string>>;
  readonly requests: readonly WireRequest[];
  readonly handle: WireHandler;
}

/** An account of its own on a port of its own, with a man in the middle. */
export async function serveAccount(
  wrap: (inner: WireHandler) => WireHandler = (inner) => inner,
): Promise<ServedAccount> {
  const requests: WireRequest[] = [];
  const emulator = openEmulator({ store: "memory", clock: () => 1_800_000_000 });
  const wrapped = wrap(emulator.handle);
  const listener = await listen(
    (request) => {
      requests.push(request);
      return wrapped(request);
    },
    { port: 0 },
  );
  closers.push(async () => {
    await listener.close();
    emulator.close();
  });
  return {
    config: configFor(`http://127.0.0.1:${listener.port}`),
    env: { [KEY_VARIABLE]: TEST_KEY },
    requests,
    handle: emulator.handle,
  };
}

export function configFor(url: string, more = ""): string {
  return `catalog: catalog
backends:
  sandbox: { driver: stripe, secret_key_env: ${KEY_VARIABLE}, url: "${url}"${more} }
`;
}

/** A write that somebody else makes, past the man in the middle. */
export function postTo(account: ServedAccount, path: string, body: string): Promise<WireResponse> {
  const headers = {
    authorization: `Bearer ${TEST_KEY}`,
    "content-type": "application/x-www-form-urlencoded",
  };
  return account.handle({ method: "POST", path, headers, body });
}
