# A service that is managed elsewhere, in the form of version 1.
data "google_cloud_run_service" "hello" {
  name     = "hello"
  location = "us-central1"
}

output "url" {
  value = data.google_cloud_run_service.hello.status[0].url
}
