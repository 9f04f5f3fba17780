# 128
output "addresses" {
  value = sum([
    provider::google::cloud_run_addresses("rollout", 20),
    provider::google::cloud_run_addresses("tasks", 40),
  ])
}
