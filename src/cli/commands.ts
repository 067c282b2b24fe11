import type { CommandEntry } from "./command.ts";

const PLAN_FILE = "a plan that `tariff plan --out` wrote";

/** Every command, in the order in which one meets them. Only the one that was asked for is loaded. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: "init",
    argument: { name: "[folder]", description: "where the project begins (default: the current folder)" },
    summary: "begin a project: config, first catalog, schema",
    load: async () => (await import("./commands/init.ts")).initCommand,
  },
  {
    name: "validate",
    summary: "check the catalog",
    load: async () => (await import("./commands/validate.ts")).validateCommand,
  },
  {
    name: "fmt",
    argument: {
      name: "[paths...]",
      description: "catalogs' files and scenarios, or folders of them (default: the project's folder)",
    },
    summary: "put catalogs and scenarios into canonical form; comments stay",
    load: async () => (await import("./commands/fmt.ts")).fmtCommand,
  },
  {
    name: "simulate",
    argument: { name: "<file>", description: "a scenario" },
    summary: "show what customers will be invoiced; on a terminal a screen to walk through time",
    load: async () => (await import("./commands/simulate.ts")).simulateCommand,
  },
  {
    name: "test",
    argument: {
      name: "[paths...]",
      description: "scenarios, or folders of them (default: the project's folder)",
    },
    summary: "run scenarios and compare what customers are invoiced with what is expected",
    load: async () => (await import("./commands/test.ts")).testCommand,
  },
  {
    name: "diff",
    argument: {
      name: "[revisions...]",
      description:
        "one or two git revisions (default: where this branch left main); without a second, the working tree",
    },
    summary: "show what changes between two revisions of the catalog; asks no back end",
    load: async () => (await import("./commands/diff.ts")).diffCommand,
  },
  {
    name: "rate",
    argument: { name: "<price>", description: "product.price" },
    summary: "show what a quantity of a price costs",
    load: async () => (await import("./commands/rate.ts")).rateCommand,
  },
  {
    name: "plan",
    summary: "show what an apply would change; only reads",
    load: async () => (await import("./commands/plan.ts")).planCommand,
  },
  {
    name: "show",
    argument: { name: "<planfile>", description: PLAN_FILE },
    summary: "show a saved plan",
    load: async () => (await import("./commands/show.ts")).showCommand,
  },
  {
    name: "apply",
    argument: { name: "[planfile]", description: `${PLAN_FILE} (default: plan now and ask)` },
    summary: "make the back end what the catalog says",
    load: async () => (await import("./commands/apply.ts")).applyCommand,
  },
  {
    name: "import",
    summary: "write what is in the back end as a catalog; only reads",
    load: async () => (await import("./commands/import.ts")).importCommand,
  },
  {
    name: "ids",
    summary: "print the back end's id of each address; only reads",
    load: async () => (await import("./commands/ids.ts")).idsCommand,
  },
  {
    name: "generate",
    summary: "write the catalog as a typed TypeScript module for applications",
    load: async () => (await import("./commands/generate.ts")).generateCommand,
  },
  {
    name: "usages",
    argument: { name: "[keys...]", description: "keys or addresses: pro.monthly, plan/team (default: all)" },
    summary: "list the places in application code that use keys of the catalog",
    load: async () => (await import("./commands/usages.ts")).usagesCommand,
  },
  {
    name: "serve",
    summary: "serve the embedded back end's Stripe-compatible API on this machine",
    load: async () => (await import("./commands/serve.ts")).serveCommand,
  },
  {
    name: "schema",
    argument: {
      name: "[name]",
      description: "which one (default: catalog)",
      choices: ["catalog", "project", "plan", "scenario", "simulation", "output"],
    },
    summary: "print a JSON Schema",
    load: async () => (await import("./commands/schema.ts")).schemaCommand,
  },
  {
    name: "explain",
    argument: {
      name: "[code]",
      description: "a diagnostic's, such as syntax/duplicate-key (default: list them)",
    },
    summary: "explain a diagnostic, with an example",
    load: async () => (await import("./commands/explain.ts")).explainCommand,
  },
  {
    name: "completion",
    argument: { name: "[shell]", description: "whose", choices: ["bash", "zsh", "fish"] },
    summary: "print a script by which a shell completes commands, options and names",
    load: async () => (await import("./commands/completion.ts")).completionCommand,
  },
];
