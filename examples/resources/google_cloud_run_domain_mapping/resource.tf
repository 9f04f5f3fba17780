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

resource "google_cloud_run_domain_mapping" "www" {
  name     = "www.example.com"
  location = google_cloud_run_v2_service.web.location

  metadata {
    namespace = data.google_project.current.project_id
  }

  spec {
    route_name = google_cloud_run_v2_service.web.name
  }
}

# The records that the DNS zone of the domain needs.
output "records" {
  value = google_cloud_run_domain_mapping.www.status[0].resource_records
}
