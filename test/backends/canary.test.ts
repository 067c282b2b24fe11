import { inspect } from "node:util";
import { expect, test } from "vitest";
import { connectToHandler, connectToNetwork } from "../../src/backends/connection.ts";
import { readSecretKey } from "../../src/backends/secret-key.ts";
import type { ObserveRequest } from "../../src/reconciler/backend.ts";
import type { WireRequest } from "../../src/stripe/wire.ts";
import {
  CANARY,
  json,
  listOf,
  operationOf,
  type ScriptedReply,
  scriptedBackend,
  wireProduct,
} from "./scripted-backend.ts";

const OBSERVE: ObserveRequest = { catalog: "acme", desired: [], refresh: false, everything: false };

/** Everything that an object shows of itself, by any of the usual ways. */
function shownBy(value: unknown): string {
  return [
    inspect(value, { depth: 20, showHidden: true, getters: true }),
    JSON.stringify(value),
    `${String(value)}`,
  ].join("\n");
}

/** Ways in which the other side may hand our own header back to us. */
const ECHOES: Readonly<Record<string, (header: string) => ScriptedReply>> = {
  "in a message": (header) =>
    json({ error: { type: "invalid_request_error", message: `Invalid API Key provided: ${header}` } }, 401),
  "in every part of an error": (header) =>
    json({ error: { type: header, message: header, code: header, param: header, doc_url: header } }, 400, {
      "request-id": header,
      "retry-after": header,
      "stripe-notice": header,
    }),
  "in a saved server error": (header) =>
    json({ error: { type: "api_error", message: header } }, 500, { "idempotent-replayed": "true" }),
  "in a server error that lasts": (header) => ({
    status: 500,
    body: header,
    headers: { "request-id": header },
  }),
  "in a redirect": (header) => ({
    status: 302,
    headers: { location: header, "request-id": header },
    body: header,
  }),
  "in a page of text": (header) => ({ status: 200, body: header }),
  "in an object": (header) =>
    json(wireProduct("pro", { name: header, metadata: { [header]: header } }), 200, { "request-id": header }),
  "in an object of another kind": (header) => json({ object: header, id: header }),
  "in the reason of a broken connection": (header) => ({ lost: header }),
  "bare of its prefix": (header) =>
    json({ error: { type: "invalid_request_error", message: header.slice("Bearer sk_test_".length) } }, 400),
  "in capital letters of the prefix": (header) =>
    json({ error: { type: "invalid_request_error", message: header.replace("sk_test", "SK_TEST") } }, 400),
};

test.each(Object.keys(ECHOES))("the key shows nowhere when the other side echoes it %s", async (name) => {
  const echo = (request: WireRequest) => ECHOES[name]!(request.headers["authorization"] ?? "");
  const { backend, sent } = scriptedBackend(echo);
  const operation = operationOf();
  const results = [
    await backend.identify(),
    await backend.observe(OBSERVE),
    await backend.execute(operation, "k"),
    await backend.read("product", "pro", undefined),
    await backend.locate(operation),
    backend.describe(operation),
    backend,
  ];
  expect(sent[0]!.headers["authorization"]).toBe(`Bearer ${CANARY}`);
  for (const result of results) expect(shownBy(result)).not.toContain("CANARY");
});

test("the key shows nowhere in a whole observation that went well", async () => {
  const { backend } = scriptedBackend(({ path, headers }) =>
    path === "/v1/account"
      ? json({ id: "acct_1", object: "account" }, 200, { "request-id": headers["authorization"] ?? "" })
      : listOf(
          path.startsWith("/v1/products?")
            ? [wireProduct("pro", { description: headers["authorization"] })]
            : [],
        ),
  );
  const observed = await backend.observe(OBSERVE);
  expect(observed.ok).toBe(true);
  expect(shownBy(observed)).not.toContain("CANARY");
});

test("neither a connection nor what it says of a refusal shows the key", () => {
  const key = readSecretKey(CANARY).value!;
  const shown = [
    connectToHandler(key, async () => ({ status: 200, headers: {}, body: "{}" })),
    connectToNetwork(key, { url: "http://127.0.0.1:1" }),
    connectToNetwork(key, { url: `http://${CANARY}@evil.example` }),
    connectToNetwork(key, { url: "http://evil.example" }),
  ];
  for (const value of shown) expect(shownBy(value)).not.toContain("CANARY");
});
