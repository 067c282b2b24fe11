import { beforeEach, describe, expect, it } from "vitest";
import { API_VERSION } from "../../src/stripe/api-version.ts";
import type { WireHandler, WireRequest } from "../../src/stripe/wire.ts";
import type { TestEmulator } from "./emulator-client.ts";
import { clientOf, HOLDERS, START, startEmulator } from "./emulator-client.ts";

function headersOnly(handle: WireHandler, headers: WireRequest["headers"]) {
  return handle({ method: "GET", path: "/v1/products", headers, body: "" });
}

describe("authorization", () => {
  const { handle } = startEmulator("memory");

  it.each(["Bearer sk_test_x", "Bearer rk_test_x", "bearer sk_test_x", `Basic ${btoa("sk_test_x:")}`])(
    "accepts %s",
    async (authorization) => {
      expect((await headersOnly(handle, { authorization })).status).toBe(200);
    },
  );

  it.each([
    ["no key", undefined, "did not provide an API key"],
    ["a live key", "Bearer sk_live_canary", "live key"],
    ["a restricted live key", "Bearer rk_live_canary", "live key"],
    ["a publishable key", "Bearer pk_test_canary", "publishable"],
    ["anything else", "Bearer canary", "Invalid API Key"],
  ])("refuses %s with 401, without repeating it", async (_, authorization, words) => {
    const reply = await headersOnly(handle, authorization === undefined ? {} : { authorization });
    expect(reply.status).toBe(401);
    expect(reply.body).toContain(words);
    expect(reply.body).not.toContain("canary");
  });

  it("refuses to act for another account", async () => {
    const reply = await headersOnly(handle, {
      authorization: "Bearer sk_test_x",
      "stripe-account": "acct_1",
    });
    expect(reply.status).toBe(403);
  });
});

describe("the version", () => {
  const { handle } = startEmulator("memory");
  const ask = (version: string) =>
    headersOnly(handle, { authorization: "Bearer sk_test_x", "stripe-version": version });

  it("is that of the pinned SDK unless another is asked for", async () => {
    expect((await headersOnly(handle, { authorization: "Bearer sk_test_x" })).headers["stripe-version"]).toBe(
      API_VERSION,
    );
  });

  it.each(["2025-03-31.basil", "2025-09-30.clover", API_VERSION])(
    "is echoed from basil on: %s",
    async (version) => {
      expect((await ask(version)).headers["stripe-version"]).toBe(version);
    },
  );

  it.each(["2024-06-20", "2025-02-24.acacia", "latest", ""])(
    "is refused when older or malformed: %s",
    async (version) => {
      expect((await ask(version)).status).toBe(400);
    },
  );
});

describe("replies", () => {
  it("carry a request id each", async () => {
    const api = startEmulator("memory");
    const ids = [await api.get("/v1/products"), await api.get("/v1/nothing")].map(
      ({ headers }) => headers["request-id"],
    );
    expect(ids[0]).toMatch(/^req_[0-9A-Za-z]{14}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it("give the account one id for good", async () => {
    const api = startEmulator("memory");
    const { body } = await api.get("/v1/account");
    expect(body).toMatchObject({ object: "account", id: expect.stringMatching(/^acct_[0-9A-Za-z]{16}$/) });
    expect((await api.get("/v1/account")).body.id).toBe(body.id);
  });
});

describe.each(HOLDERS)("idempotency keys, in %s", (_, open) => {
  let api: TestEmulator;
  beforeEach(() => {
    api = startEmulator(open());
    return () => api.emulator.close();
  });
  const create = (key: string, params = {}) =>
    api.post("/v1/products", { name: "A", ...params }, { "idempotency-key": key });
  const count = async () => (await api.get("/v1/products", { limit: 100 })).body.data.length;

  it("replay the first reply, marked, without doing it again", async () => {
    const first = await create("k");
    const again = await create("k");
    expect(again.body).toEqual(first.body);
    expect(first.headers).not.toHaveProperty("idempotent-replayed");
    expect(again.headers).toMatchObject({
      "idempotent-replayed": "true",
      "original-request": first.headers["request-id"],
      "idempotency-key": "k",
    });
    expect(await count()).toBe(1);
  });

  it("are refused with other parameters or on another path", async () => {
    await create("k");
    const other = await create("k", { active: false });
    expect([other.status, other.body.error?.type]).toEqual([400, "idempotency_error"]);
    const elsewhere = await api.post("/v1/coupons", { percent_off: 5 }, { "idempotency-key": "k" });
    expect(elsewhere.body.error?.type).toBe("idempotency_error");
    expect((await create("k")).status).toBe(200);
  });

  it("save a refusal of what had begun to run", async () => {
    const wanted = { currency: "usd", unit_amount: 1, product: "late" };
    const post = () => api.post("/v1/prices", wanted, { "idempotency-key": "k" });
    expect((await post()).status).toBe(400);
    await api.post("/v1/products", { name: "L", id: "late" });
    const again = await post();
    expect([again.status, again.headers["idempotent-replayed"]]).toEqual([400, "true"]);
  });

  it("save nothing for a request that was malformed", async () => {
    expect((await create("k", { nme: "x" })).status).toBe(400);
    expect((await create("k")).status).toBe(200);
    expect((await create("x".repeat(256))).status).toBe(400);
  });

  it("are forgotten after a day", async () => {
    await create("k");
    api.now = START + 86_399;
    expect((await create("k")).headers["idempotent-replayed"]).toBe("true");
    api.now = START + 86_400;
    expect((await create("k")).headers).not.toHaveProperty("idempotent-replayed");
    expect(await count()).toBe(2);
  });

  it("mean nothing on other methods", async () => {
    const reply = await api.handle({
      method: "GET",
      path: "/v1/products",
      headers: { authorization: "Bearer sk_test_x", "idempotency-key": "k" },
      body: "",
    });
    expect(reply.status).toBe(200);
    expect((await create("k")).status).toBe(200);
  });
});

describe.each(HOLDERS)("faults around the idempotency layer, in %s", (_, open) => {
  const failure = {
    status: 500,
    headers: { "request-id": "req_fault" },
    body: '{"error":{"type":"api_error","message":"fault"}}',
  };
  const keyed = { "idempotency-key": "k" };

  /** Answers 500 once, before or after the request has its effect. */
  const failOnce = (when: "before" | "after") => {
    let failed = false;
    return (inner: WireHandler): WireHandler =>
      async (request) => {
        if (failed || request.method !== "POST") return inner(request);
        failed = true;
        if (when === "after") await inner(request);
        return failure;
      };
  };

  it.each([
    ["before", 0],
    ["after", 1],
  ] as const)("a 500 inside, %s the effect, is saved and replayed", async (when, made) => {
    const api = startEmulator(open(), { inside: failOnce(when) });
    expect((await api.post("/v1/products", { name: "A" }, keyed)).status).toBe(500);
    const again = await api.post("/v1/products", { name: "A" }, keyed);
    expect([again.status, again.headers["idempotent-replayed"], again.headers["original-request"]]).toEqual([
      500,
      "true",
      "req_fault",
    ]);
    expect((await api.get("/v1/products")).body.data).toHaveLength(made);
    api.emulator.close();
  });

  it.each([
    ["before", undefined],
    ["after", "true"],
  ] as const)("a 500 outside, %s the effect, isn't saved", async (when, replayed) => {
    const { handle, emulator } = startEmulator(open());
    const api = clientOf(failOnce(when)(handle));
    expect((await api.post("/v1/products", { name: "A" }, keyed)).status).toBe(500);
    const again = await api.post("/v1/products", { name: "A" }, keyed);
    expect([again.status, again.headers["idempotent-replayed"]]).toEqual([200, replayed]);
    expect((await api.get("/v1/products")).body.data).toHaveLength(1);
    emulator.close();
  });

  it("a key whose first request still runs is refused with 409, and good afterwards", async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const api = startEmulator(open(), {
      inside: (inner) => async (request) => gate.then(() => inner(request)),
    });
    const first = api.post("/v1/products", { name: "A" }, keyed);
    const second = await api.post("/v1/products", { name: "A" }, keyed);
    expect([second.status, second.body.error?.code]).toEqual([409, "idempotency_key_in_use"]);
    release();
    expect((await first).status).toBe(200);
    expect((await api.post("/v1/products", { name: "A" }, keyed)).headers["idempotent-replayed"]).toBe(
      "true",
    );
    api.emulator.close();
  });
});
