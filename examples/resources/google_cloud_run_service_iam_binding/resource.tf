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

resource "google_cloud_run_service_iam_binding" "callers" {
  service  = google_cloud_run_v2_service.hello.name
  location = google_cloud_run_v2_service.hello.location
  role     = "roles/run.invoker"

  members = [
    "group:developers@example.com",
    google_service_account.caller.member,
  ]
}
