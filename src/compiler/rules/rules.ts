import type { Rule } from "./rule.ts";

/** In the order in which they run; messages are sorted by place afterwards. */
export const RULES: readonly Rule[] = [];
