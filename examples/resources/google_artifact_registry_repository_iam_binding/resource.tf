resource "google_service_account" "caller" {
  account_id = "caller"
}

resource "google_artifact_registry_repository" "images" {
  repository_id = "images"
  location      = "us-central1"
  format        = "DOCKER"
}

resource "google_artifact_registry_repository_iam_binding" "readers" {
  location   = google_artifact_registry_repository.images.location
  repository = google_artifact_registry_repository.images.name
  role       = "roles/artifactregistry.reader"
  members    = [google_service_account.caller.member]
}
