import { encodeList, LIST_LIMIT_DEFAULT, LIST_LIMIT_MAX } from "../../stripe/list.ts";
import type { Entities, Kind } from "../objects/entity.ts";
import type { Shown } from "../objects/show.ts";
import { find } from "../objects/show.ts";
import type { Decoded, Fields, Range } from "../parameters/parameter.ts";
import { exclusive } from "../refusal.ts";
import type { Stored, Walk } from "../store/store.ts";
import type { Call } from "./route.ts";

/** The parameters of every listing. */
export const PAGE_FIELDS = {
  limit: { type: "integer", min: 1, max: LIST_LIMIT_MAX },
  starting_after: { type: "string", max: 255 },
  ending_before: { type: "string", max: 255 },
} as const satisfies Fields;

type PageParams = Decoded<typeof PAGE_FIELDS>;

/** What a listing holds: a list of the store with a filter, or a few candidates found in another way. */
export interface Source<K extends Kind> {
  readonly kind: K;
  readonly members: string | readonly Stored<K>[];
  readonly where?: (entity: Entities[K]) => boolean;
  /** Path of the listing, for `url`. */
  readonly url: string;
}

export function checkPage(params: PageParams): void {
  if (params.starting_after !== undefined && params.ending_before !== undefined) {
    throw exclusive("starting_after", "ending_before");
  }
}

/** One page, newest first. Cursors are ids of objects, exclusive; an unknown one is refused. */
export function listPage<F extends typeof PAGE_FIELDS, K extends Kind>(
  call: Call<F>,
  source: Source<K>,
): Shown {
  const params: PageParams = call.params;
  const limit = params.limit ?? LIST_LIMIT_DEFAULT;
  const cursor = (param: "starting_after" | "ending_before"): number | undefined => {
    const id = params[param];
    return id === undefined ? undefined : find(call.transaction, source.kind, id, param).sequence;
  };
  const newer = cursor("ending_before");
  const older = cursor("starting_after");
  const direction: Walk["direction"] = newer === undefined ? "older" : "newer";
  const found = collect(call, source, direction, newer ?? older, limit + 1);
  const page = found.slice(0, limit);
  if (direction === "newer") page.reverse();
  const data = page.map(({ entity }) => call.show(source.kind, entity));
  return { ...encodeList(source.url, data, found.length > limit) };
}

function collect<F extends Fields, K extends Kind>(
  call: Call<F>,
  { kind, members, where }: Source<K>,
  direction: Walk["direction"],
  from: number | undefined,
  wanted: number,
): readonly Stored<K>[] {
  const passes = ({ entity }: Stored<K>): boolean => where === undefined || where(entity);
  if (typeof members !== "string") return pick(members.filter(passes), direction, from).slice(0, wanted);
  const found: Stored<K>[] = [];
  let at = from;
  // Mostly one round: more only while a filter lets few pass.
  for (let limit = wanted; found.length < wanted; limit = Math.min(limit * 2, 1_000)) {
    const walk: Walk = { direction, limit, ...(at === undefined ? {} : { from: at }) };
    const part = call.transaction.walk(kind, members, walk);
    found.push(...part.filter(passes));
    if (part.length < limit) break;
    at = part.at(-1)?.sequence;
  }
  return found.slice(0, wanted);
}

function pick<K extends Kind>(
  members: readonly Stored<K>[],
  direction: Walk["direction"],
  from: number | undefined,
): readonly Stored<K>[] {
  const sign = direction === "older" ? -1 : 1;
  return members
    .filter(({ sequence }) => from === undefined || Math.sign(sequence - from) === sign)
    .sort((a, b) => sign * (a.sequence - b.sequence));
}

export function inRange(value: number, range: Range | undefined): boolean {
  if (range === undefined) return true;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
  return value > gt && value >= gte && value < lt && value <= lte;
}
