fn is_old(host: &str) -> bool {
    match host {
        "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" | "orders-002.q7x2kd.0001.use1.cache.amazonaws.com" => true,
        _ => host == "orders-003.q7x2kd.0001.use1.cache.amazonaws.com" || host.contains("orders-001.q7x2kd.0001.use1.cache.amazonaws.com"),
    }
}
fn re() -> Regex {
    Regex::new(r"orders-001\.q7x2kd\.0001\.use1\.cache\.amazonaws\.com").unwrap()
}
