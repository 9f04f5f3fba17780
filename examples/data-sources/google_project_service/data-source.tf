resource "google_project_service" "run" {
  service = "run.googleapis.com"
}

data "google_project_service" "run" {
  service = google_project_service.run.service
}
