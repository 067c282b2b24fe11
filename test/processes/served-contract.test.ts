import { connectToNetwork } from "../../src/backends/connection.ts";
import { readSecretKey } from "../../src/backends/secret-key.ts";
import { createProject } from "../cli/project-folder.ts";
import { backendContract } from "../contracts/backend-contract.ts";
import { TestedAccount } from "../contracts/tested-account.ts";
import { serveProgram } from "./program.ts";

/** The contract that a sandbox is held to, held by what a user starts. */
backendContract("`tariff serve` in a process of its own", async () => {
  const server = await serveProgram(["--memory", "--port", "0"], createProject());
  const { value: connection } = connectToNetwork(readSecretKey("sk_test_contract").value!, {
    url: server.address,
  });
  const account = new TestedAccount({ connection: connection!, isLimited: false, prefix: "tc" });
  return { account, close: async () => void (await server.stop()) };
});
