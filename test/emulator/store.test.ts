import { mkdtempSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { answer } from "../../src/emulator/request/answer.ts";
import { openMemoryStore } from "../../src/emulator/store/memory-store.ts";
import { openSqliteStore } from "../../src/emulator/store/sqlite-store.ts";
import type { Store } from "../../src/emulator/store/store.ts";
import { StoreBusy, StoreError } from "../../src/emulator/store-error.ts";
import { KEY_HEADERS, START, startEmulator, temporaryFile } from "./emulator-client.ts";

function storeError(file: string): StoreError {
  try {
    startEmulator({ file }).emulator.close();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error("the store opened");
}

describe("a store file", () => {
  it("keeps everything for the next process: objects, order, saved replies, account", async () => {
    const file = temporaryFile();
    const first = startEmulator({ file });
    for (const id of ["a", "b"])
      await first.post("/v1/products", { name: id, id }, { "idempotency-key": id });
    const account = await first.get("/v1/account");
    first.emulator.close();
    const second = startEmulator({ file });
    expect((await second.get("/v1/products")).body.data.map(({ id }) => id)).toEqual(["b", "a"]);
    expect(
      (await second.post("/v1/products", { name: "a", id: "a" }, { "idempotency-key": "a" })).headers[
        "idempotent-replayed"
      ],
    ).toBe("true");
    expect((await second.get("/v1/account")).body.id).toBe(account.body.id);
    second.emulator.close();
  });

  it("may be open twice, each seeing at once what the other wrote", async () => {
    const file = temporaryFile();
    const [one, two] = [startEmulator({ file }), startEmulator({ file })];
    await one.post("/v1/products", { name: "a", id: "a" });
    expect((await two.post("/v1/products/a", { name: "b" })).status).toBe(200);
    expect((await one.get("/v1/products/a")).body["name"]).toBe("b");
    expect((await one.get("/v1/account")).body.id).toBe((await two.get("/v1/account")).body.id);
    one.emulator.close();
    two.emulator.close();
  });

  it.each([
    ["text", "catalog: catalogs/acme\n"],
    ["a short file", "x"],
    ["zeros", "\0".repeat(4_096)],
  ])("that is %s is refused and left as it is", (_, content) => {
    const file = temporaryFile();
    writeFileSync(file, content);
    expect(storeError(file)).toMatchObject({ reason: "foreign", file });
    expect(readFileSync(file, "utf8")).toBe(content);
  });

  it("that is another program's database is refused and left as it is", () => {
    const file = temporaryFile();
    const other = new Database(file);
    other.exec("CREATE TABLE theirs (a)");
    other.close();
    const before = readFileSync(file);
    expect(storeError(file).reason).toBe("foreign");
    expect(readFileSync(file)).toEqual(before);
  });

  it("of another version is refused, naming both versions", () => {
    const file = temporaryFile();
    startEmulator({ file }).emulator.close();
    const database = new Database(file);
    database.exec("PRAGMA user_version = 99");
    database.close();
    const error = storeError(file);
    expect(error.reason).toBe("version");
    expect(error.message).toMatch(/version 99.*version 1/);
  });

  it("in a folder that isn't there, or that is one, can't be used", () => {
    const folder = mkdtempSync(join(tmpdir(), "tariff-emulator-"));
    expect(storeError(join(folder, "none", "store.db")).reason).toBe("unusable");
    expect(storeError(folder).reason).toBe("unusable");
  });

  it("that was cut short says so and isn't written to", async () => {
    const file = temporaryFile();
    const api = startEmulator({ file });
    for (let index = 0; index < 50; index++) await api.post("/v1/products", { name: "x".repeat(1_000) });
    api.emulator.close();
    truncateSync(file, 12_288);
    const before = readFileSync(file);
    const attempt = async () => {
      const damaged = startEmulator({ file });
      try {
        return (await damaged.get("/v1/products", { limit: 100 })).status;
      } finally {
        damaged.emulator.close();
      }
    };
    await expect(attempt()).rejects.toMatchObject({ name: "StoreError", reason: "corrupt" });
    expect(readFileSync(file)).toEqual(before);
  });

  it("that starts empty is made into a store", async () => {
    const file = temporaryFile();
    writeFileSync(file, "");
    const api = startEmulator({ file });
    expect((await api.get("/v1/products")).status).toBe(200);
    api.emulator.close();
  });
});

describe.each<[string, () => Store]>([
  ["memory", openMemoryStore],
  ["a file", () => openSqliteStore(temporaryFile())],
])("a transaction, in %s", (_, open) => {
  const rate = (id: string) =>
    ({
      id,
      object: "tax_rate",
      active: true,
      country: null,
      created: START,
      description: null,
      display_name: id,
      effective_percentage: 1,
      flat_amount: null,
      inclusive: false,
      jurisdiction: null,
      jurisdiction_level: null,
      livemode: false,
      metadata: {},
      percentage: 1,
      rate_type: "percentage",
      state: null,
      tax_type: null,
    }) as const;

  it("that throws undoes everything it did, in every list", () => {
    const store = open();
    const reply = { key: "k", fingerprint: "f", status: 200, body: "{}", requestId: "r", savedAt: START };
    store.transact((transaction) => {
      for (const id of ["a", "b", "c"]) transaction.insert("tax_rate", rate(id));
      transaction.saveReply(reply);
    });
    const state = () =>
      store.transact((transaction) => ({
        all: transaction.walk("tax_rate", "tax_rate", { direction: "older", limit: 10 }),
        active: transaction.walk("tax_rate", "tax_rate active=true", { direction: "newer", limit: 10 }),
        inactive: transaction.walk("tax_rate", "tax_rate active=false", { direction: "older", limit: 10 }),
        reply: transaction.savedReply("k"),
      }));
    const before = state();
    const work = () =>
      store.transact((transaction) => {
        transaction.insert("tax_rate", rate("d"));
        transaction.replace("tax_rate", { ...rate("a"), active: false });
        transaction.replace("tax_rate", { ...rate("a"), active: true, display_name: "again" });
        transaction.remove("tax_rate", "b");
        transaction.forgetReplies(START + 1);
        transaction.saveReply({ ...reply, status: 500 });
        throw new Error("no");
      });
    expect(work).toThrow("no");
    expect(state()).toEqual(before);
    expect(before.all.map(({ entity }) => entity.id)).toEqual(["c", "b", "a"]);
    expect(before.inactive).toEqual([]);
    store.close();
  });

  it("puts an object that comes back into a list in its old place", () => {
    const store = open();
    const ids = store.transact((transaction) => {
      for (const id of ["a", "b", "c"]) transaction.insert("tax_rate", rate(id));
      transaction.replace("tax_rate", { ...rate("b"), active: false });
      transaction.replace("tax_rate", rate("b"));
      return transaction
        .walk("tax_rate", "tax_rate active=true", { direction: "older", limit: 2 })
        .map(({ entity }) => entity.id);
    });
    expect(ids).toEqual(["c", "b"]);
    store.close();
  });
});

it("a store that another process holds for too long is answered as a lock timeout that may be retried", () => {
  const store: Store = {
    transact() {
      throw new StoreBusy("database is locked");
    },
    close() {},
  };
  const request = { method: "GET", path: "/v1/products", headers: KEY_HEADERS, body: "" } as const;
  const reply = answer(request, { store, clock: () => START, random: (length) => "x".repeat(length) });
  expect([reply.status, reply.headers["stripe-should-retry"]]).toEqual([429, "true"]);
  expect(reply.body).toContain("lock_timeout");
});
