data "google_artifact_registry_repository" "images" {
  location      = "us-central1"
  repository_id = "images"
}

output "registry" {
  value = data.google_artifact_registry_repository.images.registry_uri
}
