/** Programs of the tests of the CDK. */
const LANGUAGES: readonly (readonly [word: RegExp, ending: string])[] = [
  [/^from aws_cdk /m, "py"],
  [/^package main/m, "go"],
  [/^package com/m, "java"],
  [/^using /m, "cs"],
];

/** The name of the file that a program stands in. */
export function programName(text: string): string {
  return `app.${LANGUAGES.find(([word]) => word.test(text))?.[1] ?? "ts"}`;
}

export const TYPESCRIPT = (...lines: string[]) =>
  `import { Fn, CfnOutput, aws_elasticache as elasticache } from "aws-cdk-lib";\n${lines.join("\n")}\n`;
export const PYTHON = (...lines: string[]) =>
  `from aws_cdk import CfnOutput, Fn, aws_elasticache as elasticache\n${lines.join("\n")}\n`;
export const GO = (...lines: string[]) =>
  `package main\n\nimport "github.com/aws/aws-cdk-go/awscdk/v2/awselasticache"\n\nfunc build() {\n${lines.join("\n")}\n}\n`;
export const JAVA = (...lines: string[]) =>
  `package com.example;\n\nimport software.amazon.awscdk.services.elasticache.*;\n\nclass Cache {\n${lines.join("\n")}\n}\n`;
export const CSHARP = (...lines: string[]) =>
  `using Amazon.CDK;\nusing Amazon.CDK.AWS.ElastiCache;\n\nclass Cache {\n${lines.join("\n")}\n}\n`;

export const LONE: readonly (readonly [language: string, text: string, at: string])[] = [
  [
    "TypeScript",
    TYPESCRIPT(
      'this.redis = new elasticache.CfnCacheCluster(this, "Redis", { engine: "redis", numCacheNodes: 1 });',
      'new CfnOutput(this, "Host", { value: this.redis.attrRedisEndpointAddress });',
    ),
    "this.redis.attrRedisEndpointAddress",
  ],
  [
    "a template literal",
    TYPESCRIPT(
      'const redis = new elasticache.CfnCacheCluster(this, "Redis", { engine: "redis" });',
      "const url = `redis://${redis.attrRedisEndpointAddress}:${redis.attrRedisEndpointPort}/0`;",
    ),
    "redis.attrRedisEndpointAddress",
  ],
  [
    "Python",
    PYTHON(
      'self.redis = elasticache.CfnCacheCluster(self, "Redis", engine="redis", num_cache_nodes=1)',
      'CfnOutput(self, "Host", value=self.redis.attr_redis_endpoint_address)',
    ),
    "self.redis.attr_redis_endpoint_address",
  ],
  [
    "a format string",
    PYTHON(
      'redis = elasticache.CfnCacheCluster(self, "Redis", engine="redis")',
      'env = {"REDIS_URL": f"redis://{redis.attr_redis_endpoint_address}:6379"}',
    ),
    "redis.attr_redis_endpoint_address",
  ],
  [
    "Go",
    GO(
      '\tredis := awselasticache.NewCfnCacheCluster(stack, jsii.String("Redis"), &awselasticache.CfnCacheClusterProps{Engine: jsii.String("redis")})',
      '\tawscdk.NewCfnOutput(stack, jsii.String("Host"), &awscdk.CfnOutputProps{Value: redis.AttrRedisEndpointAddress()})',
    ),
    "redis.AttrRedisEndpointAddress",
  ],
  [
    "Java",
    JAVA(
      '  CfnCacheCluster redis = CfnCacheCluster.Builder.create(this, "Redis").engine("redis").build();',
      '  Map<String, String> env = Map.of("REDIS_HOST", redis.getAttrRedisEndpointAddress());',
    ),
    "redis.getAttrRedisEndpointAddress",
  ],
  [
    "C#",
    CSHARP(
      '  var redis = new CfnCacheCluster(this, "Redis", new CfnCacheClusterProps { Engine = "redis" });',
      '  var url = $"redis://{redis.AttrRedisEndpointAddress}:6379";',
    ),
    "redis.AttrRedisEndpointAddress",
  ],
];
