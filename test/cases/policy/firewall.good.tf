resource "aws_networkfirewall_rule_group" "x" {
  rule_group { rules_source { rules_source_list {
    generated_rules_type = "ALLOWLIST"
    target_types = ["TLS_SNI"]
    targets = ["orders-001.q7x2kd.0001.use1.cache.amazonaws.com"]
  } } }
}
resource "aws_route53_resolver_firewall_domain_list" "y" { domains = ["orders-001.q7x2kd.0001.use1.cache.amazonaws.com"] }
