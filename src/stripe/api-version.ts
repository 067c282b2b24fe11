/** The one version of Stripe's API that everything here speaks: that of the pinned SDK, `stripe` 23.1.0. */
export const API_VERSION = "2026-10-28.endive";
