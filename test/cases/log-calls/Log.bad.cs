public class Log
{
    public void Write()
    {
        _logger.LogInformation("connected to {Host}", "orders-001.q7x2kd.0001.use1.cache.amazonaws.com");
        Console.WriteLine("connected to orders-002.q7x2kd.0001.use1.cache.amazonaws.com");
        throw new InvalidOperationException("cannot reach orders-003.q7x2kd.0001.use1.cache.amazonaws.com");
    }
}
