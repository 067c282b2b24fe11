import type { YamlMap } from "../compiler/yaml-tree.ts";
import type { ObservedMap } from "./expect/observed.ts";

/** What was expected at one instant, and what was there. */
export interface Observation {
  /** `expect`, or `steps[3].expect`. */
  readonly path: string;
  readonly expectations: YamlMap;
  readonly observed: ObservedMap;
}
