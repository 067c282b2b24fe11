import { monthOf } from "../report/revenue-months.ts";
import type { Simulation } from "../scenarios/simulation.ts";
import type { Invoice } from "../simulator/invoice.ts";

/** What the screen can show, one at a time. */
export type SimulateView = "timeline" | "invoice" | "revenue" | "comparison";

export interface SimulateState {
  readonly view: SimulateView;
  /** Index of the event at which time stands. */
  readonly event: number;
  /** Index of the invoice that is open, or was last. */
  readonly invoice: number;
  /** Lines that have scrolled away above, of an invoice or a table. */
  readonly scroll: number;
}

export const INITIAL_SIMULATE_STATE: SimulateState = { view: "timeline", event: 0, invoice: 0, scroll: 0 };

/** What the reducer must know of what is looked at. */
export interface SimulateFacts {
  readonly simulation: Simulation;
  readonly hasComparison: boolean;
  /** Lines that don't fit below the first ones of what is shown. */
  readonly scrollMax: number;
}

export type SimulateAction =
  | "earlier"
  | "later"
  | "page-earlier"
  | "page-later"
  | "first"
  | "last"
  | "previous"
  | "next"
  | "open"
  | "back"
  | "revenue"
  | "comparison";

const PAGE = 10;

type Step = (state: SimulateState, facts: SimulateFacts) => SimulateState;

const STEPS: Readonly<Record<SimulateAction, Step>> = {
  earlier: (state, facts) => moveBy(state, facts, -1),
  later: (state, facts) => moveBy(state, facts, 1),
  "page-earlier": (state, facts) => moveBy(state, facts, -PAGE),
  "page-later": (state, facts) => moveBy(state, facts, PAGE),
  first: (state, facts) => moveBy(state, facts, Number.NEGATIVE_INFINITY),
  last: (state, facts) => moveBy(state, facts, Number.POSITIVE_INFINITY),
  previous: (state, facts) =>
    state.view === "invoice" ? openInvoice(state, facts, state.invoice - 1) : toMonth(state, facts, -1),
  next: (state, facts) =>
    state.view === "invoice" ? openInvoice(state, facts, state.invoice + 1) : toMonth(state, facts, 1),
  open: (state, facts) =>
    state.view === "timeline" ? openInvoice(state, facts, invoiceIndex(facts, state.event)) : state,
  back: (state) => ({ ...state, view: "timeline", scroll: 0 }),
  revenue: (state) => toggled(state, "revenue"),
  comparison: (state, { hasComparison }) => (hasComparison ? toggled(state, "comparison") : state),
};

/** The state after one more key. Time stays between the first and the last event. */
export function reduceSimulate(
  state: SimulateState,
  action: SimulateAction,
  facts: SimulateFacts,
): SimulateState {
  return STEPS[action](state, facts);
}

/** The latest invoice that the events up to and including this one are about, as it was right then. */
export function invoiceAt({ events }: Simulation, event: number): Invoice | undefined {
  for (let index = event; index >= 0; index -= 1) {
    const entry = events[index];
    if (entry !== undefined && "invoice" in entry) return entry.invoice;
  }
  return undefined;
}

function invoiceIndex(facts: SimulateFacts, event: number): number {
  const id = invoiceAt(facts.simulation, event)?.id;
  return facts.simulation.invoices.findIndex((invoice) => invoice.id === id);
}

function openInvoice(state: SimulateState, { simulation }: SimulateFacts, index: number): SimulateState {
  if (simulation.invoices[index] === undefined) return state;
  return { ...state, view: "invoice", invoice: index, scroll: 0 };
}

/** In the timeline through time, elsewhere through the text. */
function moveBy(
  state: SimulateState,
  { simulation, scrollMax }: SimulateFacts,
  steps: number,
): SimulateState {
  if (state.view !== "timeline")
    return { ...state, scroll: Math.max(0, Math.min(state.scroll + steps, scrollMax)) };
  const last = Math.max(0, simulation.events.length - 1);
  return { ...state, event: Math.max(0, Math.min(state.event + steps, last)) };
}

/** To the first event of the month before or after; at the ends to the first or last event. */
function toMonth(state: SimulateState, facts: SimulateFacts, direction: 1 | -1): SimulateState {
  const { events } = facts.simulation;
  const present = events[state.event];
  if (present === undefined || state.view !== "timeline") return state;
  const month = monthOf(present.at);
  if (direction === 1) {
    const next = events.findIndex(({ at }) => monthOf(at) > month);
    return { ...state, event: next === -1 ? events.length - 1 : next };
  }
  const before = events.findLast(({ at }) => monthOf(at) < month);
  const first = before === undefined ? 0 : events.findIndex(({ at }) => monthOf(at) === monthOf(before.at));
  return { ...state, event: first };
}

function toggled(state: SimulateState, view: SimulateView): SimulateState {
  return { ...state, view: state.view === view ? "timeline" : view, scroll: 0 };
}
