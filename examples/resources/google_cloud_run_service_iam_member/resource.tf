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

# Everybody may call the service.
resource "google_cloud_run_service_iam_member" "caller" {
  service  = google_cloud_run_v2_service.hello.name
  location = google_cloud_run_v2_service.hello.location
  role     = "roles/run.invoker"
  member   = "allUsers"
}
