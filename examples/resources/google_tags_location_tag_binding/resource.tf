resource "google_cloud_run_v2_service" "web" {
  name                = "web"
  location            = "us-central1"
  deletion_protection = false

  template {
    containers {
      image = "us-docker.pkg.dev/cloudrun/container/hello"
    }
  }
}

data "google_project" "current" {}

# The tag `environment` of the project has a value `production` already.
resource "google_tags_location_tag_binding" "web" {
  parent    = "//run.googleapis.com/projects/${data.google_project.current.number}/locations/us-central1/services/${google_cloud_run_v2_service.web.name}"
  tag_value = "${data.google_project.current.project_id}/environment/production"
  location  = google_cloud_run_v2_service.web.location
}
