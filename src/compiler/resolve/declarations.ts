import type { Address, CatalogKind } from "../../catalog/address.ts";
import { addressOf } from "../../catalog/address.ts";
import type { SpanIndex } from "../../catalog/span-index.ts";
import type { SourceSpan } from "../../diagnostics/source-span.ts";
import type { YamlEntry, YamlNode } from "../yaml-tree.ts";

/** Everything that the files declare, broken or not, with its place. Places are looked up only when asked for. */
export class Declarations implements SpanIndex {
  readonly #entries = new Map<Address, YamlEntry>();
  readonly #hidden = new Set<string>();

  /** False when that address has been declared before; the first declaration stays. */
  add(address: Address, entry: YamlEntry): boolean {
    if (this.#entries.has(address)) return false;
    this.#entries.set(address, entry);
    return true;
  }

  has(address: Address): boolean {
    return this.#entries.has(address);
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Notes that addresses which begin like this couldn't be read: `meter/`, `price/pro.`. */
  hide(beginning: string): void {
    this.#hidden.add(beginning);
  }

  /** Some declarations couldn't be read, so that nothing is known to be missing or unused. */
  get isPartial(): boolean {
    return this.#hidden.size > 0;
  }

  /** Whether it is declared, or may be in what couldn't be read. */
  mayDeclare(address: Address): boolean {
    if (this.#entries.has(address)) return true;
    const kind = address.slice(0, address.indexOf("/") + 1);
    const product = address.slice(0, address.indexOf(".") + 1);
    return this.#hidden.has("") || this.#hidden.has(kind) || (product !== "" && this.#hidden.has(product));
  }

  /** All keys of a kind, for suggestions. */
  *keys(kind: CatalogKind): Iterable<string> {
    const prefix = addressOf(kind, "");
    for (const address of this.#entries.keys()) {
      if (address.startsWith(prefix)) yield address.slice(prefix.length);
    }
  }

  find(address: Address, field?: string): SourceSpan | undefined {
    const entry = this.#entries.get(address);
    if (entry === undefined) return undefined;
    return field === undefined ? entry.keySpan : findField(entry, field);
  }

  /** The place of the key of a field, also where its value is a scalar. */
  findKey(address: Address, parent: string, key: string): SourceSpan | undefined {
    const value = this.#entries.get(address)?.value;
    const map = value?.kind === "map" ? value.entries.get(parent)?.value : undefined;
    return map?.kind === "map" ? map.entries.get(key)?.keySpan : undefined;
  }

  /** Whether the author wrote that field. */
  hasField(address: Address, field: string): boolean {
    const value = this.#entries.get(address)?.value;
    return value?.kind === "map" && value.entries.has(field);
  }
}

/** Walks down `items.1.quantity` as far as the tree goes. Scalars are shown by their value, the rest by their key. */
function findField(start: YamlEntry, field: string): SourceSpan {
  let span = start.keySpan;
  let node: YamlNode = start.value;
  let rest: string | undefined = field;
  while (rest !== undefined) {
    const step: Step | undefined = stepInto(node, rest);
    if (step === undefined) return span;
    node = step.node;
    span = step.span;
    rest = step.rest;
  }
  return span;
}

interface Step {
  readonly node: YamlNode;
  readonly span: SourceSpan;
  readonly rest: string | undefined;
}

function stepInto(node: YamlNode, path: string): Step | undefined {
  const dot = path.indexOf(".");
  const head = dot === -1 ? path : path.slice(0, dot);
  const tail = dot === -1 ? undefined : path.slice(dot + 1);
  if (node.kind === "list") {
    const item = node.items[Number(head)];
    return item === undefined ? undefined : { node: item, span: item.span, rest: tail };
  }
  if (node.kind !== "map") return undefined;
  // Keys of metadata may hold dots themselves.
  const whole = node.entries.get(path);
  const entry = whole ?? node.entries.get(head);
  if (entry === undefined) return undefined;
  const span = entry.value.kind === "scalar" ? entry.value.span : entry.keySpan;
  return { node: entry.value, span, rest: whole === undefined ? tail : undefined };
}
