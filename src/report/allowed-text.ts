import type { Plan } from "../reconciler/plan.ts";
import type { StyledText } from "./styled-text.ts";
import { line, span } from "./styled-text.ts";

/** `Allowed: policy/price-rise`: findings of the policy that whoever made the plan let pass; nothing without any. */
export function allowedLines({ options: { allowed = [] } }: Plan): StyledText {
  return allowed.length === 0 ? [] : [line(span("Allowed: ", "bold", "yellow"), allowed.join(", "))];
}
