import { describe, expect, it } from "vitest";
import { INITIAL_APPLY_STATE, reduceApply } from "../../src/tui/apply-reducer.ts";
import { BAD_RUN, GOOD_RUN } from "../report/sample-events.ts";

const stateAfter = (events: typeof GOOD_RUN) => events.reduce(reduceApply, INITIAL_APPLY_STATE);
const names = (events: readonly { readonly operation: string }[]) => events.map(({ operation }) => operation);

describe("the state of an apply's screen", () => {
  it("knows what is under way, and a retry once", () => {
    const state = stateAfter(GOOD_RUN.slice(0, 7));
    expect(names(state.landed)).toEqual(["meter/api_calls#create", "product/business#update"]);
    expect(state.underWay.map(({ operation, attempt }) => [operation, attempt])).toEqual([
      ["price/business.monthly#create", 2],
    ]);
  });

  it("ends with everything landed and the report", () => {
    const state = stateAfter(GOOD_RUN);
    expect(state.underWay).toEqual([]);
    expect(state.landed).toHaveLength(5);
    expect(state.report?.outcome).toBe("applied");
  });

  it("has nothing under way any more after a failure, though an answer never came", () => {
    const state = stateAfter(BAD_RUN);
    expect(state.underWay).toEqual([]);
    expect(state.landed.map(({ event }) => event)).toEqual(["done", "failed"]);
    expect(state.report?.outcome).toBe("partly-applied");
  });

  it("starts afresh with another run", () => {
    expect(stateAfter([...BAD_RUN, GOOD_RUN[0]!])).toEqual({ ...INITIAL_APPLY_STATE, start: GOOD_RUN[0] });
  });
});
