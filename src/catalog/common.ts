/** In the author's order; values as written. */
export type Metadata = ReadonlyMap<string, string>;

/** Keys that mean something else to JavaScript's objects: no catalog file has them, so that no pass has to think of them. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

export interface Lifecycle {
  readonly preventArchive: boolean;
  readonly onChange: "keep_subscribers" | "move_subscribers";
}

export const DEFAULT_LIFECYCLE: Lifecycle = { preventArchive: false, onChange: "keep_subscribers" };
