import type { ApplyEvent, ApplyReport } from "../../src/reconciler/apply-event.ts";
import type { Failure } from "../../src/reconciler/backend.ts";

export const FAILURE: Failure = {
  kind: "refused",
  message:
    "Invalid currency: xyz.\n::error::owned \u001b[2J See https://example.com for the list of supported currencies, which is long.",
  status: 400,
  code: "parameter_invalid",
  param: "currency",
  requestId: "req_8Kq1",
};

const operation = (address: string, verb: string, change: number) => ({
  operation: `${address}#${verb}`,
  verb,
  change,
});
const WRITES = [
  operation("meter/api_calls", "create", 0),
  operation("product/business", "update", 1),
  operation("price/business.monthly", "create", 2),
  operation("price/business.monthly", "archive", 2),
  operation("promotion_code/LAUNCH20", "create", 3),
] as const;

const reportOf = (
  outcome: ApplyReport["outcome"],
  outcomes: readonly ApplyReport["operations"][number]["outcome"][],
): ApplyReport => ({
  run: "run_7f3a",
  outcome,
  operations: WRITES.map(({ operation, verb, change }, index) => ({
    operation,
    change,
    verb,
    address: operation.split("#")[0]!,
    outcome: outcomes[index]!,
    ...(verb === "archive" ? { id: "price_1PfOld" } : {}),
  })),
});

const start: ApplyEvent = { event: "started", run: "run_7f3a", operations: WRITES.length, changes: 4 };
const sending = (index: number, attempt = 1): ApplyEvent => ({
  event: "sending",
  ...WRITES[index]!,
  attempt,
});
const done = (index: number, id: string, note?: string): ApplyEvent => ({
  event: "done",
  ...WRITES[index]!,
  id,
  ...(note === undefined ? {} : { note }),
});

export const GOOD_REPORT = reportOf("applied", ["done", "done", "done", "done", "done"]);
export const GOOD_RUN: readonly ApplyEvent[] = [
  start,
  sending(0),
  sending(1),
  done(0, "mtr_61Api"),
  done(1, "business"),
  sending(2),
  sending(2, 2),
  done(2, "price_1PfNew", "it was there already"),
  sending(3),
  sending(4),
  done(3, "price_1PfOld"),
  done(4, "promo_1Launch"),
  { event: "finished", report: GOOD_REPORT },
];

export const BAD_REPORT: ApplyReport = {
  ...reportOf("partly-applied", ["done", "unknown", "failed", "not-started", "not-started"]),
  failure: FAILURE,
};
export const BAD_RUN: readonly ApplyEvent[] = [
  start,
  sending(0),
  sending(1),
  done(0, "mtr_61Api"),
  sending(2),
  { event: "failed", ...WRITES[2], failure: FAILURE },
  { event: "finished", report: BAD_REPORT },
];
