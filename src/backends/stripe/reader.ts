import type { StripeRead } from "../../lowering/stripe-wire.ts";
import { completingRead } from "../../lowering/stripe-wire.ts";
import type { Result } from "../../reconciler/backend.ts";
import type { ObservedResource } from "../../reconciler/resource.ts";
import { encodeForm } from "../../stripe/form.ts";
import { listQuery } from "../../stripe/list.ts";
import { decodeWire } from "./decode-wire.ts";
import { failure } from "./failure.ts";
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
  async function readPage(read: StripeRead, after: string | undefined): Promise<Result<Page>> {
    const reply = await requester.send({
      method: "GET",
      path: withQuery(read.path, listQuery(read.query, after)),
    });
    if (!reply.ok) return reply;
    const page = pageOf(reply.value.json);
    if (page !== undefined) return { ok: true, value: page };
    return { ok: false, failure: failure("unavailable", `${read.path} was not answered with a list.`) };
  }

  async function decode(
    kind: string,
    wire: object,
    parent: string | undefined,
  ): Promise<Result<ObservedResource>> {
    const contradiction = mode.check(wire);
    if (contradiction !== undefined) return { ok: false, failure: contradiction };
    const completing = completingRead(kind, wire);
    if (completing === undefined) return decodeWire(kind, wire, parent);
    const reply = await requester.send({
      method: "GET",
      path: withQuery(completing.path, completing.query),
    });
    return reply.ok ? decodeWire(kind, reply.value.json ?? wire, parent) : reply;
  }

  return {
    async list(kind, read, parent) {
      const found = new Map<string, ObservedResource>();
      for (let after: string | undefined; ; ) {
        const page = await readPage(read, after);
        if (!page.ok) return page;
        const before = found.size;
        for (const wire of page.value.data) {
          const resource = await decode(kind, wire, parent);
          if (!resource.ok) return resource;
          found.set(resource.value.id, resource.value);
          after = resource.value.id;
        }
        if (!page.value.hasMore) return { ok: true, value: [...found.values()] };
        // Otherwise a list that repeats itself would never end.
        if (found.size === before)
          return { ok: false, failure: failure("unavailable", `${read.path} has pages without end.`) };
      }
    },

    async object(kind, read, parent) {
      const reply = await requester.send({ method: "GET", path: withQuery(read.path, read.query) });
      if (!reply.ok) return reply;
      const json = reply.value.json;
      if (json === undefined || isDeleted(json)) return { ok: true, value: undefined };
      return decode(kind, json, parent);
    },

    decode,
  };
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

function withQuery(path: string, query: StripeRead["query"]): string {
  const text = encodeForm(query);
  return text === "" ? path : `${path}?${text}`;
}
