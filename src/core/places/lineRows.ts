/** What the words before and after a host on its line say of it, as rows, whatever the format. */
import type { PlaceKind } from "../model/mention";

interface LineRow {
  /** Ends at the host, or at the scheme before it; at most a few hundred characters. */
  readonly before?: RegExp;
  readonly after?: RegExp;
  /** Where alone it holds: in data and directives, as in code a colon may part two choices; or in code. */
  readonly isOf?: "data" | "code";
  readonly place: PlaceKind;
}

const NAMED = "instance|host|addr|address|target|node|server|endpoint|name|alias|hostname";

const IPV4 = String.raw`(?:\d{1,3}\.){3}\d{1,3}`;

const ROWS: readonly LineRow[] = [
  // What `INFO replication` of Redis prints, the AWS CLI as text and as a table, and dig behind a name.
  {
    before:
      /^(?:master_host:|slave\d+:(?:ip|host)=|(?:READ|READER|PRIMARY|CONFIGURATION)?ENDPOINT\t|[|\s]*\bAddress\s*\|\s*)$|amazonaws\.com\.\s+\d+\s+IN\s+CNAME\s+$/i,
    place: "recorded-answer",
  },
  // What `CLUSTER NODES` of Redis prints: https://redis.io/docs/latest/commands/cluster-nodes/
  { after: /^:\d{2,5}@\d{2,5}[ ,]/, place: "recorded-answer" },
  // What `config get cluster` of memcached prints: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoDiscovery.AddingToYourClientLibrary.html
  { after: /^\|[\d.]{0,15}\|\d/, place: "recorded-answer" },
  // A member of an answer of the service, as a program writes it.
  {
    before: /<(?:\w{1,20}:)?Address>\s{0,20}$/,
    after: /^\s{0,20}<\/(?:\w{1,20}:)?Address>/,
    isOf: "code",
    place: "recorded-answer",
  },
  // https://docs.oracle.com/javase/8/docs/technotes/guides/net/proxies.html, https://docs.oracle.com/javase/8/docs/technotes/guides/security/permissions.html
  { before: /\bnonProxyHosts=[\w.|*-]*$|\bSocketPermission "$/, place: "pattern" },
  // The prompts of redis-cli.
  {
    before: /^\s*(?:redis |valkey )?$/,
    after: /^(?::|\s)\d{2,5}(?:\[\d+\])?(?:\(TX\))?>/,
    place: "recorded-answer",
  },
  // What dig prints after the name.
  { after: /^\.\s+\d+\s+IN\s+(?:A|AAAA|CNAME)\s/, place: "recorded-answer" },
  // `redis_up{instance="…"}`: a selector of Prometheus's series, or a label of a line of Loki.
  {
    before: new RegExp(
      String.raw`[\w)]\{[^{}\n]{0,160}\b(?:${NAMED})\s*(?:=~?|!=|!~)\s*["'\\]*(?:rediss?://)?$`,
      "i",
    ),
    place: "monitoring",
  },
  // `avg:redis.mem.used{host:…}`: one of Datadog's.
  { before: new RegExp(String.raw`[\w.]\{[^{}\s]{0,160}\b(?:${NAMED}):$`, "i"), place: "monitoring" },
  // https://mmonit.com/monit/documentation/monit.html
  { before: /^\s*check host \S+ with address ["']?$/i, place: "monitoring" },
  // https://www.squid-cache.org/Doc/config/acl/, https://docs.haproxy.org/3.0/configuration.html#7
  { before: /^\s*acl\s+\S+\s|\{\s*(?:req\.)?(?:ssl_fc_sni|ssl_sni|hdr\(host\))\s[^{}]*$/, place: "pattern" },
  // https://nginx.org/en/docs/http/ngx_http_core_module.html#server_name
  { before: /^\s*(?:server_name|valid_referers|ServerName|ServerAlias)\s/, place: "pattern" },
  // https://nginx.org/en/docs/http/ngx_http_map_module.html
  { before: /^\s*$/, after: /^[ \t]+[^;{}\s][^;{}\n]{0,100};/, isOf: "data", place: "pattern" },
  // https://guides.rubyonrails.org/configuring.html#config-hosts
  { before: /\bconfig\.hosts\s*(?:<<|\+?=)\s*\[?["']$/, place: "pattern" },
  // https://laravel.com/docs/validation#rule-not-in
  { before: /["'|](?:not_)?in:(?:[\w.-]+,){0,20}$/, place: "pattern" },
  // A condition of a template: https://helm.sh/docs/chart_template_guide/control_structures/
  {
    before:
      /\{\{-?\s*(?:if|else if|with)\s[^{}]*\b(?:eq|ne|contains|hasPrefix|hasSuffix|regexMatch)\s[^{}]*["`]$/,
    place: "pattern",
  },
  // A type that is one of several texts.
  { before: /^\s*(?:export\s+)?(?:declare\s+)?type\s+\w+\s*=/, place: "pattern" },
  { before: /^\s*comment\s+on\s[^;]*\sis\s+'[^']*$/i, place: "documentation" },
  // https://www.w3.org/TR/CSP3/#directives-fetch
  {
    before: /\b(?:default|connect|script|style|img|font|frame|child|worker|media|object)-src\b[^;]*$/i,
    place: "pattern",
  },
  { before: /\bAccess-Control-Allow-Origin\b/i, place: "pattern" },
  // Keys of a shell's associative array.
  { before: /\[["']?$/, after: /^["']?\]=/, place: "pattern" },
  // A name and the one that takes its place.
  {
    before: /\b(?:from|old)["']?\s*(?::|=>?)\s*["'`]?(?:\w+:\/\/)?$/i,
    after: /^(?::\d+)?["'`]?\s*,\s*["']?(?:to|new)\b/,
    place: "pattern",
  },
  // Rules that iptables-save prints, and those of pf: https://man.openbsd.org/pf.conf
  {
    before: /^\s*(?:\[\d+:\d+\]\s*)?-[AID]\s+[\w-]+\s|^\s*(?:pass|block)\s+(?:in|out|quick|log)\s/,
    place: "pattern",
  },
  // Lines of /etc/hosts, also where a script or CoreDNS writes them; `HOST:10.0.0.1` of Compose and `--add-host`.
  { before: new RegExp(String.raw`(?:^|["'\`])\s*${IPV4}[ \t]+(?:[\w.-]+[ \t]+)*$`), place: "hosts-entry" },
  {
    after: new RegExp(String.raw`^["']?[ \t]*[:=][ \t]*["']?(?!127\.|0\.0)${IPV4}(?![\w.])`),
    isOf: "data",
    place: "hosts-entry",
  },
  // https://unbound.docs.nlnetlabs.nl/en/latest/manpages/unbound.conf.html, https://thekelleys.org.uk/dnsmasq/docs/dnsmasq-man.html
  {
    before: /(?:\blocal-data:\s*["']|^\s*(?:address=\/|host-record=))$/,
    after: new RegExp(String.raw`^\.?(?:\s+(?:\d+\s+)?(?:IN\s+)?A\s+|[\/,])${IPV4}`),
    place: "hosts-entry",
  },
  { before: /^\s*(?:address|server|local|rebind-domain-ok|ipset|nftset)=\/\S*$/, place: "pattern" },
  // https://man.openbsd.org/ssh_config
  { before: /^\s*(?:Local|Remote)Forward\s/i, place: "command" },
];

/** An address of mail, or an account there: a name before the sign, and neither a scheme nor a password nor a port. */
const ACCOUNT = /(?:^|mailto:|[\s"'`=,<;(])[\w.+-]+@$/;

/** Null where no row knows the line; `lead` goes on to the host itself, over its scheme and user. */
export function placeOfLine(before: string, lead: string, after: string, isCode: boolean): PlaceKind | null {
  const row = ROWS.find(
    (each) =>
      (each.before?.test(before) ?? true) &&
      (each.after?.test(after) ?? true) &&
      (each.isOf === undefined || (each.isOf === "code") === isCode),
  );
  if (row) return row.place;
  return ACCOUNT.test(lead) && !/^:\d/.test(after) && !lead.includes("://") ? "pattern" : null;
}
