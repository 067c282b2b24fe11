/** Each item whose name was taken by an earlier one, with that one. */
export function* duplicatesOf<T>(
  items: Iterable<T>,
  nameOf: (item: T) => string,
): Iterable<{ readonly item: T; readonly first: T; readonly name: string }> {
  const taken = new Map<string, T>();
  for (const item of items) {
    const name = nameOf(item);
    const first = taken.get(name);
    if (first === undefined) taken.set(name, item);
    else yield { item, first, name };
  }
}
