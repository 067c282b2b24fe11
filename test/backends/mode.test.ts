import { expect, test } from "vitest";
import type { ObserveRequest } from "../../src/reconciler/backend.ts";
import { json, listOf, operationOf, type Script, scriptedBackend, wireProduct } from "./scripted-backend.ts";

const OBSERVE: ObserveRequest = { catalog: "acme", desired: [], refresh: false, everything: false };
const LIVE_KEY = "rk_live_abcdefghijklmnop";

/** An account whose products are of the wrong mode. */
function productsIn(livemode: boolean): Script {
  return ({ path, method }) => {
    if (path === "/v1/account") return json({ id: "acct_1", object: "account" });
    if (method === "GET" && path.startsWith("/v1/products?"))
      return listOf([wireProduct("pro", { livemode })]);
    return method === "GET" ? listOf([]) : json(wireProduct("pro", { livemode }));
  };
}

test("a test key that meets a live object stops before the next write", async () => {
  const { backend, sent } = scriptedBackend(productsIn(true));
  expect(await backend.observe(OBSERVE)).toMatchObject({ ok: false, failure: { kind: "mode" } });
  const before = sent.length;
  expect(await backend.execute(operationOf(), "k")).toMatchObject({ ok: false, failure: { kind: "mode" } });
  expect(sent).toHaveLength(before);
});

test("a live key that meets a test object stops before the next write", async () => {
  const { backend, sent } = scriptedBackend(productsIn(false), { key: LIVE_KEY });
  expect(await backend.observe(OBSERVE)).toMatchObject({ ok: false, failure: { kind: "mode" } });
  const before = sent.length;
  expect(await backend.execute(operationOf(), "k")).toMatchObject({ ok: false, failure: { kind: "mode" } });
  expect(sent).toHaveLength(before);
});

test("one contradiction in the answer to a write is enough", async () => {
  const { backend, sent } = scriptedBackend(productsIn(true));
  expect(await backend.execute(operationOf(), "k")).toMatchObject({ ok: false, failure: { kind: "mode" } });
  expect(await backend.execute(operationOf({ lock: "other" }), "k")).toMatchObject({
    ok: false,
    failure: { kind: "mode" },
  });
  expect(sent).toHaveLength(1);
});

test("the mode of a live key is confirmed by what it reads", async () => {
  const { backend } = scriptedBackend(productsIn(true), { key: LIVE_KEY });
  const observed = await backend.observe(OBSERVE);
  expect(observed).toMatchObject({ ok: true, value: { identity: { livemode: true } } });
  expect(await backend.execute(operationOf(), "k")).toMatchObject({ ok: true });
});
