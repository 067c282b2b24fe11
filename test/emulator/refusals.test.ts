import { beforeAll, describe, expect, it } from "vitest";
import type { TestEmulator } from "./emulator-client.ts";
import { startEmulator } from "./emulator-client.ts";
import { REFUSED_PRICES } from "./refused-prices.ts";
import { REFUSED_ANYWHERE, REFUSED_OTHERS } from "./refused-requests.ts";

describe("what is refused with 400", () => {
  let api: TestEmulator;
  beforeAll(async () => {
    api = startEmulator("memory");
    await api.post("/v1/products", { name: "P", id: "p" });
    await api.post("/v1/coupons", { id: "c", percent_off: 10 });
  });

  it.each([...REFUSED_ANYWHERE, ...REFUSED_PRICES, ...REFUSED_OTHERS])(
    "%s, on %s",
    async (_, path, params, code, param) => {
      const { status, body } = await api.post(`/v1/${path}`, params);
      expect(body.error).toMatchObject({ type: "invalid_request_error", param });
      expect([status, body.error?.code]).toEqual([400, code]);
    },
  );
});

describe("what isn't there", () => {
  const api = startEmulator("memory");

  it.each([
    "products",
    "prices",
    "coupons",
    "promotion_codes",
    "tax_rates",
    "billing/meters",
    "entitlements/features",
  ])("is 404 on %s for an id in the path", async (path) => {
    const { status, body } = await api.get(`/v1/${path}/none`);
    expect(status).toBe(404);
    expect(body.error).toMatchObject({
      code: "resource_missing",
      param: "id",
      type: "invalid_request_error",
    });
    expect(body.error?.message).toMatch(/^No such .+: 'none'$/);
  });

  it.each([
    ["GET", "/v1/customers"],
    ["GET", "/v1/prices/search"],
    ["GET", "/v2/prices"],
    ["GET", "/"],
    ["GET", "/v1/products/"],
    ["DELETE", "/v1/prices/price_x"],
  ] as const)("is named when the endpoint is unknown: %s %s", async (method, path) => {
    const { status, body } = method === "GET" ? await api.get(path) : await api.delete(path);
    expect(status).toBe(404);
    if (path !== "/v1/prices/search") expect(body.error?.message).toContain(`${method}: ${path}`);
  });

  it("is said of a path that can't be decoded", async () => {
    expect((await api.get("/v1/products/%zz")).status).toBe(400);
  });
});
