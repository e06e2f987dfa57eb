/**
 * As much of the DNS wire format (RFC 1035) as a test's server needs: reads the question of a query, and writes an answer
 * without compression.
 */

export const TYPE = { A: 1, CNAME: 5, AAAA: 28 } as const;
export const CODE = { ok: 0, "server-failure": 2, "no-such-name": 3, refused: 5 } as const;

export interface Question {
  /** Lower case, without a trailing dot. */
  readonly name: string;
  readonly type: number;
}

export interface Answer {
  readonly name: string;
  readonly ttl: number;
  readonly record: { readonly cname: string } | { readonly address: string };
}

const HEADER = 12;
const RESPONSE = 0x8180;
const TRUNCATED = 0x0200;

/** Where the question ends is where the answers of the reply begin. */
export function readQuestion(query: Buffer): { readonly question: Question; readonly end: number } {
  const labels: string[] = [];
  let at = HEADER;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  const question = { name: labels.join(".").toLowerCase(), type: query.readUInt16BE(at + 1) };
  return { question, end: at + 5 };
}

export function writeReply(
  query: Buffer,
  questionEnd: number,
  code: number,
  answers: readonly Answer[],
  truncated = false,
): Buffer {
  const header = Buffer.alloc(HEADER);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(RESPONSE | code | (truncated ? TRUNCATED : 0), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(truncated ? 0 : answers.length, 6);
  return Buffer.concat([
    header,
    query.subarray(HEADER, questionEnd),
    ...(truncated ? [] : answers.map(writeAnswer)),
  ]);
}

function writeAnswer({ name, ttl, record }: Answer): Buffer {
  const data =
    "cname" in record ? writeName(record.cname) : Buffer.from(record.address.split(".").map(Number));
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE("cname" in record ? TYPE.CNAME : TYPE.A, 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt32BE(ttl, 4);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([writeName(name), fixed, data]);
}

function writeName(name: string): Buffer {
  const labels = name.split(".").map((label) => {
    const text = Buffer.from(label, "latin1");
    return Buffer.concat([Buffer.from([text.length]), text]);
  });
  return Buffer.concat([...labels, Buffer.from([0])]);
}
