import type { FormBranch } from "../../stripe/form.ts";
import type { Context } from "../objects/context.ts";
import type { Entities, Kind } from "../objects/entity.ts";
import type { Expansion } from "../objects/expansion.ts";
import { readExpansion } from "../objects/expansion.ts";
import type { Shown } from "../objects/show.ts";
import { show } from "../objects/show.ts";
import { decodeParameters } from "../parameters/decode-parameters.ts";
import type { Decoded, Fields } from "../parameters/parameter.ts";

/** One request as a route's `run` sees it. */
export interface Call<F extends Fields> extends Context {
  readonly params: Decoded<F>;
  /** The parts of the path that the pattern leaves open, in order. */
  readonly ids: readonly string[];
  readonly expansion: Expansion;
  show<K extends Kind>(kind: K, entity: Entities[K]): Shown;
}

export interface RouteSpec<F extends Fields> {
  readonly method: "GET" | "POST" | "DELETE";
  /** `/v1/products/:id` */
  readonly path: string;
  /** The kind that the reply shows; absent when it shows something that has no expandable parts. */
  readonly shows?: Kind;
  /** The reply is a list of it. */
  readonly list?: true;
  readonly parameters: F;
  /** For the README: what else is to know. */
  readonly notes?: string;
  /** Rules between parameters. Refusals here come before the request runs: no idempotent reply is saved for them. */
  readonly check?: (params: Decoded<F>) => void;
  readonly run: (call: Call<F>) => Shown;
}

/** A line of the table of endpoints. */
export interface Route
  extends Pick<RouteSpec<Fields>, "method" | "path" | "shows" | "list" | "notes" | "parameters"> {
  /** Checks a form without looking at the store, and returns what is left to do. */
  prepare(form: FormBranch, ids: readonly string[]): (context: Context) => Shown;
}

const EXPAND = {
  expand: { type: "list", of: { type: "string", max: 500 }, max: 50 },
} as const satisfies Fields;

/** Every endpoint takes `expand`; the rest is as the spec says. */
export function route<const F extends Fields>(spec: RouteSpec<F>): Route {
  const { method, path, parameters, check, run } = spec;
  return {
    method,
    path,
    parameters,
    ...(spec.shows === undefined ? {} : { shows: spec.shows }),
    ...(spec.list === undefined ? {} : { list: spec.list }),
    ...(spec.notes === undefined ? {} : { notes: spec.notes }),
    prepare(form, ids) {
      const { expand: paths, ...rest } = form;
      const { expand } = decodeParameters(paths === undefined ? {} : { expand: paths }, EXPAND);
      const params = decodeParameters(rest, parameters);
      check?.(params);
      const expansion = readExpansion(expand ?? [], spec.shows, spec.list === true);
      return (context) =>
        run({
          ...context,
          params,
          ids,
          expansion,
          show: (kind, entity) => show(context.transaction, kind, entity, expansion, context.at),
        });
    },
  };
}

/** The part of the path that the pattern leaves open. */
export function pathId(call: { readonly ids: readonly string[] }, index = 0): string {
  return call.ids[index] ?? "";
}
