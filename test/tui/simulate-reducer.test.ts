import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SimulateAction, SimulateFacts, SimulateState } from "../../src/tui/simulate-reducer.ts";
import { INITIAL_SIMULATE_STATE, invoiceAt, reduceSimulate } from "../../src/tui/simulate-reducer.ts";
import { SIMULATION } from "../report/sample-simulations.ts";

const FACTS: SimulateFacts = { simulation: SIMULATION, hasComparison: true, scrollMax: 7 };

function stateAfter(...actions: readonly SimulateAction[]): SimulateState {
  return actions.reduce((state, action) => reduceSimulate(state, action, FACTS), INITIAL_SIMULATE_STATE);
}

describe("the state of the screen of a simulation", () => {
  it("moves through time event by event, by tens, to the ends, and no further", () => {
    expect(stateAfter("later", "later", "earlier").event).toBe(1);
    expect(stateAfter("earlier").event).toBe(0);
    expect(stateAfter("page-later").event).toBe(10);
    expect(stateAfter("last", "later").event).toBe(SIMULATION.events.length - 1);
    expect(stateAfter("last", "first").event).toBe(0);
  });

  it("moves to the first event of the month after and before", () => {
    expect(stateAfter("next").event).toBe(3);
    expect(stateAfter("next", "later", "previous").event).toBe(0);
    expect(stateAfter("next", "next").event).toBe(SIMULATION.events.length - 1);
    expect(stateAfter("previous").event).toBe(0);
  });

  it("opens the invoice that the present is about, goes to its neighbours, and back to where time stood", () => {
    expect(stateAfter("open")).toMatchObject({ view: "timeline" });
    const opened = stateAfter("page-later", "open");
    expect(opened).toMatchObject({ view: "invoice", invoice: 1 });
    expect(reduceSimulate(opened, "next", FACTS)).toMatchObject({ invoice: 2, scroll: 0 });
    expect(stateAfter("last", "open", "next", "next", "next").invoice).toBe(2);
    expect(stateAfter("last", "open", "previous", "previous", "previous").invoice).toBe(0);
    expect(stateAfter("page-later", "open", "next", "back")).toMatchObject({ view: "timeline", event: 10 });
  });

  it("scrolls what is taller than the screen, as far as there is more", () => {
    expect(stateAfter("revenue", "later").scroll).toBe(1);
    expect(stateAfter("revenue", "last", "earlier").scroll).toBe(6);
    expect(stateAfter("revenue", "earlier").scroll).toBe(0);
  });

  it("shows and leaves revenue and comparison by the same keys", () => {
    expect(stateAfter("revenue").view).toBe("revenue");
    expect(stateAfter("revenue", "revenue").view).toBe("timeline");
    expect(stateAfter("revenue", "comparison").view).toBe("comparison");
    const alone = { ...FACTS, hasComparison: false };
    expect(reduceSimulate(INITIAL_SIMULATE_STATE, "comparison", alone)).toEqual(INITIAL_SIMULATE_STATE);
  });

  it("never points at what isn't there, whatever is pressed, also where nothing happened", () => {
    const actions: readonly SimulateAction[] = [
      ...(["earlier", "later", "page-earlier", "page-later", "first", "last"] as const),
      ...(["previous", "next", "open", "back", "revenue", "comparison"] as const),
    ];
    const empty: SimulateFacts = {
      simulation: { ...SIMULATION, events: [], invoices: [] },
      hasComparison: false,
      scrollMax: 0,
    };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...actions)), fc.constantFrom(FACTS, empty), (pressed, facts) => {
        const state = pressed.reduce(
          (before, action) => reduceSimulate(before, action, facts),
          INITIAL_SIMULATE_STATE,
        );
        const { events, invoices } = facts.simulation;
        expect(state.event).toBeLessThan(Math.max(1, events.length));
        expect(Math.min(state.event, state.scroll, state.invoice)).toBeGreaterThanOrEqual(0);
        expect(state.scroll).toBeLessThanOrEqual(facts.scrollMax);
        if (state.view === "invoice") expect(invoices[state.invoice]).toBeDefined();
      }),
    );
  });

  it("knows an invoice as it was at that moment", () => {
    expect(invoiceAt(SIMULATION, 0)).toBeUndefined();
    expect(invoiceAt(SIMULATION, 7)).toMatchObject({ id: "in_2", status: "draft" });
    expect(invoiceAt(SIMULATION, 10)).toMatchObject({ id: "in_2", status: "paid" });
  });
});
