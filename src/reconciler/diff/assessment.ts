import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SourceSpan } from "../../diagnostics/source-span.ts";
import type { Instant } from "../../time/instant.ts";
import { addToList } from "../add-to-list.ts";
import type { Observation } from "../backend.ts";
import type { Change } from "../change.ts";
import type { KindIndex } from "../kind-index.ts";
import type { Drift } from "../plan.ts";
import type { DesiredResource, FieldValue, ObservedResource } from "../resource.ts";
import { isReference } from "../resource.ts";
import type { Match, Matches } from "./match.ts";

export interface AssessmentInput {
  readonly catalog: string;
  readonly desired: readonly DesiredResource[];
  readonly observation: Observation;
  readonly kinds: KindIndex;
  readonly prune: boolean;
  /** Whether members that a digest vouches for were read all the same. */
  readonly refresh: boolean;
  readonly now: Instant;
  /** Where a thing was written, for findings. */
  readonly spanOf: (address: string, field?: string) => SourceSpan | undefined;
}

/** What a diff comes to, before it is put into a plan. */
export interface Assessment {
  readonly matches: Matches;
  readonly changes: readonly Change[];
  readonly drift: readonly Drift[];
  readonly findings: readonly Diagnostic[];
  readonly foreign: Readonly<Record<string, number>>;
}

/** Look-ups over what was observed that the diff needs in several places. */
class ObservedIndex {
  readonly #byId = new Map<string, ObservedResource>();
  readonly #matchOf = new Map<ObservedResource, Match>();
  readonly #referrers = new Map<string, ObservedResource[]>();

  constructor(observed: readonly ObservedResource[], matches: Matches) {
    for (const object of observed) {
      this.#byId.set(object.id, object);
      for (const id of new Set(stringsIn(object.fields))) {
        addToList(this.#referrers, `${object.kind} ${id}`, object);
      }
    }
    for (const match of matches.byAddress.values())
      if (match.current !== undefined) this.#matchOf.set(match.current, match);
  }

  byId(id: string): ObservedResource | undefined {
    return this.#byId.get(id);
  }
  /** The wanted resource that the object stands for. */
  matchOf(object: ObservedResource): Match | undefined {
    return this.#matchOf.get(object);
  }
  /** Objects of a kind that have the id in one of their fields. */
  referrers(kind: string, id: string): readonly ObservedResource[] {
    return this.#referrers.get(`${kind} ${id}`) ?? [];
  }
}

function stringsIn(value: FieldValue): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((member) =>
    member === undefined ? [] : stringsIn(member as FieldValue),
  );
}

/** Collects while the diff goes over the matches. */
export class AssessmentDraft {
  readonly input: AssessmentInput;
  readonly matches: Matches;
  readonly index: ObservedIndex;
  readonly changes: Change[] = [];
  readonly drift: Drift[] = [];
  readonly findings: Diagnostic[] = [];
  /** Objects that something takes the place of: their id, and the address whose object will stand there. */
  readonly retiring = new Map<string, string>();
  /** Objects that will be inactive after the plan. */
  readonly archived = new Set<ObservedResource>();
  readonly #members = new Map<string, Match[]>();
  readonly #positions = new Map<string, readonly number[]>();
  #indexed = 0;
  /** Addresses that something yet to be made refers to. */
  needed: ReadonlySet<string> = new Set();

  constructor(input: AssessmentInput, matches: Matches) {
    this.input = input;
    this.matches = matches;
    this.index = new ObservedIndex(input.observation.resources, matches);
    for (const match of matches.byAddress.values()) {
      const parent = match.desired.parent;
      if (parent !== undefined) addToList(this.#members, parent, match);
    }
  }

  /** The wanted resources that belong to an address. */
  membersOf(address: string): readonly Match[] {
    return this.#members.get(address) ?? [];
  }

  /** Where the change of an address is that passes the test. */
  changePosition(address: string, isMeant: (change: Change) => boolean): number | undefined {
    // Changes only ever grow, so that positions stay; the index catches up with what was added since it was last asked.
    for (; this.#indexed < this.changes.length; this.#indexed++) {
      const { address: at } = this.changes[this.#indexed]!;
      this.#positions.set(at, [...(this.#positions.get(at) ?? []), this.#indexed]);
    }
    return this.#positions.get(address)?.find((position) => isMeant(this.changes[position]!));
  }

  /** The address of the wanted resource or the mark that an id belongs to. */
  addressOfId(id: FieldValue): string | undefined {
    if (typeof id !== "string") return isReference(id) ? id.ref : undefined;
    const object = this.index.byId(id);
    return object === undefined
      ? undefined
      : (this.index.matchOf(object)?.desired.address ?? object.mark?.address);
  }
}
