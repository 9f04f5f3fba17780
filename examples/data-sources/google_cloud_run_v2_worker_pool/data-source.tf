# A worker pool that is managed elsewhere.
data "google_cloud_run_v2_worker_pool" "consumers" {
  name     = "consumers"
  location = "us-central1"
}

output "instances" {
  value = data.google_cloud_run_v2_worker_pool.consumers.scaling[0].manual_instance_count
}
