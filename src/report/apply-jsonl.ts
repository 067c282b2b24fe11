import type { ApplyEvent } from "../reconciler/apply-event.ts";
import { formatJson } from "./json-text.ts";

/** One event of an apply as one line of JSON, with its line feed. */
export function formatApplyEventLine(event: ApplyEvent): string {
  return `${formatJson(event)}\n`;
}
