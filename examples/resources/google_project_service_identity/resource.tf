resource "google_project_service_identity" "secrets" {
  provider = google-beta

  service = "secretmanager.googleapis.com"
}

# The service agent publishes the events of secrets.
resource "google_project_iam_member" "publisher" {
  project = google_project_service_identity.secrets.project
  role    = "roles/pubsub.publisher"
  member  = google_project_service_identity.secrets.member
}
