use redis::cluster::ClusterClient;
use redis::Client;

fn main() -> redis::RedisResult<()> {
    let client = redis::Client::open("redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com/")?;
    let nodes = vec!["redis://catalog-0001-001.q7x2kd.0001.use1.cache.amazonaws.com/", "redis://catalog-0002-001.q7x2kd.0001.use1.cache.amazonaws.com/"];
    let cluster = ClusterClient::new(nodes)?;
    let single = Client::open("redis://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com/")?;
    Ok(())
}
