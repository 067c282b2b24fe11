import { FieldReader } from "../../compiler/field-reader.ts";
import type { YamlEntry, YamlMap } from "../../compiler/yaml-tree.ts";
import type { SourceSpan } from "../../diagnostics/source-span.ts";
import type { Instant } from "../../time/instant.ts";
import { formatInstant } from "../../time/instant.ts";
import type { TimelineEntry } from "../scenario.ts";
import { checkExpectations } from "./check-expectations.ts";
import { momentReader } from "./moment.ts";
import type { SharedByScopes } from "./step-scope.ts";
import { StepScope } from "./step-scope.ts";
import { VERBS } from "./verbs/verbs.ts";

export interface Steps {
  /** By instant; within one in the order of the file. */
  readonly timeline: readonly TimelineEntry[];
  /** Of the last step; undefined when that couldn't be read, or there is none. */
  readonly last: Instant | undefined;
}

/** Reads all steps. Without a start they are read as well, for their other mistakes. */
export function readSteps(root: YamlMap, start: Instant | undefined, shared: SharedByScopes): Steps {
  return new StepsReader(root, start, shared).read();
}

class StepsReader {
  readonly #root: YamlMap;
  readonly #start: Instant | undefined;
  readonly #shared: SharedByScopes;
  readonly #timeline: TimelineEntry[] = [];
  /** Of the step before; undefined when it couldn't be read. */
  #before: Instant | undefined;
  #beforeSpan: SourceSpan | undefined;

  constructor(root: YamlMap, start: Instant | undefined, shared: SharedByScopes) {
    this.#root = root;
    this.#start = start;
    this.#shared = shared;
    this.#before = start;
  }

  read(): Steps {
    const steps = this.#root.entries.get("steps")?.value;
    for (const [index, step] of steps?.kind === "list" ? steps.items.entries() : [])
      if (step.kind === "map") this.#readStep(step, index);
    const last = this.#timeline.reduce((latest, { at }) => Math.max(latest, at), this.#before ?? 0);
    const inOrder = [...this.#timeline].sort((a, b) => a.at - b.at);
    return { timeline: inOrder, last: this.#before === undefined ? undefined : last };
  }

  #readStep(step: YamlMap, index: number): void {
    this.#before = this.#readMoment(step);
    const scope = new StepScope(this.#shared, this.#before ?? this.#start ?? 0);
    const verb = [...step.entries.values()].find(({ key }) => key === "expect" || VERBS.has(key));
    if (verb?.value.kind !== "map") return;
    if (verb.key === "expect") this.#readExpect(verb.value, index, scope);
    else this.#readVerb(verb, scope);
  }

  /** Not before the start, and not before the step above: what has happened can't be changed. */
  #readMoment(step: YamlMap): Instant | undefined {
    const node = step.entries.get("at")?.value;
    if (node === undefined) return this.#before;
    const context = new StepScope(this.#shared, 0).context(undefined);
    const at = momentReader(this.#start, this.#before)(node, context);
    if (at === undefined) return undefined;
    if (this.#start !== undefined && at < this.#start) {
      context.report({
        code: "scenario/step-before-start",
        at: node.span,
        detail: `${formatInstant(at)} is before the start, ${formatInstant(this.#start)}.`,
        related: this.#related("start", "the scenario begins here"),
        hint: "Let the scenario begin earlier, or the step happen later.",
      });
      return this.#before;
    }
    if (this.#before !== undefined && at < this.#before) {
      context.report({
        code: "scenario/step-out-of-order",
        at: node.span,
        detail: `${formatInstant(at)} is before the step above, ${formatInstant(this.#before)}.`,
        related: this.#beforeSpan === undefined ? [] : [{ message: "the step above", at: this.#beforeSpan }],
        hint: "Put the steps in the order of time.",
      });
      return this.#before;
    }
    this.#beforeSpan = node.span;
    return at;
  }

  #related(field: string, message: string) {
    const at = this.#root.entries.get(field)?.value.span;
    return at === undefined ? [] : [{ message, at }];
  }

  #readExpect(expectations: YamlMap, index: number, scope: StepScope): void {
    checkExpectations(expectations, scope);
    this.#timeline.push({ kind: "expect", at: scope.at, path: `steps[${index}].expect`, expectations });
  }

  #readVerb({ key, keySpan, value }: YamlEntry, scope: StepScope): void {
    if (value.kind !== "map") return;
    const planned = VERBS.get(key)!(new FieldReader(value, scope.context(undefined)), scope);
    for (const { command, at } of planned ?? [])
      this.#timeline.push({ kind: "command", at: at ?? scope.at, span: keySpan, command });
  }
}
