/** The only door to AWS: loads dist/aws.js (the one bundle that holds the AWS SDK) at the first use. */
import type { AwsBundle } from "../../core/inventory/account";
import type { Log } from "../base/log";
import { offerReload } from "../base/offerReload";

let loading: Promise<AwsBundle> | undefined;

/** Rejects where the bundle is gone, after the user was told. */
export function loadAwsBundle(log: Log): Promise<AwsBundle> {
  loading ??= import("../../aws/main").catch((cause: unknown) => {
    loading = undefined;
    log.error("The AWS part of the extension could not be loaded", cause);
    void offerReload("to read the account");
    throw cause;
  });
  return loading;
}
