export const Panel = () => (
  <ul className="mt-1">
    <li>• Host: orders-001.q7x2kd.0001.use1.cache.amazonaws.com</li>
    <li>orders-002.q7x2kd.0001.use1.cache.amazonaws.com</li>
  </ul>
);
