/**
 * What the clients of all services have in common: where they connect, how long they wait, when they try again.
 *
 * The connection is Node's own http(s) without an agent of ours, so that VS Code's proxy and certificate settings
 * reach it. Endpoints that the environment or the AWS config file name (AWS_ENDPOINT_URL, endpoint_url) are
 * ignored: a workspace can set an environment, and requests carry credentials.
 */
import { rootCertificates } from "node:tls";
import type { AwsCredentialIdentity } from "@smithy/types";
import { EnvironmentProxy } from "./environmentProxy";
import { RetryStrategy } from "./retry";
import type { ReaderSettings } from "./settings";

export interface ClientOptions {
  readonly region: string;
  readonly profile: string | null;
  readonly identity: AwsCredentialIdentity;
  /** A checked endpoint (see `endpointFault`), or null for AWS's own. */
  readonly endpointUrl: string | null;
  readonly maxAttempts: number;
}

/** Connection limits, in the words of the SDK's Node handler; also for its sign-in clients. */
export function connectionLimits(settings: ReaderSettings) {
  return {
    connectionTimeout: settings.connectMs,
    requestTimeout: settings.requestMs,
    // Without this the limit above only logs a warning.
    throwOnRequestTimeout: true,
    // The request limit ends with the answer's first byte; this one watches the rest of it.
    socketTimeout: settings.requestMs,
    ...agentOptions(settings),
  };
}

/** Only where the user asked for it: an option on the connection is one more thing beside the host's own settings. */
function agentOptions({ extraCa, environmentProxy }: ReaderSettings) {
  const ca = extraCa === null ? undefined : [...rootCertificates, extraCa];
  if (environmentProxy) return { httpsAgent: new EnvironmentProxy(ca) };
  return ca === undefined ? {} : { httpsAgent: { ca } };
}

/** The options of every service's client. */
export function clientConfig(options: ClientOptions, settings: ReaderSettings) {
  return {
    region: options.region,
    credentials: options.identity,
    ...(options.profile === null ? {} : { profile: options.profile }),
    // With an endpoint of its own the SDK refuses FIPS and dual-stack, which the environment may ask for.
    ...(options.endpointUrl === null
      ? { ignoreConfiguredEndpointUrls: true }
      : { endpoint: options.endpointUrl, useFipsEndpoint: false, useDualstackEndpoint: false }),
    maxAttempts: options.maxAttempts,
    retryStrategy: new RetryStrategy(options.maxAttempts),
    requestHandler: connectionLimits(settings),
    customUserAgent: [["cache-endpoint-lens"] as [string]],
  };
}
