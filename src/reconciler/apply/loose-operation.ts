import type { Operation } from "../operation.ts";

/** An operation before it is known what it has to wait for. */
export type LooseOperation = Omit<Operation, "after"> & { readonly after: string[] };
