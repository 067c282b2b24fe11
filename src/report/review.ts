import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Severity } from "../diagnostics/severity.ts";
import type { OperationOutcome } from "../reconciler/apply-event.ts";
import type { ChangeAction } from "../reconciler/change.ts";
import type { InvoiceImpact } from "./invoice-impact.ts";
import type { FieldSides } from "./plan/field-sides.ts";
import type { PriceCurve } from "./price-curve.ts";

/** `good`: nothing to look at. `changed`: something is to be decided. `bad`: it can't go on like this. */
export type Tone = "good" | "changed" | "bad";

/**
 * What somebody who reviews a run must know: made once by the command, and folded by every format. Nothing in it is escaped:
 * names and values may be remote or authored text, and each format makes all of it inert in its own way.
 */
export interface Review {
  /** `plan`; undefined where no command was understood. */
  readonly command: string | undefined;
  readonly title: string;
  readonly tone: Tone;
  /** The sum of it in a few words: `2 to create, 1 to replace`. */
  readonly verdict: string;
  /** Whose account, which sides: a short sentence each. */
  readonly facts: readonly string[];
  readonly changes: readonly ReviewChange[];
  readonly sections: readonly ReviewSection[];
  /** What was checked, one by one: scenarios, files. */
  readonly cases: readonly ReviewCase[];
  readonly problems: readonly Problem[];
  /** The project's own file: where a problem without a place is told by a format that must have one. */
  readonly home: string;
  /** Undefined: no scenario was run. */
  readonly impacts: readonly InvoiceImpact[] | undefined;
  /** Of prices that depend on the quantity, before and after. */
  readonly curves: readonly PriceCurve[];
}

/** One change of a plan or a difference, with what a reader must know of it. */
export interface ReviewChange {
  readonly action: ChangeAction;
  readonly address: string;
  /** `price` */
  readonly noun: string;
  /** `pro.monthly` */
  readonly key: string;
  /** The back end's own id, where it says more than the key. */
  readonly id: string | undefined;
  readonly notes: readonly string[];
  readonly fields: readonly ReviewField[];
  /** Undefined: nothing was written. */
  readonly outcome: ChangeOutcome | undefined;
}

/** What became of a change. `begun`: some of its writes are done, and the others weren't sent. */
export type ChangeOutcome = OperationOutcome | "begun";

export interface ReviewField extends FieldSides {
  readonly name: string;
  /** `+20.7` */
  readonly percent: string | undefined;
}

/** Things of one sort that aren't changes: drift, what is left alone, the writes of an apply. */
export interface ReviewSection {
  readonly title: string;
  readonly items: readonly ReviewItem[];
  readonly advice: string;
  /** What the two sides of a field are called here. */
  readonly labels: { readonly before: string; readonly after: string };
  /** They are what the run looked for, as drift is where it was asked for. */
  readonly isWrong?: true;
}

export interface ReviewItem {
  readonly name: string;
  readonly id: string | undefined;
  readonly fields: readonly ReviewField[];
}

export interface ReviewCase {
  readonly file: string;
  readonly line: number;
  readonly title: string;
  /** `failed`: it isn't as expected. `broken`: it couldn't be checked. */
  readonly status: "passed" | "failed" | "broken";
  readonly problems: readonly Problem[];
}

/** Where a problem is, in a file as the user would type it. Counted from 1; the end is exclusive. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

export interface Problem {
  readonly severity: Severity;
  /** `price/interval-too-long`: of the rule, not of the case. */
  readonly rule: string;
  readonly title: string;
  readonly message: string;
  readonly hint: string | undefined;
  /** What it is about: tells two problems of one rule apart when lines move. */
  readonly subject: string;
  readonly at: Place | undefined;
}

/** What a command hands over; what it leaves out is empty. */
export type ReviewBody = Pick<Review, "title" | "tone" | "verdict"> &
  Partial<Omit<Review, "command" | "home">>;

const HOME = "tariff.config.yaml";

/**
 * The whole review of a run: what its command found, and its diagnostics as problems, unless the command names the problems itself.
 * Without a body the diagnostics are all there is.
 */
export function completeReview(
  command: string | undefined,
  body: ReviewBody | undefined,
  diagnostics: readonly Diagnostic[],
): Review {
  const problems = body?.problems ?? sortDiagnostics(diagnostics).map(problemOf);
  const hasErrors = problems.some(({ severity }) => severity === "error");
  const tone = hasErrors ? "bad" : (body?.tone ?? "good");
  return {
    title: runName(command),
    verdict: hasErrors ? "stopped by an error" : "done",
    facts: [],
    changes: [],
    sections: [],
    cases: [],
    impacts: undefined,
    curves: [],
    ...body,
    command,
    tone,
    problems,
    home: HOME,
  };
}

/** What a run is called where nothing else names it: `tariff plan`. */
export function runName(command: string | undefined): string {
  return command === undefined ? "tariff" : `tariff ${command}`;
}

/** Equal for two that say the same of the same place. */
export function problemKey({ rule, message, at }: Problem): string {
  return `${rule}\n${at?.file}\n${at?.line}\n${message}`;
}

/** A diagnostic as a problem of a review. */
export function problemOf({ severity, code, summary, detail, data, hint, at }: Diagnostic): Problem {
  return {
    severity,
    rule: code,
    title: summary,
    message: detail,
    hint: hint?.text,
    subject: data["address"] ?? data["key"] ?? detail,
    at: at === undefined ? undefined : placeOf(at),
  };
}

/** A span as a place. */
export function placeOf({ file, start, end }: NonNullable<Diagnostic["at"]>): Place {
  return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
