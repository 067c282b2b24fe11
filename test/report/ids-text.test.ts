import { describe, expect, it } from "vitest";
import { formatIds, formatIdsEnv, idsToJson, variableName } from "../../src/report/ids-text.ts";
import { renderStyled } from "../../src/report/styled-text.ts";
import { expectGolden } from "../support/golden.ts";
import { KINDS } from "./sample-kinds.ts";

const IDS = [
  { kind: "price", address: "price/pro.monthly", id: "price_1NWexample" },
  { kind: "price", address: "price/pro.team-2019", id: undefined },
  { kind: "product", address: "product/pro", id: "pro" },
  { kind: "product", address: "product/gold", id: "It's \u001b[2J $(gold)" },
  { kind: "promotion_code", address: "promotion_code/LAUNCH20", id: "promo_1Launch" },
  { kind: "meter", address: "meter/a-b", id: "mtr_1" },
  { kind: "meter", address: "meter/a_b", id: "mtr_2" },
];

describe("ids", () => {
  it("are a table for people", () => {
    expectGolden("report/ids.txt", renderStyled(formatIds(IDS, KINDS), { color: false }));
  });

  it("are an object for programs", () => {
    expect(idsToJson(IDS)).toMatchObject({
      "price/pro.monthly": "price_1NWexample",
      "price/pro.team-2019": null,
    });
    expect(Object.keys(idsToJson(IDS))).toHaveLength(IDS.length);
  });

  it("are variables for a shell, without those that no name could tell apart", () => {
    const { text, ambiguous } = formatIdsEnv(IDS);
    expectGolden("report/ids.env.txt", text);
    expect(ambiguous).toEqual(["meter/a-b", "meter/a_b"]);
  });

  it("name variables the same under every locale", () => {
    expect(variableName("price/pro.monthly")).toBe("TARIFF_PRICE_PRO_MONTHLY");
    expect(variableName("price/i-i.ı")).toBe("TARIFF_PRICE_I_I__");
  });
});
