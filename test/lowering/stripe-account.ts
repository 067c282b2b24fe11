import type { Catalog } from "../../src/catalog/catalog.ts";
import { compile } from "../../src/compiler/compile.ts";
import { openEmulator } from "../../src/emulator/emulator.ts";
import { STRIPE_KINDS } from "../../src/lowering/stripe-kinds.ts";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import { decodeObject, encodeOperation, readOf } from "../../src/lowering/stripe-wire.ts";
import { encodeMark } from "../../src/reconciler/mark.ts";
import type { ResolvedOperation } from "../../src/reconciler/operation.ts";
import { resolveValue } from "../../src/reconciler/resolve-value.ts";
import type { DesiredResource, FieldValue, ObservedResource } from "../../src/reconciler/resource.ts";
import type { FormParams } from "../../src/stripe/form.ts";
import { encodeForm } from "../../src/stripe/form.ts";

/** Compiles one file against Stripe's profile; fails with the diagnostics. */
export function catalogOf(yaml: string): Catalog {
  const { catalog, diagnostics } = compile([{ path: "catalog.yaml", text: yaml }], {
    profile: STRIPE_PROFILE,
  });
  if (catalog === undefined)
    throw new Error(diagnostics.map(({ code, detail }) => `${code}: ${detail}`).join("\n"));
  return catalog;
}

export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** An account of the emulator that is written without the reconciler: what lowering says, one resource after another. */
export class StripeAccount {
  readonly sent: SentRequest[] = [];
  readonly #emulator = openEmulator({ store: "memory", clock: () => 1_800_000_000 + this.#requests });
  readonly #ids = new Map<string, string>();
  #requests = 0;

  async request(method: "GET" | "POST" | "DELETE", path: string, params: FormParams = {}): Promise<object> {
    this.#requests++;
    const body = encodeForm(params);
    const isQuery = method !== "POST" && body !== "";
    const response = await this.#emulator.handle({
      method,
      path: isQuery ? `${path}?${body}` : path,
      headers: {
        authorization: "Bearer sk_test_tariff",
        "content-type": "application/x-www-form-urlencoded",
        host: "localhost",
      },
      body: isQuery ? "" : body,
    });
    if (method !== "GET") this.sent.push({ method, path, body: decodeURIComponent(body) });
    const json = JSON.parse(response.body);
    if (response.status !== 200)
      throw new Error(`${method} ${path} ${decodeURIComponent(body)}: ${response.body}`);
    return json;
  }

  /** Makes every resource as `catalog` wants it, marked, and then writes what had to wait. */
  async createAll(
    resources: readonly DesiredResource[],
    catalog = "examples",
  ): Promise<readonly ObservedResource[]> {
    for (const resource of resources) await this.#create(resource, catalog);
    for (const resource of resources) await this.#finish(resource);
    return this.readAll(resources);
  }

  async readAll(resources: readonly DesiredResource[]): Promise<readonly ObservedResource[]> {
    return Promise.all(resources.map((resource) => this.read(resource)));
  }

  async read(resource: DesiredResource): Promise<ObservedResource> {
    const parent = this.#parentId(resource);
    const { path, query } = readOf(resource.kind, this.idOf(resource.address), parent);
    return decoded(resource.kind, await this.request("GET", path, query), parent);
  }

  async execute(operation: ResolvedOperation): Promise<object> {
    const { method, path, params } = encodeOperation(operation);
    return this.request(method, path, params);
  }

  idOf(address: string): string {
    const id = this.#ids.get(address);
    if (id === undefined) throw new Error(`${address} wasn't made`);
    return id;
  }

  /** A value with every reference turned into the id. */
  resolve(value: FieldValue): FieldValue {
    return resolveValue(value, (address) => this.idOf(address));
  }

  operation(
    resource: DesiredResource,
    verb: ResolvedOperation["verb"],
    values: ResolvedOperation["values"],
  ): ResolvedOperation {
    return {
      verb,
      kind: resource.kind,
      address: resource.address,
      target: verb === "create" ? undefined : this.idOf(resource.address),
      values,
      metadata: {},
      isActive: true,
      transfersKey: false,
      parent: this.#parentId(resource),
      lock: "",
    };
  }

  async #create(resource: DesiredResource, catalog: string): Promise<void> {
    const values = this.#values(resource, false);
    const mark = {
      catalog,
      address: resource.address,
      fingerprint: "f",
      applied: {},
      isProtected: false,
      isKeyless: false,
    };
    const metadata = tableOf(resource).hasMetadata ? { ...resource.metadata, ...encodeMark(mark) } : {};
    const object = await this.execute({ ...this.operation(resource, "create", values), metadata });
    const { id } = decoded(resource.kind, object, this.#parentId(resource));
    this.#ids.set(resource.address, id);
    if (!resource.active) await this.execute(this.operation(resource, "archive", {}));
  }

  async #finish(resource: DesiredResource): Promise<void> {
    const values = this.#values(resource, true);
    if (Object.keys(values).length > 0) await this.execute(this.operation(resource, "update", values));
  }

  #values(resource: DesiredResource, isDeferred: boolean): ResolvedOperation["values"] {
    const deferred = new Set(
      tableOf(resource)
        .fields.filter((field) => field.deferred === true)
        .map(({ name }) => name),
    );
    const names = Object.keys(resource.fields).filter((name) => deferred.has(name) === isDeferred);
    return Object.fromEntries(names.map((name) => [name, this.resolve(resource.fields[name]!)]));
  }

  #parentId({ parent }: DesiredResource): string | undefined {
    return parent === undefined ? undefined : this.#ids.get(parent);
  }
}

function decoded(kind: string, wire: object, product: string | undefined): ObservedResource {
  const resource = decodeObject(kind, wire, product === undefined ? {} : { product });
  if (resource === undefined) throw new Error(`not a ${kind}: ${JSON.stringify(wire)}`);
  return resource;
}

function tableOf({ kind }: DesiredResource) {
  return STRIPE_KINDS.find((table) => table.kind === kind)!;
}
