import { DIAGNOSTIC_CODES } from "../diagnostics/code.ts";
import type { DiagnosticInput, Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { wholeFileSpan } from "../diagnostics/source-span.ts";
import { isDeeperThan } from "./plan/json-depth.ts";
import type { PlanDocument } from "./plan-document.ts";
import { validatePlan } from "./shape/plan-validator.ts";
import type { SchemaError } from "./shape/schema-validator.ts";

/** Characters of a plan file: some ten thousand changes. */
const TEXT_MAX = 64 * 1024 * 1024;
const DEPTH_MAX = 64;
const FORMAT_VERSION = "1.0";
const CODES: ReadonlySet<string> = new Set(DIAGNOSTIC_CODES);

/**
 * Reads a saved plan: JSON of the shape that its schema says. Whether it was edited (its digest) and still fits the
 * account is asked elsewhere.
 */
export function readPlan(text: string, path: string): Outcome<PlanDocument> {
  const problem = findProblemOfText(text);
  if (problem !== undefined) return refuse(path, problem);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return refuse(path, {
      code: "plan-file/not-json",
      detail: `${path} isn't JSON, so that it isn't a saved plan.`,
      hint: "Save one with `tariff plan --out FILE`.",
    });
  }
  const version = versionOf(data);
  if (version !== undefined && version !== FORMAT_VERSION) {
    return refuse(path, {
      code: "plan-file/other-version",
      detail: `The plan has the format ${JSON.stringify(version).slice(0, 40)}; this version of tariff applies ${FORMAT_VERSION}.`,
      data: { version: String(version).slice(0, 40) },
      hint: "Plan again with this version.",
    });
  }
  return isPlan(data) ? { value: data, diagnostics: [] } : refuse(path, describeMalformed(data));
}

type Problem = Omit<DiagnosticInput, "at">;

function refuse(path: string, problem: Problem): Outcome<never> {
  return { value: undefined, diagnostics: [diagnostic({ ...problem, at: wholeFileSpan(path) })] };
}

function findProblemOfText(text: string): Problem | undefined {
  if (text.length > TEXT_MAX) {
    return {
      code: "plan-file/too-large",
      detail: `The file has ${text.length} characters; at most ${TEXT_MAX} are read.`,
    };
  }
  if (isDeeperThan(text, DEPTH_MAX)) {
    return {
      code: "plan-file/too-deep",
      detail: `More than ${DEPTH_MAX} lists and objects are nested in each other.`,
    };
  }
  return undefined;
}

function versionOf(data: unknown): unknown {
  if (typeof data !== "object" || data === null || !("format_version" in data)) return undefined;
  return data.format_version;
}

function isPlan(data: unknown): data is PlanDocument {
  return validatePlan(data) && hasKnownCodes(data);
}

function hasKnownCodes(data: unknown): boolean {
  if (typeof data !== "object" || data === null || !("findings" in data)) return false;
  return Array.isArray(data.findings) && data.findings.every((finding) => CODES.has(finding.code));
}

function describeMalformed(data: unknown): Problem {
  const errors = validatePlan(data) ? [] : (validatePlan.errors ?? []);
  const places = [...new Set(errors.map(placeOf))].slice(0, 5);
  return {
    code: "plan-file/malformed",
    detail:
      places.length === 0
        ? "A finding of the plan has a code that this version doesn't know."
        : `The file isn't a plan as it was saved. It differs at ${places.join(", ")}.`,
    data: { places: places.join(" ") },
    hint: "Plans can't be edited: plan again.",
  };
}

function placeOf({ instancePath, params }: SchemaError): string {
  const member = params["missingProperty"] ?? params["additionalProperty"];
  const pointer = typeof member === "string" ? `${instancePath}/${member}` : instancePath;
  return pointer === "" ? "/" : pointer.slice(0, 100);
}
