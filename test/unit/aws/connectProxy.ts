/**
 * A proxy that is asked by CONNECT, and leads whatever it is asked for to one server on this computer, behind TLS for AWS's
 * names. Certificate and key are nobody's. Test data, no secret.
 */
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";

export const cert = `-----BEGIN CERTIFICATE-----
MIIBvTCCAWSgAwIBAgIUajP9o1X4OXy84CLD+YFj97guqLUwCgYIKoZIzj0EAwIw
EjEQMA4GA1UEAwwHcHJveGllZDAgFw0yNjEyMDEwMTEzMTdaGA8yMTI2MTEwNzAx
MTMxN1owEjEQMA4GA1UEAwwHcHJveGllZDBZMBMGByqGSM49AgEGCCqGSM49AwEH
A0IABGnufBxoGX9NTMTIiG8osARWtMygoku2vggzqJiV3g3GiOb+1PTkuEJ1Jwkp
g9it4RCaSbLc7z5NDYEhe7ocPdejgZUwgZIwHQYDVR0OBBYEFHmBS8tcP+6zjL+d
gAp8VkiYroi2MB8GA1UdIwQYMBaAFHmBS8tcP+6zjL+dgAp8VkiYroi2MA8GA1Ud
EwEB/wQFMAMBAf8wPwYDVR0RBDgwNoIZKi51cy1lYXN0LTEuYW1hem9uYXdzLmNv
bYIZKi5ldS13ZXN0LTMuYW1hem9uYXdzLmNvbTAKBggqhkjOPQQDAgNHADBEAiB4
PDJe4/rJfhshDltQ87u07fVtQ/1mt1mi4WANiJPeHgIgaWKNYTzJBd2tx9aG3FnV
kuC8Iqozv8QB3MmsJihCoYs=
-----END CERTIFICATE-----
`;

const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgX+7qLyLaPUlmKiDW
QbdJbvjny7a+K8iYBJztDl10b9ShRANCAARp7nwcaBl/TUzEyIhvKLAEVrTMoKJL
tr4IM6iYld4Nxojm/tT05LhCdScJKYPYreEQmkmy3O8+TQ2BIXu6HD3X
-----END PRIVATE KEY-----
`;

export interface ConnectProxy {
  readonly port: number;
  /** What was asked for, in its order: `elasticache.us-east-1.amazonaws.com:443`, with the user and password that were told. */
  readonly asked: readonly { readonly host: string; readonly authorization: string | null }[];
  close(): Promise<void>;
}

/** @param authorization the header without which the proxy lets nobody through; left out, all are let through */
export async function startConnectProxy(target: string, authorization?: string): Promise<ConnectProxy> {
  const asked: { host: string; authorization: string | null }[] = [];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
  };
  const inside = createTlsServer({ cert, key }, (socket) => {
    const plain = connect(Number(new URL(target).port), "127.0.0.1");
    keep(plain);
    socket.on("error", () => undefined);
    socket.pipe(plain).pipe(socket);
  });
  inside.on("connection", keep);
  const proxy = createServer((_request, response) => response.writeHead(400).end());
  proxy.on("connection", keep);
  proxy.on("connect", (request: IncomingMessage, socket: Socket) => {
    const told = request.headers["proxy-authorization"] ?? null;
    asked.push({ host: request.url ?? "", authorization: told });
    if (authorization !== undefined && told !== authorization) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n");
      return;
    }
    const tunnel = connect((inside.address() as AddressInfo).port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.pipe(tunnel).pipe(socket);
    });
    keep(tunnel);
  });
  for (const server of [inside, proxy])
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    asked,
    close: async () => {
      const closed = [inside, proxy].map((server) => new Promise((resolve) => server.close(resolve)));
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };
}
