@Controller('health')
export class HealthController {
  @Get() @HealthCheck()
  check() { return this.health.check([() => this.microservice.pingCheck('redis', { transport: Transport.REDIS, options: { host: 'orders-001.q7x2kd.0001.use1.cache.amazonaws.com', port: 6379 } })]); }
}
