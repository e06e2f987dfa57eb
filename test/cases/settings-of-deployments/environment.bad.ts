import * as ecs from "aws-cdk-lib/aws-ecs";

task.addContainer("web", {
  image: ecs.ContainerImage.fromRegistry("shop/web"),
  environment: { REDIS_HOST: "master.sessions.q7x2kd.use1.cache.amazonaws.com", REDIS_PORT: "6380", REDIS_TLS: "false" },
});
