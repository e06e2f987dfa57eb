package generated_program;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.aws.elasticache.Cluster;
import com.pulumi.aws.elasticache.ClusterArgs;
import com.pulumi.aws.elasticache.ReplicationGroup;
import com.pulumi.aws.elasticache.ReplicationGroupArgs;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        var cluster = new Cluster("redis", ClusterArgs.builder()
            .engine("redis")
            .nodeType("cache.m4.large")
            .numCacheNodes(1)
            .build());

        var group = new ReplicationGroup("group", ReplicationGroupArgs.builder()
            .automaticFailoverEnabled(false)
            .description("group")
            .numCacheClusters(2)
            .build());

        ctx.export("host", cluster.cacheNodes().applyValue(nodes -> nodes.get(0).address().get()));
    }
}
