func isOld(_ host: String) -> Bool {
    switch host {
    case "orders-001.q7x2kd.0001.use1.cache.amazonaws.com":
        return true
    default:
        return host == "orders-002.q7x2kd.0001.use1.cache.amazonaws.com" || host.hasPrefix("orders-003.q7x2kd.0001.use1.cache.amazonaws.com")
    }
}
