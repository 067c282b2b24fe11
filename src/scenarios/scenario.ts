import type { Catalog } from "../catalog/catalog.ts";
import type { YamlMap } from "../compiler/yaml-tree.ts";
import type { SourceFile, SourceSpan } from "../diagnostics/source-span.ts";
import type { Command } from "../simulator/command.ts";
import type { MachineSettings } from "../simulator/terms.ts";
import type { Instant } from "../time/instant.ts";

/** A scenario without mistakes: everything that happens in it, with catalog names resolved to terms. */
export interface Scenario {
  readonly file: SourceFile;
  readonly title: string;
  /** With the scenario's own sections. */
  readonly catalog: Catalog;
  readonly start: Instant;
  /** Inclusive. */
  readonly until: Instant;
  readonly settings: MachineSettings;
  /** By instant; within one in the order of the file. */
  readonly timeline: readonly TimelineEntry[];
  /** What must hold in the end. */
  readonly expectations: YamlMap | undefined;
}

export type TimelineEntry = TimedCommand | TimedExpectations;

export interface TimedCommand {
  readonly kind: "command";
  readonly at: Instant;
  /** The step. */
  readonly span: SourceSpan;
  readonly command: Command;
}

/** What must hold at an instant, after what came before it in the file. */
export interface TimedExpectations {
  readonly kind: "expect";
  readonly at: Instant;
  /** `steps[3].expect` */
  readonly path: string;
  readonly expectations: YamlMap;
}
