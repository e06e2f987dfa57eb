object Guard {
  def isOld(host: String): Boolean = host match {
    case "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" | "orders-002.q7x2kd.0001.use1.cache.amazonaws.com" => true
    case other => other == "orders-003.q7x2kd.0001.use1.cache.amazonaws.com"
  }
  val old = "orders-001\.q7x2kd\.0001\.use1\.cache\.amazonaws\.com".r
}
