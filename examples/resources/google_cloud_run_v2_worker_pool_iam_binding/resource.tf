resource "google_cloud_run_v2_worker_pool_iam_binding" "developers" {
  name     = google_cloud_run_v2_worker_pool.consumers.name
  location = "us-central1"
  role     = "roles/run.developer"

  members = [
    "group:developers@example.com",
    "user:developer@example.com",
  ]
}

resource "google_cloud_run_v2_worker_pool" "consumers" {
  name                = "consumers"
  location            = "us-central1"
  deletion_protection = false

  template {
    containers {
      image = "us-docker.pkg.dev/cloudrun/container/worker-pool"
    }
  }
}
