/**
 * A DNS server of one's own on a loopback port, over UDP and TCP, as a recursive resolver would answer: asked for an
 * address it follows the aliases that it knows. It counts what it is asked and how much of it waits at once.
 */
import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { createServer, type Server, type Socket as Stream } from "node:net";
import { type Answer, CODE, type Question, readQuestion, TYPE, writeReply } from "./message";

/** What the server says of one name; one that it does not know does not exist. */
export type Zone = Readonly<Record<string, Entry>>;
export type Entry =
  | { readonly cname: string; readonly ttl?: number }
  | { readonly address: string; readonly ttl?: number }
  /** `silent` never answers. */
  | { readonly fault: "server-failure" | "refused" | "silent" };

export interface FakeDnsOptions {
  /** Answers over UDP are cut off, so that whoever asks has to come again over TCP. */
  readonly truncates?: boolean;
  /** Queries wait until so many have come, or {@link FakeDns.release} is called. */
  readonly holdsBack?: boolean;
  /** For resolvers that ask at no port but 53; the system chooses one else. */
  readonly port?: number;
}

const DEFAULT_TTL = 60;
const LOOPBACK = "127.0.0.1";

export class FakeDns {
  /** Every question in the order in which it came. */
  readonly questions: (Question & { readonly over: "udp" | "tcp" })[] = [];
  /** The most questions that ever waited for an answer at once. */
  mostWaiting = 0;
  zone: Zone;
  private readonly held: (() => void)[] = [];
  private readonly streams = new Set<Stream>();
  private waiting = 0;
  private holdsBack: boolean;

  private constructor(
    zone: Zone,
    private readonly options: FakeDnsOptions,
    private readonly udp: Socket,
    private readonly tcp: Server,
  ) {
    this.zone = zone;
    this.holdsBack = options.holdsBack === true;
    udp.on("message", (query, from) => this.take(query, "udp", (reply) => this.send(reply, from)));
    tcp.on("connection", (stream) => this.listen(stream));
  }

  /** Listens for UDP and TCP at one port. */
  static async start(zone: Zone, options: FakeDnsOptions = {}): Promise<FakeDns> {
    for (;;) {
      const tcp = createServer();
      await new Promise<void>((resolve) => tcp.listen(options.port ?? 0, LOOPBACK, resolve));
      const address = tcp.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      const udp = createSocket("udp4");
      const bound = await new Promise<boolean>((resolve) => {
        udp.once("error", () => resolve(false));
        udp.bind(port, LOOPBACK, () => resolve(true));
      });
      if (bound) return new FakeDns(zone, options, udp, tcp);
      // Somebody has this port over UDP.
      udp.close();
      tcp.close();
    }
  }

  /** As `setServers` of `node:dns` takes it. */
  get address(): string {
    return `${LOOPBACK}:${this.udp.address().port}`;
  }

  asked(name: string): number {
    return this.questions.filter((question) => question.name === name).length;
  }

  /** Answers what was held back, and from now on everything at once. */
  release(): void {
    this.holdsBack = false;
    for (const answer of this.held.splice(0)) answer();
  }

  /** How many questions are held back. */
  get heldBack(): number {
    return this.held.length;
  }

  async close(): Promise<void> {
    for (const stream of this.streams) stream.destroy();
    await new Promise<void>((resolve) => this.udp.close(() => resolve()));
    await new Promise<void>((resolve) => this.tcp.close(() => resolve()));
  }

  private take(query: Buffer, over: "udp" | "tcp", reply: (message: Buffer) => void): void {
    const { question, end } = readQuestion(query);
    this.questions.push({ ...question, over });
    this.waiting++;
    this.mostWaiting = Math.max(this.mostWaiting, this.waiting);
    const answer = (): void => {
      this.waiting--;
      const message = this.replyTo(query, question, end, over);
      if (message !== null) reply(message);
    };
    // Whatever comes in the same burst is counted before the first of it is answered.
    if (this.holdsBack) this.held.push(answer);
    else setImmediate(answer);
  }

  private replyTo(query: Buffer, question: Question, end: number, over: "udp" | "tcp"): Buffer | null {
    const entry = this.zone[question.name];
    if (entry !== undefined && "fault" in entry)
      return entry.fault === "silent" ? null : writeReply(query, end, CODE[entry.fault], []);
    if (over === "udp" && this.options.truncates === true) return writeReply(query, end, CODE.ok, [], true);
    const { answers, exists } = this.answersTo(question);
    return writeReply(query, end, exists ? CODE.ok : CODE["no-such-name"], answers);
  }

  private answersTo({ name, type }: Question): { answers: Answer[]; exists: boolean } {
    const answers: Answer[] = [];
    const seen = new Set<string>();
    for (let at = name; ; ) {
      const entry = this.zone[at];
      // A name on the way that does not exist makes the whole answer one of no such name, aliases included.
      if (entry === undefined || "fault" in entry)
        return { answers, exists: at !== name && type === TYPE.CNAME };
      const ttl = entry.ttl ?? DEFAULT_TTL;
      if ("address" in entry) {
        if (type === TYPE.A) answers.push({ name: at, ttl, record: { address: entry.address } });
        return { answers, exists: true };
      }
      answers.push({ name: at, ttl, record: { cname: entry.cname } });
      if (type === TYPE.CNAME || seen.has(at)) return { answers, exists: true };
      seen.add(at);
      at = entry.cname;
    }
  }

  private send(reply: Buffer, { port, address }: RemoteInfo): void {
    this.udp.send(reply, port, address, () => {
      // Whoever asked may be gone.
    });
  }

  /** Messages over TCP come behind their length in two bytes. */
  private listen(stream: Stream): void {
    this.streams.add(stream);
    let received = Buffer.alloc(0);
    stream.on("close", () => this.streams.delete(stream));
    stream.on("error", () => stream.destroy());
    stream.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
        const length = received.readUInt16BE(0);
        const query = Buffer.from(received.subarray(2, 2 + length));
        received = received.subarray(2 + length);
        this.take(query, "tcp", (reply) => {
          const size = Buffer.alloc(2);
          size.writeUInt16BE(reply.length);
          stream.write(Buffer.concat([size, reply]));
        });
      }
    });
  }
}
