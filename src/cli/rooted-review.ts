import path from "node:path";
import type { Place, Problem, Review } from "../report/review.ts";
import type { Host } from "./host.ts";

/** Where build services have checked the repository out: their paths begin there. */
const ROOTS = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"] as const;

/**
 * A review with its places as a build service knows them: from the checkout's root, or without such a service from the current
 * folder. `folder` is where they begin now.
 */
export function rootedReview(review: Review, folder: string | undefined, { env, cwd }: Host): Review {
  const root = ROOTS.map((name) => env[name]).find((value) => value !== undefined && value !== "") ?? cwd;
  const prefix = path.relative(root, folder ?? cwd);
  // A folder outside of the checkout has no path that the service would know.
  if (prefix === "" || prefix.startsWith("..") || path.isAbsolute(prefix)) return review;
  const inRoot = (file: string): string => path.posix.join(...prefix.split(path.sep), file);
  const moved = (place: Place): Place => ({ ...place, file: inRoot(place.file) });
  const problemMoved = (problem: Problem): Problem =>
    problem.at === undefined ? problem : { ...problem, at: moved(problem.at) };
  return {
    ...review,
    home: inRoot(review.home),
    problems: review.problems.map(problemMoved),
    cases: review.cases.map((each) => ({
      ...each,
      file: inRoot(each.file),
      problems: each.problems.map(problemMoved),
    })),
  };
}
