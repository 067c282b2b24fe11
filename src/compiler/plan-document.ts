import type { PlanFile } from "./generated/plan-document.ts";

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

/** What a plan file holds, as its schema says: the reconciler's plan as plain data. */
export type PlanDocument = DeepReadonly<PlanFile>;
