RSpec.describe Cache do
  let(:host) { "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" }
  it { expect(described_class.parse("redis://orders-002.q7x2kd.0001.use1.cache.amazonaws.com").host).to eq("orders-002.q7x2kd.0001.use1.cache.amazonaws.com") }
end
