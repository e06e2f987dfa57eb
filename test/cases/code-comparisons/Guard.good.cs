public static class Guard
{
    public static bool IsOld(string host) =>
        host == "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
        || host.Equals("orders-002.q7x2kd.0001.use1.cache.amazonaws.com", StringComparison.OrdinalIgnoreCase)
        || Regex.IsMatch(host, @"orders-001\.q7x2kd\.0001\.use1\.cache\.amazonaws\.com");

    public static string New(string text) => text.Replace("orders-001.q7x2kd.0001.use1.cache.amazonaws.com", "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com");
}
