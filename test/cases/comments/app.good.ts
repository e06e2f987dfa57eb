/**
 * Connects to orders-001.q7x2kd.0001.use1.cache.amazonaws.com.
 * @example connect("orders-002.q7x2kd.0001.use1.cache.amazonaws.com")
 */
export function connect(host: string) {
  return host; // was orders-003.q7x2kd.0001.use1.cache.amazonaws.com
}
