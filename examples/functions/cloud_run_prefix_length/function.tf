# "10.0.0.0/25"
output "ip_cidr_range" {
  value = "10.0.0.0/${provider::google::cloud_run_prefix_length("rollout", 20)}"
}
