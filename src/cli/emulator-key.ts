/** What the emulator is asked with: it opens nothing, so it may be printed. */
export const EMULATOR_KEY = "sk_test_emulator";
