/** What whoever manages permissions has to allow, as IAM reads it. */
import { type InventoryList, LIST_ACTION, permissionOf } from "../../core/model/problem";

/** The policy of docs/aws.md: read-only actions and no more; that of MemoryDB where it is read. */
export function iamPolicy(withMemoryDb: boolean): string {
  const lists = (Object.keys(LIST_ACTION) as InventoryList[]).filter(
    (list) => withMemoryDb || list !== "memoryDbClusters",
  );
  const statement = {
    Sid: "CacheEndpointLens",
    Effect: "Allow",
    Action: lists.map(permissionOf),
    Resource: "*",
  };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] }, null, 2);
}
