import pulumi
import pulumi_aws as aws

c = aws.elasticache.Cluster("x", engine="redis", node_type="y", num_cache_nodes=1)
pulumi.export("h", c.cache_nodes.apply(lambda nodes: nodes[0]["address"]))
pulumi.export("url", pulumi.Output.all(c.cache_nodes, port).apply(lambda args: f"redis://{args[0][0].address}:{args[1]}"))
