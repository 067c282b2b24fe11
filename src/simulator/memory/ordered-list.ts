interface Entry<V> {
  readonly order: number;
  readonly tie: number;
  value: V;
}

const CHUNK_MAX = 256;

/**
 * Values in the order of two numbers, the second breaking ties. Kept in chunks of bounded size, so that an insertion
 * moves few entries however many there are.
 */
export class OrderedList<V> {
  readonly #chunks: Entry<V>[][] = [];

  get isEmpty(): boolean {
    return this.#chunks.length === 0;
  }

  insert(order: number, tie: number, value: V): void {
    const entry = { order, tie, value };
    const at = Math.min(this.#chunkOf(order, tie), this.#chunks.length - 1);
    const chunk = this.#chunks[at];
    const isFull = chunk !== undefined && chunk.length === CHUNK_MAX;
    const last = chunk?.[chunk.length - 1];
    if (chunk === undefined || (isFull && isBefore(last!, order, tie))) {
      // Time goes on: what is new mostly comes last, and leaves full chunks behind it.
      this.#chunks.splice(at + 1, 0, [entry]);
      return;
    }
    chunk.splice(placeIn(chunk, order, tie), 0, entry);
    if (chunk.length > CHUNK_MAX) this.#chunks.splice(at + 1, 0, chunk.splice(CHUNK_MAX >> 1));
  }

  /** Gives the entry with exactly these numbers another value. */
  replace(order: number, tie: number, value: V): void {
    const chunk = this.#chunks[this.#chunkOf(order, tie)];
    const found = chunk?.[placeIn(chunk, order, tie)];
    if (found !== undefined && found.order === order && found.tie === tie) found.value = value;
  }

  /** Takes out the entry with exactly these numbers, if it is there. */
  delete(order: number, tie: number): void {
    const at = this.#chunkOf(order, tie);
    const chunk = this.#chunks[at];
    if (chunk === undefined) return;
    const place = placeIn(chunk, order, tie);
    const found = chunk[place];
    if (found === undefined || found.order !== order || found.tie !== tie) return;
    if (chunk.length === 1) this.#chunks.splice(at, 1);
    else chunk.splice(place, 1);
  }

  /** Values whose order is in [from, to), ascending. */
  range(from = -Infinity, to = Infinity): V[] {
    const values: V[] = [];
    for (let at = this.#chunkOf(from, -Infinity); at < this.#chunks.length; at++) {
      const chunk = this.#chunks[at]!;
      for (let place = placeIn(chunk, from, -Infinity); place < chunk.length; place++) {
        const entry = chunk[place]!;
        if (entry.order >= to) return values;
        values.push(entry.value);
      }
    }
    return values;
  }

  first(): V | undefined {
    return this.#chunks[0]?.[0]?.value;
  }

  /** The first chunk whose last entry isn't before the place. */
  #chunkOf(order: number, tie: number): number {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const chunk = this.#chunks[middle]!;
      if (isBefore(chunk[chunk.length - 1]!, order, tie)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function placeIn<V>(chunk: readonly Entry<V>[], order: number, tie: number): number {
  let low = 0;
  let high = chunk.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(chunk[middle]!, order, tie)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isBefore<V>(entry: Entry<V>, order: number, tie: number): boolean {
  return entry.order < order || (entry.order === order && entry.tie < tie);
}
