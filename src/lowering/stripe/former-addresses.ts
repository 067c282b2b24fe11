/** The addresses that the mark of something that was renamed may still have. */
export function formerAddresses(kind: string, renamedFrom: string | undefined): readonly string[] {
  return renamedFrom === undefined ? [] : [`${kind}/${renamedFrom}`];
}
