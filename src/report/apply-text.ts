import type { ApplyEvent, ApplyReport, OperationOutcome } from "../reconciler/apply-event.ts";
import type { Failure, FailureKind } from "../reconciler/backend.ts";
import type { KindTables } from "../reconciler/field-table.ts";
import { verbWords } from "./action-words.ts";
import { countOf } from "./count-text.ts";
import { nameOf, splitAddress } from "./resource-names.ts";
import type { Span, Style, StyledLine, StyledText } from "./styled-text.ts";
import { indent, line, span } from "./styled-text.ts";
import { wrapText } from "./wrap-text.ts";

export interface ApplyTextOptions {
  readonly kinds: KindTables;
  /** Columns of the terminal; 100 when not given. */
  readonly width?: number;
}

/** What one event adds to the log of an apply: a line for each write once it has landed, nothing while it is under way. */
export function formatApplyEvent(event: ApplyEvent, options: ApplyTextOptions): StyledText {
  const { kinds, width = 100 } = options;
  if (event.event === "started")
    return [
      line(
        `Applying ${countOf(event.changes, "change")} in ${countOf(event.operations, "write")}, run ${event.run}`,
      ),
    ];
  if (event.event === "sending") return event.attempt > 1 ? [retryLine(event, kinds)] : [];
  if (event.event === "done") return [doneLine(event, kinds)];
  if (event.event === "failed")
    return [failedLine(event, kinds), ...indent(failureLines(event.failure, width - 4), 4)];
  return [];
}

type Named<E extends ApplyEvent["event"]> = Extract<ApplyEvent, { readonly event: E }>;

function retryLine({ verb, operation, attempt }: Named<"sending">, kinds: KindTables): StyledLine {
  return line(
    span(`  … ${verbWords(verb).now} ${operationName(operation, kinds)}: attempt ${attempt}`, "dim"),
  );
}

function doneLine({ verb, operation, id, note }: Named<"done">, kinds: KindTables): StyledLine {
  return line(
    span("  ✓ ", "green"),
    `${verbWords(verb).done} ${operationName(operation, kinds)}`,
    idSpan(id, addressOf(operation)),
    span(note === undefined ? "" : `  (${note})`, "dim"),
  );
}

function failedLine({ verb, operation }: Named<"failed">, kinds: KindTables): StyledLine {
  return line(
    span("  ✗ ", "bold", "red"),
    `failed to ${verbWords(verb).plain} ${operationName(operation, kinds)}`,
  );
}

/** An operation is named by its address and what it does there: `price/pro.monthly#create`. */
export function operationName(operation: string, kinds: KindTables): string {
  return nameOf(kinds, addressOf(operation));
}

function addressOf(operation: string): string {
  return operation.split("#")[0]!;
}

/** The back end's own words, made inert, with what its support will ask for. */
function failureLines(failure: Failure, width: number): StyledText {
  const facts = [
    ...(failure.status === undefined ? [] : [`HTTP ${failure.status}`]),
    ...(failure.code === undefined ? [] : [`code ${failure.code}`]),
    ...(failure.param === undefined ? [] : [`parameter ${failure.param}`]),
    ...(failure.requestId === undefined ? [] : [`request ${failure.requestId}`]),
  ];
  return [
    ...wrapText(failure.message, width).map((text) => line(span(text, "red"))),
    ...(facts.length === 0 ? [] : wrapText(facts.join(", "), width).map((text) => line(span(text, "dim")))),
  ];
}

/** How an apply ended, in words. */
export const APPLY_HEADINGS = {
  applied: { text: "Applied.", style: "green" },
  "nothing-to-do": { text: "Nothing to do.", style: "green" },
  "partly-applied": { text: "Partly applied.", style: "red" },
  "not-applied": { text: "Not applied.", style: "red" },
  interrupted: { text: "Interrupted.", style: "yellow" },
} as const satisfies Readonly<
  Record<ApplyReport["outcome"], { readonly text: string; readonly style: Style }>
>;

/** Headings over the operations of an apply that wasn't finished, in the order in which they are shown. */
export const OPERATION_OUTCOMES = {
  done: { title: "Done", style: "green" },
  failed: { title: "Failed", style: "red" },
  unknown: { title: "Sent, but without an answer: may or may not have happened", style: "yellow" },
  "not-started": { title: "Not started", style: "yellow" },
} as const satisfies Readonly<Record<OperationOutcome, { readonly title: string; readonly style: Style }>>;

/** A saved plan fits once: the rest of it is in a new one. */
const ANEW = "run `tariff apply` again, or save a new plan first where plans are saved";

/** What to do next, by what went wrong. */
const ADVICE: Readonly<Record<FailureKind, string>> = {
  conflict:
    "something else has what this needs, or another apply is running; run `tariff plan` to see the account as it is now.",
  authentication: `check the key, then ${ANEW}: it goes on from what is there.`,
  permission: `give the key the permission it lacks, then ${ANEW}: it goes on from what is there.`,
  refused:
    "change the catalog where the back end refuses it, then run `tariff plan` and `tariff apply` again.",
  "replayed-failure": `${ANEW}: it asks anew and goes on from what is there.`,
  unavailable: `${ANEW}, which is safe: it looks at what is there and does the rest.`,
  mode: "check the back end's settings before anything else: key and account contradict each other on test or live mode.",
};
const AGAIN = `${ANEW}: it looks at what is there and does the rest.`;

/** The end of an apply, as it truly is: what was done, what wasn't, why, and what to run next. */
export function formatApplyReport(report: ApplyReport, options: ApplyTextOptions): StyledText {
  const { kinds, width = 100 } = options;
  const heading = APPLY_HEADINGS[report.outcome];
  const done = report.operations.filter((operation) => operation.outcome === "done").length;
  const total = report.operations.length;
  const count = total === 0 ? "" : ` ${done} of ${countOf(total, "write")} done.`;
  if (report.outcome === "applied" || report.outcome === "nothing-to-do")
    return [line(span(heading.text, "bold", heading.style), count)];
  const reason = report.failure === undefined ? [] : indent(failureLines(report.failure, width - 4), 4);
  const hasFailed = report.operations.some((operation) => operation.outcome === "failed");
  return [
    line(span(heading.text, "bold", heading.style), count),
    ...(hasFailed ? [] : reason),
    ...outcomeLines(report, kinds, reason),
    ...wrapText(`Next: ${adviceFor(report)}`, width).map((text) => line(span(text, "bold"))),
  ];
}

/** What to do next after an apply that wasn't finished. */
export function adviceFor({ failure }: ApplyReport): string {
  return failure === undefined ? AGAIN : ADVICE[failure.kind];
}

function outcomeLines(report: ApplyReport, kinds: KindTables, reason: StyledText): StyledText {
  return Object.entries(OPERATION_OUTCOMES).flatMap(([outcome, { title, style }]) => {
    const operations = report.operations.filter((operation) => operation.outcome === outcome);
    if (operations.length === 0) return [];
    return [
      line(span(`${title}:`, style)),
      ...operations.map(({ verb, address, id }) =>
        line(`  ${verbWords(verb).plain} ${nameOf(kinds, address)}`, idSpan(id, address)),
      ),
      ...(outcome === "failed" ? reason : []),
    ];
  });
}

/** The id, where it doesn't only repeat the key. */
function idSpan(id: string | undefined, address: string): Span {
  return span(id === undefined || id === splitAddress(address).key ? "" : `  ${id}`, "dim");
}
