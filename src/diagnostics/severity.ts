/** Errors stop a command; warnings are said and don't. */
export type Severity = "error" | "warning";
