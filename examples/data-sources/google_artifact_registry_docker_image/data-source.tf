data "google_artifact_registry_docker_image" "web" {
  location      = "us-central1"
  repository_id = "images"
  image_name    = "web:latest"
}

resource "google_cloud_run_v2_service" "web" {
  name                = "web"
  location            = "us-central1"
  deletion_protection = false

  template {
    containers {
      # The image with its digest: a new image under the same tag makes a new revision.
      image = data.google_artifact_registry_docker_image.web.self_link
    }
  }
}
