import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { connectToNetwork } from "../../src/backends/connection.ts";
import { RETRY_POLICY } from "../../src/backends/retry.ts";
import { readSecretKey } from "../../src/backends/secret-key.ts";
import { createStripeBackend } from "../../src/backends/stripe-backend.ts";
import { API_VERSION } from "../../src/stripe/api-version.ts";
import {
  CANARY,
  errorReply,
  json,
  operationOf,
  type ScriptedReply,
  scriptedBackend,
  wirePrice,
  wireProduct,
} from "./scripted-backend.ts";
import { VirtualTiming } from "./virtual-timing.ts";

const ONCE = { ...RETRY_POLICY, attemptsMax: 1 };

test("a write carries our key, our idempotency key, the pinned version and nothing about the machine", async () => {
  const { backend, sent } = scriptedBackend(() => json(wireProduct("pro")));
  await backend.execute(operationOf(), "key-1");
  await backend.execute(operationOf(), "key-2");
  expect(sent.map(({ headers }) => headers["idempotency-key"])).toEqual(["key-1", "key-2"]);
  const { method, path, body, headers } = sent[1]!;
  expect({ method, path }).toEqual({ method: "POST", path: "/v1/products" });
  expect(body.split("&").sort()).toEqual(["id=pro", "metadata[tariff_address]=product%2Fpro", "name=Pro"]);
  expect(headers).toMatchObject({
    authorization: `Bearer ${CANARY}`,
    "stripe-version": API_VERSION,
    "content-type": "application/x-www-form-urlencoded",
  });
  expect(headers["user-agent"]).toMatch(/^Stripe\/v1 NodeBindings\/\S+ tariff\/1\.2\.3/);
  expect(Object.keys(headers)).not.toContain("x-stripe-client-telemetry");
  expect(headers["x-stripe-client-user-agent"]).not.toMatch(/telemetry|platform/);
});

test("a read carries no idempotency key", async () => {
  const { backend, sent } = scriptedBackend(() => json({ id: "acct_1", object: "account" }));
  expect(await backend.identify()).toEqual({
    ok: true,
    value: {
      backend: "local",
      driver: "stripe",
      account: "acct_1",
      livemode: false,
      apiVersion: API_VERSION,
    },
  });
  // A key belongs to one account for good.
  await backend.identify();
  expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /v1/account"]);
  expect(sent[0]!.headers).not.toHaveProperty("idempotency-key");
});

test("what is described is what is sent, whatever the order of the values", async () => {
  const { backend, sent } = scriptedBackend(() => json(wireProduct("pro")));
  const described = backend.describe(operationOf());
  await backend.execute(operationOf(), "k");
  expect(described.endpoint).toBe(`${sent[0]!.method} ${sent[0]!.path}`);
  expect(described.body.split("&")).toEqual(sent[0]!.body.split("&").sort());
});

const ANSWERS: readonly [string, ScriptedReply][] = [
  ["a reset connection", { lost: "ECONNRESET" }],
  ["a broken pipe", { lost: "EPIPE" }],
  ["a timeout", { lost: "ETIMEDOUT" }],
  ["a conflict", errorReply(409, { code: "lock_timeout" })],
  ["a server error", errorReply(500)],
  ["a server error that asks for a retry", errorReply(500, {}, { "stripe-should-retry": "true" })],
  ["a rate limit", errorReply(429)],
  ["a misdirected request", errorReply(421)],
  ["a cut body", { body: '{"id": "pro", "obj' }],
  ["a page that isn't JSON", { body: "<html>" }],
  ["success", json(wireProduct("pro"))],
];

test.each(ANSWERS)("one attempt is one send, in process: %s", async (_name, reply) => {
  const { backend, sent } = scriptedBackend(() => reply, { retryPolicy: ONCE });
  await backend.execute(operationOf(), "k");
  await backend.read("product", "pro", undefined);
  expect(sent).toHaveLength(2);
});

/** Runs against a server of our own on loopback and counts what it gets. */
async function withServer<T>(
  listener: RequestListener,
  use: (url: string) => Promise<T>,
): Promise<{ result: T; received: number }> {
  let received = 0;
  const server = createServer((request, response) => {
    received += 1;
    request.resume();
    listener(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  try {
    const { port } = server.address() as AddressInfo;
    return { result: await use(`http://127.0.0.1:${port}`), received };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function networkBackend(url: string, timeoutMilliseconds = 60_000) {
  const { value: connection } = connectToNetwork(readSecretKey(CANARY).value!, { url, timeoutMilliseconds });
  return createStripeBackend({
    name: "remote",
    driver: "stripe",
    connection: connection!,
    timing: new VirtualTiming(),
    rate: undefined,
    toolVersion: "1.2.3",
    retryPolicy: ONCE,
  });
}

const BEHAVIOURS: readonly [string, RequestListener][] = [
  ["closes the connection at once", (_request, response) => void response.destroy()],
  ["says it was misdirected", (_request, response) => void response.writeHead(421).end("{}")],
  [
    "wants another login",
    (_request, response) => void response.writeHead(401, { "www-authenticate": "Basic" }).end("{}"),
  ],
  [
    "fails",
    (_request, response) => void response.writeHead(503, { "stripe-should-retry": "true" }).end("{}"),
  ],
  [
    "stops in the middle of the body",
    (_request, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write('{"id":', () => response.destroy());
    },
  ],
  [
    "redirects to itself",
    (_request, response) => void response.writeHead(307, { location: "/v1/elsewhere" }).end(),
  ],
  [
    "redirects for ever",
    (_request, response) => void response.writeHead(301, { location: "/v1/products" }).end(),
  ],
];

test.each(BEHAVIOURS)(
  "one attempt is one send over the network, too: the server %s",
  async (_name, listener) => {
    const { result, received } = await withServer(listener, async (url) => {
      const backend = networkBackend(url);
      return [await backend.execute(operationOf(), "k"), await backend.read("product", "pro", undefined)];
    });
    expect(received).toBe(2);
    expect(result.map(({ ok }) => ok)).toEqual([false, false]);
  },
);

test("a redirect is refused and the key goes nowhere else", async () => {
  let elsewhere = 0;
  await withServer(
    () => {
      elsewhere += 1;
    },
    async (target) => {
      const { result, received } = await withServer(
        (_request, response) => void response.writeHead(302, { location: `${target}/v1/products` }).end(),
        (url) => networkBackend(url).execute(operationOf(), "k"),
      );
      expect(received).toBe(1);
      expect(result).toMatchObject({ ok: false, failure: { kind: "refused", status: 302 } });
    },
  );
  expect(elsewhere).toBe(0);
});

test("a server that never finishes its answer is given up on", async () => {
  const { result } = await withServer(
    (_request, response) => void response.writeHead(200).write("{"),
    (url) => networkBackend(url, 200).read("product", "pro", undefined),
  );
  expect(result).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
});

test("headers of an answer are plain and lower-case, and a replay is seen", async () => {
  const { result } = await withServer(
    (_request, response) => {
      response.writeHead(200, {
        "Idempotent-Replayed": "true",
        "Request-Id": "req_1",
        "Content-Type": "application/json",
      });
      response.end(JSON.stringify(wireProduct("pro")));
    },
    (url) => networkBackend(url).execute(operationOf(), "k"),
  );
  expect(result).toMatchObject({
    ok: true,
    value: { isReplay: true, requestId: "req_1", object: { id: "pro" } },
  });
});

test("a decimal arrives as the text that was sent", async () => {
  const { backend } = scriptedBackend(() => json(wirePrice("price_1", "pro")));
  const price = await backend.read("price", "price_1", undefined);
  expect(price).toMatchObject({ ok: true, value: { fields: { unit_amount: "0.0004" } } });
});

test("an id with dots never leads to another address", async () => {
  const { result, received } = await withServer(
    (_request, response) => void response.end("{}"),
    (url) => networkBackend(url).read("product", "..", undefined),
  );
  expect(received).toBe(0);
  expect(result).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
});
