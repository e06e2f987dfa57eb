fn host(stage: &str) -> &'static str {
    match stage {
        "production" => "orders-001.q7x2kd.0001.use1.cache.amazonaws.com",
        _ => "localhost",
    }
}
