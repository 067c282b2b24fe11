import { expect, test } from "vitest";
import type { FailureKind } from "../../src/reconciler/backend.ts";
import {
  DETACH,
  errorReply,
  inTurn,
  json,
  operationOf,
  type ScriptedReply,
  scriptedBackend,
  wirePrice,
  wireProduct,
} from "./scripted-backend.ts";

const DONE = json(wireProduct("pro"), 200, { "request-id": "req_done" });
const REPLAYED = { "idempotent-replayed": "true" };

const PASSING: readonly [string, ScriptedReply][] = [
  ["a rate limit", errorReply(429, { type: "invalid_request_error", code: "rate_limit" })],
  ["a rate limit under another status", errorReply(400, { code: "rate_limit" })],
  ["a contended object", errorReply(429, { code: "lock_timeout" })],
  ["a contended object, as a conflict", errorReply(409, { code: "lock_timeout" })],
  ["a key still in use", errorReply(409, { type: "idempotency_error", code: "idempotency_key_in_use" })],
  ["a server error", errorReply(500, { type: "api_error" })],
  [
    "a server error that says not to retry",
    errorReply(500, { type: "api_error" }, { "stripe-should-retry": "false" }),
  ],
  ["a gateway's page", { status: 502, body: "<html>Bad gateway</html>" }],
  ["an unavailable service", { status: 503, body: "" }],
  ["a refusal that asks for a retry", errorReply(409, {}, { "stripe-should-retry": "true" })],
  ["a reset connection", { lost: "ECONNRESET" }],
  ["a broken pipe", { lost: "EPIPE" }],
  ["a refused connection", { lost: "ECONNREFUSED" }],
  ["a body cut short", { body: '{"id": "pro", "object": "prod' }],
  ["a body that is a list", { body: "[]" }],
  ["a body that is a number", { body: "5" }],
  ["an error cut short", { status: 400, body: '{"error": {"mess' }],
];

test.each(PASSING)("%s passes: the same request with the same key succeeds later", async (_name, trouble) => {
  const { backend, sent } = scriptedBackend(inTurn(trouble, trouble, DONE));
  const result = await backend.execute(operationOf(), "key-1");
  expect(result).toMatchObject({
    ok: true,
    value: { object: { id: "pro" }, isReplay: false, requestId: "req_done" },
  });
  expect(sent).toHaveLength(3);
  for (const { body, headers } of sent) {
    expect(body).toBe(sent[0]!.body);
    expect(headers["idempotency-key"]).toBe("key-1");
  }
});

test.each(PASSING)(
  "%s that doesn't pass is unavailable in the end, after eight attempts",
  async (_name, trouble) => {
    const { backend, sent } = scriptedBackend(() => trouble);
    expect(await backend.execute(operationOf(), "k")).toMatchObject({
      ok: false,
      failure: { kind: "unavailable" },
    });
    expect(sent).toHaveLength(8);
  },
);

test.each(PASSING)("a read goes on after %s, too", async (_name, trouble) => {
  const { backend, sent } = scriptedBackend(inTurn(trouble, DONE));
  expect(await backend.read("product", "pro", undefined)).toMatchObject({ ok: true, value: { id: "pro" } });
  expect(sent).toHaveLength(2);
});

const FINAL: readonly [string, FailureKind, ScriptedReply][] = [
  ["a wrong key", "authentication", errorReply(401)],
  ["a wrong key, said by a proxy", "authentication", { status: 401, body: "<html>" }],
  ["an expired key", "authentication", errorReply(400, { code: "api_key_expired" })],
  ["a forbidden endpoint", "permission", errorReply(403)],
  ["a forbidden endpoint, said by a proxy", "permission", { status: 403, body: "no" }],
  ["a restricted key", "permission", errorReply(400, { code: "more_permissions_required" })],
  ["an id that exists", "conflict", errorReply(400, { code: "resource_already_exists" })],
  [
    "a lookup key in use",
    "conflict",
    errorReply(400, { message: "A price (`price_1`) already uses that lookup key." }),
  ],
  [
    "a code in use",
    "conflict",
    errorReply(400, { message: "An active promotion code with `code: X` already exists." }),
  ],
  ["a key used for something else", "conflict", errorReply(400, { type: "idempotency_error" })],
  ["an object of the other mode", "mode", errorReply(404, { code: "livemode_mismatch" })],
  ["a target that is gone", "conflict", errorReply(404, { code: "resource_missing" })],
  ["a wrong parameter", "refused", errorReply(400, { code: "parameter_unknown", param: "colour" })],
  [
    "a parameter that names what isn't there",
    "refused",
    errorReply(400, { code: "resource_missing", param: "product" }),
  ],
  ["a failed request", "refused", errorReply(402)],
  ["a saved conflict", "replayed-failure", errorReply(400, { code: "resource_already_exists" }, REPLAYED)],
  ["a saved server error", "replayed-failure", errorReply(500, { type: "api_error" }, REPLAYED)],
];

test.each(FINAL)("%s is %s, and isn't tried again", async (_name, kind, reply) => {
  const { backend, sent } = scriptedBackend(() => reply);
  expect(await backend.execute(operationOf(), "k")).toMatchObject({ ok: false, failure: { kind } });
  expect(sent).toHaveLength(1);
});

test("what is gone when a write to it is sent again is a conflict: only what was to go may be gone", async () => {
  const { backend, sent } = scriptedBackend(
    inTurn({ lost: "ECONNRESET" }, errorReply(404, { code: "resource_missing" })),
  );
  expect(await backend.execute(operationOf(), "k")).toMatchObject({
    ok: false,
    failure: { kind: "conflict" },
  });
  expect(sent).toHaveLength(2);
});

test("a failure carries what the other side said", async () => {
  const reply = errorReply(
    400,
    { code: "parameter_unknown", param: "colour", message: "Received unknown parameter: colour" },
    { "request-id": "req_9" },
  );
  const { backend } = scriptedBackend(() => reply);
  expect(await backend.execute(operationOf(), "k")).toEqual({
    ok: false,
    failure: {
      kind: "refused",
      message: "Received unknown parameter: colour",
      status: 400,
      code: "parameter_unknown",
      param: "colour",
      requestId: "req_9",
    },
  });
});

test("a server error that turns out to be saved needs a new key", async () => {
  const { backend, sent } = scriptedBackend(inTurn(errorReply(500), errorReply(500, {}, REPLAYED)));
  expect(await backend.execute(operationOf(), "k")).toMatchObject({
    ok: false,
    failure: { kind: "replayed-failure" },
  });
  expect(sent).toHaveLength(2);
});

test("a lost reply is found again under the same key, as a replay", async () => {
  const replay = json(wireProduct("pro"), 200, REPLAYED);
  const { backend } = scriptedBackend(inTurn({ lost: "ECONNRESET" }, replay));
  expect(await backend.execute(operationOf(), "k")).toMatchObject({ ok: true, value: { isReplay: true } });
});

test("a rate limit is waited out for as long as it says", async () => {
  const { backend, timing } = scriptedBackend(inTurn(errorReply(429, {}, { "retry-after": "11" }), DONE));
  await backend.execute(operationOf(), "k");
  expect(timing.now()).toBe(11_000);
});

test("a removal whose reply was lost is done when nothing is left to remove", async () => {
  for (const lost of [{ lost: "ECONNRESET" }, errorReply(500), { body: '{"id' }]) {
    const { backend, sent } = scriptedBackend(inTurn(lost, errorReply(404, { code: "resource_missing" })));
    expect(await backend.execute(DETACH, "k")).toMatchObject({ ok: true, value: { object: undefined } });
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(
      Array(2).fill("DELETE /v1/products/pro/features/prodft_1"),
    );
  }
});

test("a removal of what somebody else removed is a conflict, also after a wait that changed nothing", async () => {
  const gone = errorReply(404, { code: "resource_missing" });
  for (const replies of [[gone], [errorReply(429), gone]]) {
    const { backend } = scriptedBackend(inTurn(...replies));
    expect(await backend.execute(DETACH, "k")).toMatchObject({ ok: false, failure: { kind: "conflict" } });
  }
});

test("a removal leaves no object", async () => {
  const { backend } = scriptedBackend(() =>
    json({ id: "prodft_1", object: "product_feature", deleted: true }),
  );
  expect(await backend.execute(DETACH, "k")).toMatchObject({
    ok: true,
    value: { object: undefined, isReplay: false },
  });
});

test("what is gone or deleted is read as undefined", async () => {
  const replies = [
    errorReply(404, { code: "resource_missing" }),
    json({ id: "pro", object: "product", deleted: true }),
  ];
  for (const reply of replies) {
    const { backend } = scriptedBackend(() => reply);
    expect(await backend.read("product", "pro", undefined)).toEqual({ ok: true, value: undefined });
  }
});

test.each([
  ["another object", wireProduct("x", { object: "price" })],
  ["an object without an id", { object: "product" }],
  ["an object without its parts", { object: "product", id: "pro" }],
  ["nothing of use", {}],
])("%s where a product should be is a failure, not a crash", async (_name, wire) => {
  const { backend } = scriptedBackend(() => json(wire));
  expect(await backend.read("product", "pro", undefined)).toMatchObject({
    ok: false,
    failure: { kind: "unavailable" },
  });
  expect(await backend.execute(operationOf(), "k")).toMatchObject({
    ok: false,
    failure: { kind: "unavailable" },
  });
});

test("a price that is misshapen, or never given in full, is a failure, not a crash", async () => {
  const misshapen = { object: "price", id: "price_1", currency_options: { eur: null } };
  const tiered = wirePrice("price_1", "pro", {
    billing_scheme: "tiered",
    tiers_mode: "volume",
    tiers: [],
    currency_options: { eur: { unit_amount: null, unit_amount_decimal: null } },
  });
  for (const wire of [misshapen, tiered]) {
    const { backend } = scriptedBackend(() => json(wire));
    const price = await backend.read("price", "price_1", undefined);
    expect(price).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
  }
});

test("writes with one lock go one after another, others side by side", async () => {
  const { backend, sent, timing } = scriptedBackend((_request, index) =>
    index < 3 ? errorReply(429) : DONE,
  );
  const writes = ["a", "a", "b", "c"].map((lock, index) =>
    backend.execute(operationOf({ lock }), `key-${index}`),
  );
  await timing.sleep(1);
  expect(sent.map(({ headers }) => headers["idempotency-key"])).toEqual(["key-0", "key-2", "key-3"]);
  await Promise.all(writes);
  const keys = sent.map(({ headers }) => headers["idempotency-key"]);
  expect(keys.lastIndexOf("key-0")).toBeLessThan(keys.indexOf("key-1"));
});
