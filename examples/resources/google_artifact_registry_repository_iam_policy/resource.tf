resource "google_artifact_registry_repository" "images" {
  repository_id = "images"
  location      = "us-central1"
  format        = "DOCKER"
}

data "google_iam_policy" "readers" {
  binding {
    role    = "roles/artifactregistry.reader"
    members = ["serviceAccount:caller@demo.iam.gserviceaccount.com"]
  }
}

resource "google_artifact_registry_repository_iam_policy" "readers" {
  location    = google_artifact_registry_repository.images.location
  repository  = google_artifact_registry_repository.images.name
  policy_data = data.google_iam_policy.readers.policy_data
}
