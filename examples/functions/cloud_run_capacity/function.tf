# 12
output "max_instances" {
  value = provider::google::cloud_run_capacity("rollout", 26)
}
