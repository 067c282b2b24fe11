export const COMMAND_REFERENCE = "src/cli/README.md";

/** The texts that are written for people, from the top of the repository. */
export const MARKDOWN = [
  "README.md",
  "CHANGELOG.md",
  "catalogs/README.md",
  "src/README.md",
  "src/catalog/README.md",
  COMMAND_REFERENCE,
  "src/emulator/README.md",
  "test/cases/published/README.md",
] as const;
