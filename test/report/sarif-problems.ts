import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";

interface Location {
  readonly physicalLocation?: {
    readonly artifactLocation?: { readonly uri?: string };
    readonly region?: Readonly<Record<string, number>>;
  };
}
interface Text {
  readonly text?: string;
}
interface Run {
  readonly tool: {
    readonly driver: {
      readonly rules: readonly ({ readonly id: string } & Readonly<
        Record<(typeof RULE_TEXTS)[number], Text>
      >)[];
    };
  };
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly message: Text;
    readonly locations?: readonly Location[];
    readonly partialFingerprints?: Readonly<Record<string, string>>;
  }[];
}

const SCHEMA = join(import.meta.dirname, "../cases/published/sarif-2.1.0.schema.json");
const RULE_TEXTS = ["shortDescription", "fullDescription", "help"] as const;
const REGION = ["startLine", "startColumn", "endLine", "endColumn"] as const;
const TEXT_MAX = 1_024;
const RESULTS_MAX = 5_000;

/** It is of draft 4, of which it uses nothing that later drafts read otherwise but the name of `$id`. */
const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(SCHEMA, "utf8"));
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
ajv.addFormat("uri", (text: string) => URL.canParse(text));
ajv.addFormat("uri-reference", (text: string) => URL.canParse(text, "file:///root/"));
ajv.addFormat("date-time", (text: string) => !Number.isNaN(Date.parse(text)));
const validate = ajv.compile<{ readonly runs: readonly Run[] }>(schema);

/** What is wrong with a log by the published schema of SARIF 2.1.0, and by what GitHub demands beyond it; empty when nothing is. */
export function sarifProblems(log: unknown): readonly string[] {
  if (!validate(log))
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  return log.runs.flatMap((run) => [...ruleProblems(run), ...resultProblems(run)]);
}

/** https://docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support */
function ruleProblems({ tool }: Run): readonly string[] {
  const { rules } = tool.driver;
  return [
    ...(new Set(rules.map(({ id }) => id)).size === rules.length ? [] : ["two rules have one id"]),
    ...rules.flatMap((rule) =>
      RULE_TEXTS.flatMap((name) => {
        const length = rule[name]?.text?.length ?? 0;
        return length > 0 && length <= TEXT_MAX ? [] : [`${rule.id}: ${name} has ${length} characters`];
      }),
    ),
  ];
}

function resultProblems({ tool, results }: Run): readonly string[] {
  const prints = results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
  return [
    ...(results.length <= RESULTS_MAX ? [] : [`${results.length} results`]),
    ...(new Set(prints).size === results.length ? [] : ["two results have one fingerprint"]),
    ...results.flatMap(({ ruleId, ruleIndex, message, locations = [], partialFingerprints = {} }) => {
      const { artifactLocation, region = {} } = locations[0]?.physicalLocation ?? {};
      const { uri = "" } = artifactLocation ?? {};
      return [
        ...(tool.driver.rules[ruleIndex]?.id === ruleId ? [] : ["the index is another rule's"]),
        ...((message.text ?? "") === "" ? ["no message"] : []),
        ...(Object.keys(partialFingerprints).length === 0 ? ["no fingerprint"] : []),
        ...(/^(?![a-z][a-z\d+.-]*:|\/)./i.test(uri) ? [] : [`no relative address: ${uri}`]),
        ...REGION.flatMap((name) => ((region[name] ?? 0) >= 1 ? [] : [`no ${name}`])),
      ].map((problem) => `${ruleId}: ${problem}`);
    }),
  ];
}
