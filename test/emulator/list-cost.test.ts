import { expect, it } from "vitest";
import { answer } from "../../src/emulator/request/answer.ts";
import { openMemoryStore } from "../../src/emulator/store/memory-store.ts";
import type { Store, Transaction } from "../../src/emulator/store/store.ts";
import { clientOf, countingIds, START } from "./emulator-client.ts";

/** Counts the rows that listings read. */
function countingStore(inner: Store): { readonly store: Store; rows: number } {
  const counted = { rows: 0, store: inner };
  const wrap = (transaction: Transaction): Transaction => {
    const walk: Transaction["walk"] = (kind, list, options) => {
      const found = transaction.walk(kind, list, options);
      counted.rows += found.length;
      return found;
    };
    return new Proxy(transaction, {
      get: (target, name) => {
        if (name === "walk") return walk;
        const member: unknown = Reflect.get(target, name);
        return typeof member === "function" ? member.bind(target) : member;
      },
    });
  };
  counted.store = {
    transact: (work) => inner.transact((transaction) => work(wrap(transaction))),
    close: () => inner.close(),
  };
  return counted;
}

it("a page reads what it holds, however many archived prices and other products there are", async () => {
  const counted = countingStore(openMemoryStore());
  const random = countingIds();
  const api = clientOf(async (request) =>
    answer(request, { store: counted.store, clock: () => START, random }),
  );
  for (const id of ["a", "b"]) await api.post("/v1/products", { name: id, id });
  for (let index = 0; index < 400; index++) {
    const params = { currency: "usd", unit_amount: 1, lookup_key: `k${index}` };
    await api.post("/v1/prices", { ...params, product: index % 2 === 0 ? "a" : "b", active: index < 20 });
  }
  const rows = async (params = {}): Promise<number> => {
    counted.rows = 0;
    expect((await api.get("/v1/prices", { limit: 10, ...params })).status).toBe(200);
    return counted.rows;
  };
  expect(await rows()).toBe(11);
  expect(await rows({ product: "a", limit: 100 })).toBe(10);
  expect(await rows({ product: "a", active: false })).toBe(11);
  expect(await rows({ lookup_keys: ["k3", "k5"] })).toBe(2);
  counted.rows = 0;
  await api.post("/v1/prices", { currency: "usd", unit_amount: 1, product: "a", lookup_key: "new" });
  expect(counted.rows).toBe(0);
});
