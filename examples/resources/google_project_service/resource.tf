resource "google_project_service" "run" {
  service = "run.googleapis.com"

  # A destroy leaves the API enabled unless this is true.
  disable_on_destroy = false
}
