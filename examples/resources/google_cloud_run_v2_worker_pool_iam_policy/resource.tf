data "google_iam_policy" "developers" {
  binding {
    role    = "roles/run.developer"
    members = ["user:developer@example.com"]
  }
}

resource "google_cloud_run_v2_worker_pool_iam_policy" "developers" {
  name        = google_cloud_run_v2_worker_pool.consumers.name
  location    = "us-central1"
  policy_data = data.google_iam_policy.developers.policy_data
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
