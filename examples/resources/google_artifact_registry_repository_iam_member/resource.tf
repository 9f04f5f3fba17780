resource "google_service_account" "deployer" {
  account_id = "deployer"
}

resource "google_artifact_registry_repository" "images" {
  repository_id = "images"
  location      = "us-central1"
  format        = "DOCKER"
}

resource "google_artifact_registry_repository_iam_member" "deployer" {
  location   = google_artifact_registry_repository.images.location
  repository = google_artifact_registry_repository.images.name
  role       = "roles/artifactregistry.writer"
  member     = google_service_account.deployer.member
}
