#[cfg(test)]
mod tests {
    #[test]
    fn parses() {
        assert_eq!(parse("redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com").host, "orders-001.q7x2kd.0001.use1.cache.amazonaws.com");
    }
}
