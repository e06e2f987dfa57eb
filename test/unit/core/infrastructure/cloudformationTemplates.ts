/** Templates of the tests of CloudFormation. */
export const CLUSTER = `Resources:
  Redis:
    Type: AWS::ElastiCache::CacheCluster
    Properties:
      Engine: redis
      NumCacheNodes: 1
`;

export const group = (...settings: string[]) => `Resources:
  Cart:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      ReplicationGroupDescription: cart
${settings.map((setting) => `      ${setting}\n`).join("")}`;

export const output = (...lines: string[]) => `Outputs:\n  Host:\n    Value: ${lines.join("\n      ")}\n`;

export const SPELLINGS: readonly (readonly string[])[] = [
  ["!GetAtt Redis.RedisEndpoint.Address"],
  ['!GetAtt "Redis.RedisEndpoint.Address"'],
  ["!GetAtt [Redis, RedisEndpoint.Address]"],
  ['!GetAtt ["Redis", "RedisEndpoint.Address"]'],
  ["!GetAtt", "- Redis", "- RedisEndpoint.Address"],
  ["!GetAtt # of the cache", "- 'Redis' # its id", "- 'RedisEndpoint.Address'"],
  ["", "Fn::GetAtt: Redis.RedisEndpoint.Address"],
  ["", "Fn::GetAtt: [Redis, RedisEndpoint.Address]"],
  ["", "Fn::GetAtt:", "  - Redis", "  - RedisEndpoint.Address"],
  ['{ "Fn::GetAtt": ["Redis", "RedisEndpoint.Address"] }'],
  ["{Fn::GetAtt: [Redis, RedisEndpoint.Address]}"],
  ['!Sub "${Redis.RedisEndpoint.Address}"'],
  ["!Sub redis://${Redis.RedisEndpoint.Address}:${Redis.RedisEndpoint.Port}/0"],
  ["", 'Fn::Sub: "${Redis.RedisEndpoint.Address}"'],
  ["!Sub", "- ${Redis.RedisEndpoint.Address}/${Db}", "- { Db: 0 }"],
  ['!Sub ["redis://${Host}", { Host: !GetAtt Redis.RedisEndpoint.Address }]'],
];
