import type { FieldReader } from "../../../compiler/field-reader.ts";
import type { Command } from "../../../simulator/command.ts";
import type { Instant } from "../../../time/instant.ts";
import type { StepScope } from "../step-scope.ts";

/** A command, and when it is given where that isn't the instant of its step. */
export interface PlannedCommand {
  readonly command: Command;
  readonly at?: Instant;
}

/** Reads one verb. What it returns counts only when no field was broken; the cast hears of all ids even then. */
export type ReadVerb = (fields: FieldReader, scope: StepScope) => readonly PlannedCommand[] | undefined;
