/** Errors stop a command; warnings are said and don't. The worse comes first. */
export const SEVERITIES = ["error", "warning"] as const;
export type Severity = (typeof SEVERITIES)[number];
