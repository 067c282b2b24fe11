import type { Explanation } from "./explanation.ts";

const SPLIT = "Split the catalog into several files; all files below its folder are one catalog.";
const RERUN = "Run the command again: what was done is found, and the rest is done.";
const NEW_PLAN = "Make a new plan with `tariff plan --out FILE`, have it reviewed, and apply that.";

/** Of files, the project and the commands. */
export const ABOUT_COMMANDS: Readonly<Record<string, Explanation>> = {
  "file/unreadable": {
    why: "The system doesn't let the file or folder be opened: it isn't there, or its permissions forbid it.",
    fix: "Check the path and who may read it.",
  },
  "file/not-regular": {
    why: "A folder, a pipe or a device stands where a file is expected; reading it might never end.",
    fix: "Name a file.",
  },
  "file/too-large": { why: "A file has at most 4 MB, so that reading it takes a bounded time.", fix: SPLIT },
  "file/outside-folder": {
    why: "The path or a symbolic link leads out of the folder that it belongs to, to where nobody reviews it.",
    fix: "Move the file into the folder, or name its own folder in the config.",
  },
  "file/too-many": { why: "A catalog has a bounded number of files.", fix: "Put several of them into one." },
  "file/too-deep": { why: "Folders are followed to a bounded depth.", fix: "Move the folder further up." },
  "file/exists": {
    why: "What is there is never overwritten unasked, and when one file is in the way none is written.",
    fix: "Write to another folder, or move the file away.",
  },
  "file/unwritable": {
    why: "The system doesn't let the file be written: the folder is missing, full, or not yours.",
    fix: "Check the path, its permissions and the space on the disk.",
  },
  "file/binary": { why: "The file holds NUL bytes, which no text has.", fix: "Save it as UTF-8 text." },
  "file/not-utf8": {
    why: "In another encoding letters would become others without a word.",
    fix: "Save the file as UTF-8.",
  },
  "syntax/too-many-aliases": {
    why: "Aliases multiply what they stand for; a short file could fill the memory.",
    fix: "Write the values out.",
  },
  "syntax/too-many-keys": { why: "A map has a bounded number of keys.", fix: SPLIT },
  "syntax/too-many-tokens": {
    why: "A file has a bounded number of parts, so that reading it ends.",
    fix: SPLIT,
  },
  "syntax/too-deep": { why: "Lists and maps are nested to a bounded depth.", fix: "Nest less deeply." },
  "syntax/too-many-errors": {
    why: "After a hundred problems in one file the rest is rarely worth reading.",
    fix: "Correct those that are shown; the others come next.",
  },
  "shape/too-many-errors": {
    why: "After a hundred problems in one file the rest is rarely worth reading.",
    fix: "Correct those that are shown; the others come next.",
  },
  "shape/out-of-range": {
    why: "The schema bounds the number, because the back end does.",
    fix: "Write a number within the bounds that the message names.",
  },
  "project/policy-changed": {
    why: "A change is held against the policy that comes with it. Who reviews it should look at both, as a weaker policy lets more pass.",
    fix: "Nothing, where it is meant. To have changes of the policy approved by somebody else, name them for tariff.config.yaml in CODEOWNERS.",
  },
  "project/policy-matches-nothing": {
    why: "A policy that protects nothing looks as if it protected something.",
    fix: "Correct the pattern, or remove it.",
  },
  "project/not-found": {
    why: "Without tariff.config.yaml it isn't known where the catalog is, and to what account it belongs.",
    fix: "Begin a project with `tariff init`, go into its folder, or name it with -C DIR.",
  },
  "project/unknown-backend": {
    why: "`--backend` names one of the back ends of the config.",
    fix: "Take one of the names that the message lists.",
  },
  "project/no-default-backend": {
    why: "There are several back ends, and nothing says which of them is meant. Tariff doesn't guess where to write.",
    fix: "Set `default_backend` in the config, or give `--backend NAME`.",
  },
  "project/no-catalog-files": {
    why: "The catalog's folder holds no *.yaml file. An empty catalog would take everything off sale.",
    fix: "Correct `catalog:` in the config, or write a first catalog with `tariff init`.",
  },
  "project/no-emulator": {
    why: "`tariff serve` serves the file of a back end with the driver emulator, and there is none.",
    fix: "Add one to the config, or serve an empty account with --memory.",
  },
  "plan-file/too-large": { why: "The file is larger than any plan that tariff writes.", fix: NEW_PLAN },
  "usage/wrong-arguments": {
    why: "An option or argument doesn't exist, is given twice, lacks its value or contradicts another.",
    fix: "`tariff COMMAND --help` shows what there is.",
  },
  "usage/consent-missing": {
    why: "An apply without a saved plan asks first, and there is no terminal to ask at.",
    fix: "Save a plan with `tariff plan --out FILE` and apply that, or give --yes.",
  },
  "guard/consent-refused": {
    why: "The question was not answered with yes.",
    fix: "Run the command again, and answer yes if that is what you want.",
  },
  "guard/live-flag-missing": {
    why: "A live account charges real customers, so that it is written only by express consent.",
    fix: "Add --live when the plan is what you want.",
  },
  "guard/live-not-configured": {
    why: "A live key is used only for a back end that says `live: true`; a key in the wrong variable does no harm then.",
    fix: "Use a test key, or write `live: true` and `account:` for this back end.",
  },
  "guard/not-live": {
    why: "--live or `live: true` says that a live account is meant, and this one is in test mode.",
    fix: "Choose the other back end, set its live key, or leave --live out.",
  },
  "guard/account-differs": {
    why: "The config names another account than the one that the key opens.",
    fix: "Use a key of the account that is meant, or correct `account:`.",
  },
  "ids/ambiguous-name": {
    why: "Two addresses give the same name of a variable, and one would hide the other.",
    fix: "Read them from `tariff ids --format json`, or rename one of them.",
  },
  "against/unknown": {
    why: "The name is neither a folder nor a revision of this repository.",
    fix: "Name a folder with a catalog, or a commit, branch or tag.",
  },
  "against/no-catalog": {
    why: "The folder or revision has no catalog where the scenario looks for it.",
    fix: "Name one that has it: in a revision the catalog must lie at the same path.",
  },
  "git/not-found": { why: "Revisions are read with git, which isn't there.", fix: "Install git." },
  "git/failed": {
    why: "Git refuses to read the repository, as it does where another user owns it, or can't: an object is damaged, or was never fetched.",
    fix: "Do what git says; for a folder of another user's that you trust, add it to `safe.directory`.",
  },
  "git/no-repository": {
    why: "The project lies in no git repository, so that it has no revisions.",
    fix: "Run the command in a clone.",
  },
  "git/no-revision": {
    why: "The repository has no such commit, branch or tag. A shallow clone has only the last commits.",
    fix: "Check the name; in CI check out with `fetch-depth: 0`.",
  },
  "git/no-main-line": {
    why: "Without a revision the catalog is compared with where this branch left the main one, and no main branch is there.",
    fix: "Name a revision: `tariff diff REVISION`.",
  },
  "git/no-merge-base": {
    why: "The commit at which the branch left the main one isn't in this clone, as in a shallow one.",
    fix: "Check out with `fetch-depth: 0`, or name a revision.",
  },
  "git/not-followed": {
    why: "At this revision the catalog lies in a submodule or behind a symbolic link, which git doesn't read with the rest. Without it, all would look new.",
    fix: "Compare revisions that have the files themselves, or run the command inside the submodule.",
  },
  "test/not-as-expected": {
    why: "With this catalog the scenario comes to something else than its `expect` says; the rule of billing that made the number stands beside it.",
    fix: "Correct the catalog. If the new number is meant, `tariff test --update` writes it into the scenario.",
  },
  "test/nothing-to-run": {
    why: "A run without a single test would look like one that passed.",
    fix: "Name the folder of your scenarios, and give them an `expect`.",
  },
  "generate/stale": {
    why: "The module was generated from another catalog, so that the application is compiled against what isn't there.",
    fix: "Run `tariff generate` and commit what it writes.",
  },
  "generate/not-ours": {
    why: "The file was not written by `tariff generate`, and what is there is never overwritten unasked.",
    fix: "Write to another file, or delete this one.",
  },
  "generate/reserved-name": {
    why: "A lookup key or a metadata key such as toString is a property of every JavaScript object, and can't be one of a type.",
    fix: "Choose another name.",
  },
  "generate/number-too-large": {
    why: "JavaScript's numbers are exact up to 2^53; beyond it the module would say another number.",
    fix: "Use a smaller number, or a text.",
  },
  "usages/project-unreadable": {
    why: "The application's tsconfig.json, or a file that it names, can't be read.",
    fix: "Name the right file with --project.",
  },
  "usages/no-module": {
    why: "No file of the application is a module that `tariff generate` wrote, so no use can be found.",
    fix: "Generate the module first.",
  },
  "usages/unknown-key": {
    why: "The module has no such key, so nothing can use it.",
    fix: "Check the key; the module may also be stale (`tariff generate --check`).",
  },
  "serve/port-unusable": {
    why: "Another program listens there, or the system reserves the port.",
    fix: "Choose another with --port, or any free one with --port 0.",
  },
  "command/interrupted": {
    why: "A signal ended the command. An apply first finishes what is on its way and says what it did.",
    fix: RERUN,
  },
  "internal/bug": {
    why: "Something happened that can't, as far as we know.",
    fix: "Run it again, which is safe; with TARIFF_DEBUG=1 it says where it happened. Please report it.",
  },
};
