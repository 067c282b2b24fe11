import type { StripeRead } from "../../lowering/stripe-wire.ts";
import type { Failure, Result } from "../../reconciler/backend.ts";
import type { ObservedResource } from "../../reconciler/resource.ts";
import { encodeForm, type FormParams } from "../../stripe/form.ts";
import { listQuery } from "../../stripe/list.ts";
import { completionOf, decodeWire } from "./decode-wire.ts";
import { failure } from "./failure.ts";
import type { Reply } from "./judge-answer.ts";
import type { ModeGuard } from "./mode-guard.ts";
import type { Requester } from "./requester.ts";

/** Reads objects, one by one or whole lists, and decodes them. */
export interface Reader {
  /** All pages of a list; `parent` is the product whose members are listed. */
  list(kind: string, read: StripeRead, parent?: string): Promise<Result<readonly ObservedResource[]>>;
  /** One object, or undefined when it is gone. */
  object(kind: string, read: StripeRead, parent?: string): Promise<Result<ObservedResource | undefined>>;
  /** What an answer holds; asks again for what could not be asked for before. */
  decode(kind: string, wire: object, parent?: string): Promise<Result<ObservedResource>>;
}

interface Page {
  readonly data: readonly object[];
  readonly hasMore: boolean;
}

export function createReader(requester: Requester, mode: ModeGuard): Reader {
  return new RequestingReader(requester, mode);
}

class RequestingReader implements Reader {
  readonly #requester: Requester;
  readonly #mode: ModeGuard;

  constructor(requester: Requester, mode: ModeGuard) {
    this.#requester = requester;
    this.#mode = mode;
  }

  async list(kind: string, read: StripeRead, parent?: string): Promise<Result<readonly ObservedResource[]>> {
    const found = new Map<string, ObservedResource>();
    for (let after: string | undefined; ; ) {
      const page = await this.#page(read, after);
      if (!page.ok) return page;
      const before = found.size;
      const decoded = await Promise.all(page.value.data.map((wire) => this.decode(kind, wire, parent)));
      for (const resource of decoded) {
        if (!resource.ok) return resource;
        found.set(resource.value.id, resource.value);
        after = resource.value.id;
      }
      if (!page.value.hasMore) return { ok: true, value: [...found.values()] };
      // Otherwise a list that repeats itself would never end.
      if (found.size === before) return unusable(`${read.path} has pages without end.`);
    }
  }

  async object(
    kind: string,
    read: StripeRead,
    parent?: string,
  ): Promise<Result<ObservedResource | undefined>> {
    const reply = await this.#get(read.path, read.query);
    if (!reply.ok) return reply;
    const json = reply.value.json;
    if (json === undefined || isDeleted(json)) return { ok: true, value: undefined };
    return this.decode(kind, json, parent);
  }

  async decode(kind: string, wire: object, parent?: string): Promise<Result<ObservedResource>> {
    const contradiction = this.#mode.check(wire);
    if (contradiction !== undefined) return { ok: false, failure: contradiction };
    const completion = completionOf(kind, wire);
    if (completion === undefined) return decodeWire(kind, wire, parent);
    const reply = await this.#get(completion.path, completion.query);
    if (!reply.ok) return reply;
    const whole = reply.value.json;
    if (whole !== undefined && completionOf(kind, whole) === undefined)
      return decodeWire(kind, whole, parent);
    return unusable(`${completion.path} is never answered in full.`);
  }

  async #page(read: StripeRead, after: string | undefined): Promise<Result<Page>> {
    const reply = await this.#get(read.path, listQuery(read.query, after));
    if (!reply.ok) return reply;
    const page = pageOf(reply.value.json);
    return page === undefined
      ? unusable(`${read.path} was not answered with a list.`)
      : { ok: true, value: page };
  }

  #get(path: string, query: FormParams): Promise<Result<Reply>> {
    const text = encodeForm(query);
    return this.#requester.send({ method: "GET", path: text === "" ? path : `${path}?${text}` });
  }
}

function unusable(message: string): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: failure("unavailable", message) };
}

/** What a DELETE answers with, and what a read of a deleted object may. */
export function isDeleted(json: object): boolean {
  return "deleted" in json && json.deleted === true;
}

function pageOf(json: object | undefined): Page | undefined {
  if (json === undefined || !("data" in json) || !("has_more" in json)) return undefined;
  const { data, has_more: hasMore } = json;
  if (!Array.isArray(data) || typeof hasMore !== "boolean") return undefined;
  return data.every((entry) => typeof entry === "object" && entry !== null) ? { data, hasMore } : undefined;
}
