import type { WireRequest } from "../../stripe/wire.ts";
import { Refusal } from "../refusal.ts";
import type { Route } from "./route.ts";
import { ROUTES } from "./routes.ts";

export interface FoundRoute {
  readonly route: Route;
  /** The decoded parts of the path that the pattern leaves open. */
  readonly ids: readonly string[];
}

/** Patterns as their segments, by number of segments: a path is compared with a handful of them. */
const PATTERNS = ROUTES.map((route) => ({ route, segments: route.path.split("/") }));

/** The route of a method and a path without its query. Refuses with 404 in Stripe's manner, naming both. */
export function findRoute(method: WireRequest["method"], path: string): FoundRoute {
  const segments = path.split("/");
  const matching = PATTERNS.filter((pattern) => matches(pattern.segments, segments));
  const found = matching.find((pattern) => pattern.route.method === method);
  if (found === undefined) {
    const others = matching.map((pattern) => pattern.route.method).join(", ");
    const hint =
      others === "" ? "Its README lists what the emulator answers." : `This path answers ${others}.`;
    throw new Refusal({
      status: 404,
      type: "invalid_request_error",
      message: `Unrecognized request URL (${method}: ${path.slice(0, 200)}). ${hint}`,
    });
  }
  const ids = segments
    .filter((_, index) => found.segments[index]?.startsWith(":") === true)
    .map(decodeSegment);
  return { route: found.route, ids };
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every(
      (part, index) => part === segments[index] || (part.startsWith(":") && segments[index] !== ""),
    )
  );
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal({
      status: 400,
      type: "invalid_request_error",
      message: "The path isn't valid percent-encoded UTF-8.",
    });
  }
}
