import type { DesiredResource, Fields } from "../reconciler/resource.ts";

/** What is wanted at an address, from all that is. */
export function fieldsIn(resources: readonly DesiredResource[]): (address: string) => Fields | undefined {
  const fields = new Map(resources.map((resource) => [resource.address, resource.fields]));
  return (address) => fields.get(address);
}
