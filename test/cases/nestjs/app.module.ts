import { BullModule } from "@nestjs/bullmq";
import { Module } from "@nestjs/common";
import { ClusterModule } from "@liaoliaots/nestjs-redis";
import { RedisModule } from "@nestjs-modules/ioredis";

@Module({
  imports: [
    BullModule.forRoot({ connection: { host: "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", port: 6379 } }),
    BullModule.forRootAsync({
      useFactory: () => ({ connection: { host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", port: 6379 } }),
    }),
    RedisModule.forRoot({ type: "single", url: "redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379" }),
    RedisModule.forRoot({ type: "cluster", nodes: [{ host: "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", port: 6379 }] }),
    ClusterModule.forRoot({ config: { nodes: [{ host: "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", port: 6379 }] } }),
  ],
})
export class AppModule {}
