resource "cloudflare_record" "redis" {
  zone_id = var.zone_id
  name    = "redis"
  type    = "CNAME"
  content = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
  comment = "was orders-002.q7x2kd.0001.use1.cache.amazonaws.com"
}

resource "google_dns_record_set" "redis" {
  name         = "redis.internal.example.com."
  managed_zone = google_dns_managed_zone.internal.name
  type         = "CNAME"
  ttl          = 60
  rrdatas      = ["sessions-001.sessions.q7x2kd.use1.cache.amazonaws.com."]
}
