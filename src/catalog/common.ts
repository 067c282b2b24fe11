/** In the author's order; values as written. */
export type Metadata = ReadonlyMap<string, string>;

export interface Lifecycle {
  readonly preventArchive: boolean;
  readonly onChange: "keep_subscribers" | "move_subscribers";
}

export const DEFAULT_LIFECYCLE: Lifecycle = { preventArchive: false, onChange: "keep_subscribers" };
