resource "google_service_account" "caller" {
  account_id = "caller"
}

resource "google_cloud_run_v2_service" "hello" {
  name                = "hello"
  location            = "us-central1"
  deletion_protection = false

  template {
    containers {
      image = "us-docker.pkg.dev/cloudrun/container/hello"
    }
  }
}

data "google_iam_policy" "callers" {
  binding {
    role    = "roles/run.invoker"
    members = [google_service_account.caller.member]
  }
}

resource "google_cloud_run_service_iam_policy" "callers" {
  service     = google_cloud_run_v2_service.hello.name
  location    = google_cloud_run_v2_service.hello.location
  policy_data = data.google_iam_policy.callers.policy_data
}
