import type { ApplyEvent, ApplyReport } from "../reconciler/apply-event.ts";

type Event<E extends ApplyEvent["event"]> = Extract<ApplyEvent, { readonly event: E }>;

/** What the screen of an apply shows: a fold over its events. */
export interface ApplyState {
  /** Undefined before the start. */
  readonly start: Event<"started"> | undefined;
  /** Writes that have been sent and not been answered, oldest first. */
  readonly underWay: readonly Event<"sending">[];
  /** What has landed or failed, in that order. */
  readonly landed: readonly (Event<"done"> | Event<"failed">)[];
  readonly report: ApplyReport | undefined;
}

export const INITIAL_APPLY_STATE: ApplyState = {
  start: undefined,
  underWay: [],
  landed: [],
  report: undefined,
};

type Step<E extends ApplyEvent["event"]> = (state: ApplyState, event: Event<E>) => ApplyState;

const STEPS: { readonly [E in ApplyEvent["event"]]: Step<E> } = {
  started: (_state, start) => ({ ...INITIAL_APPLY_STATE, start }),
  sending: (state, event) => {
    const isRetry = state.underWay.some(({ operation }) => operation === event.operation);
    const underWay = isRetry
      ? state.underWay.map((other) => (other.operation === event.operation ? event : other))
      : [...state.underWay, event];
    return { ...state, underWay };
  },
  done: land,
  failed: land,
  finished: (state, { report }) => ({ ...state, underWay: [], report }),
};

/** The state after one more event. */
export function reduceApply(state: ApplyState, event: ApplyEvent): ApplyState {
  return stepFor(event.event, state, event);
}

function stepFor<E extends ApplyEvent["event"]>(name: E, state: ApplyState, event: Event<E>): ApplyState {
  return STEPS[name](state, event);
}

function land(state: ApplyState, event: Event<"done"> | Event<"failed">): ApplyState {
  return {
    ...state,
    underWay: state.underWay.filter(({ operation }) => operation !== event.operation),
    landed: [...state.landed, event],
  };
}
