import { describe, expect, it } from "vitest";
import { decodeError, encodeError } from "../../src/stripe/error.ts";
import { encodeList, listQuery, nextCursor } from "../../src/stripe/list.ts";

describe("error bodies", () => {
  it("carry a link made from the code", () => {
    expect(
      encodeError({
        status: 404,
        type: "invalid_request_error",
        code: "resource_missing",
        message: "No such price: 'p'",
        param: "id",
      }),
    ).toEqual({
      error: {
        code: "resource_missing",
        doc_url: "https://stripe.com/docs/error-codes/resource-missing",
        message: "No such price: 'p'",
        param: "id",
        type: "invalid_request_error",
      },
    });
  });

  it("read back as they were", () => {
    const error = {
      status: 409,
      type: "idempotency_error",
      code: "idempotency_key_in_use",
      message: "Busy",
    } as const;
    expect(decodeError(409, encodeError(error))).toEqual(error);
  });

  it.each([null, "text", 3, [], {}, { error: null }, { error: "text" }])("aren't seen in %j", (body) => {
    expect(decodeError(500, body)).toBeUndefined();
  });

  it("are read with whatever is missing or odd in them", () => {
    expect(decodeError(500, { error: { type: "new_kind", code: 3 } })).toEqual({
      status: 500,
      type: "api_error",
      message: "",
    });
  });
});

describe("lists", () => {
  it("lead from page to page by the last id until there is no more", () => {
    expect(nextCursor(encodeList("/v1/prices", [{ id: "a" }, { id: "b" }], true))).toBe("b");
    expect(nextCursor(encodeList("/v1/prices", [{ id: "a" }], false))).toBeUndefined();
    expect(nextCursor(encodeList("/v1/prices", [], true))).toBeUndefined();
  });

  it("are asked for in full pages", () => {
    expect(listQuery({ active: true })).toEqual({ active: true, limit: 100 });
    expect(listQuery({ active: true }, "p")).toEqual({ active: true, limit: 100, starting_after: "p" });
  });
});
