from troposphere import GetAtt, Output, Template
from troposphere import elasticache

t = Template()

redis_cluster = t.add_resource(
    elasticache.CacheCluster(
        "RedisCluster",
        Engine="redis",
        CacheNodeType="cache.t4g.small",
        NumCacheNodes="1",
    )
)

t.add_output(Output("RedisHost", Value=GetAtt(redis_cluster, "RedisEndpoint.Address")))
t.add_output(Output("RedisPort", Value=GetAtt(redis_cluster, "RedisEndpoint.Port")))
