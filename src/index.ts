/**
 * Tariff as a library: what the command does, step by step, with every value in between at hand.
 *
 * ```ts
 * const { catalog, diagnostics } = compile([{ path: "catalog.yaml", text }], { profile: STRIPE_PROFILE });
 * const { resources } = lowerToStripe(catalog, { backend: "local" });
 * const observation = await backend.observe({ catalog: catalog.name, desired: resources, refresh: false, everything: false });
 * const work = makePlan({ kinds: STRIPE_KINDS, desired: resources, observation: observation.value, … });
 * const report = await apply({ plan: work.plan, work, backend, journal, … });
 * ```
 *
 * Mistakes of a user's making come back as diagnostics, failures of a back end as values; what throws is a bug.
 */

// back ends
export type { Connection } from "./backends/connection.ts";
export { connectToHandler, connectToNetwork } from "./backends/connection.ts";
export { readSecretKey } from "./backends/secret-key.ts";
export { createStripeBackend } from "./backends/stripe-backend.ts";
export type { Timing } from "./backends/timing.ts";
export type { CapabilityProfile } from "./catalog/capability-profile.ts";
// the catalog
export type { Catalog } from "./catalog/catalog.ts";
export { digestOf } from "./catalog/digest.ts";
export type { Price, PriceTerms, PricingModel } from "./catalog/price.ts";
export type { SpanIndex } from "./catalog/span-index.ts";
export { catalogToJson } from "./compiler/catalog-json.ts";
// compile: YAML ⇄ catalog
export type { Compilation, CompileOptions } from "./compiler/compile.ts";
export { compile } from "./compiler/compile.ts";
export type { Policy } from "./compiler/policy.ts";
export { readProject } from "./compiler/read-project.ts";
export { writeCatalog } from "./compiler/write-catalog.ts";
export type { DiagnosticCode } from "./diagnostics/code.ts";
// problems as values
export type { Diagnostic, Outcome, RelatedPlace } from "./diagnostics/diagnostic.ts";
export { hasErrors, sortDiagnostics } from "./diagnostics/diagnostic.ts";
export type { Severity } from "./diagnostics/severity.ts";
export type { SourceFile, SourceSpan } from "./diagnostics/source-span.ts";
export type { Emulator, EmulatorOptions } from "./emulator/emulator.ts";
export { openEmulator } from "./emulator/emulator.ts";
// lower: catalog ⇄ Stripe's objects
export { STRIPE_IMAGINATION } from "./lowering/stripe-imagined.ts";
export { STRIPE_KINDS } from "./lowering/stripe-kinds.ts";
export { lowerToStripe } from "./lowering/stripe-lower.ts";
export { readStripePricing } from "./lowering/stripe-pricing.ts";
export { STRIPE_PROFILE } from "./lowering/stripe-profile.ts";
export { raiseFromStripe } from "./lowering/stripe-raise.ts";
// hold a catalog and its plans against a project's policy
export type { PolicyQuestion } from "./policies/judge-policy.ts";
export { judgeCatalog, planJudge } from "./policies/judge-policy.ts";
export type { ApplyInput } from "./reconciler/apply.ts";
export { apply } from "./reconciler/apply.ts";
// apply
export type { ApplyEvent, ApplyReport } from "./reconciler/apply-event.ts";
export type {
  Backend,
  Failure,
  Identity,
  Journal,
  JournalEntry,
  Observation,
  Result,
} from "./reconciler/backend.ts";
// diff and plan
export type { Change, ChangeAction, FieldChange } from "./reconciler/change.ts";
export { diffCatalogs } from "./reconciler/diff-catalogs.ts";
export type { Judge, JudgedChange, Prospect } from "./reconciler/judge.ts";
export type { PlanInput, PlannedWork } from "./reconciler/make-plan.ts";
export { hasDrift, makePlan } from "./reconciler/make-plan.ts";
export type { Drift, Plan } from "./reconciler/plan.ts";
export { isEmptyPlan } from "./reconciler/plan.ts";
export type { DesiredResource, ObservedResource } from "./reconciler/resource.ts";
export { verifyPlan } from "./reconciler/verify-plan.ts";
// scenarios: run subscriptions through time
export { compareExpectations } from "./scenarios/compare-expectations.ts";
export type { Mismatch } from "./scenarios/mismatch.ts";
export { readScenario } from "./scenarios/read-scenario.ts";
export { runScenario } from "./scenarios/run-scenario.ts";
export type { Scenario } from "./scenarios/scenario.ts";
export type { ScenarioSources } from "./scenarios/scenario-sources.ts";
export type { Simulation } from "./scenarios/simulation.ts";
export { updateExpectations } from "./scenarios/update-expectations.ts";
// the billing machine below them
export type { Command } from "./simulator/command.ts";
export type { MachineEvent } from "./simulator/event.ts";
export type { Invoice, InvoiceLine } from "./simulator/invoice.ts";
export { balances, createLedger, post, postingsOf, revenueByMonth } from "./simulator/ledger.ts";
export { MemoryState } from "./simulator/memory-state.ts";
export { rate } from "./simulator/rate.ts";
export { runCommand } from "./simulator/run.ts";
export type { Refusal, StateReader, StepResult } from "./simulator/state.ts";
export { step } from "./simulator/step.ts";
export type { MachineSettings } from "./simulator/terms.ts";
