# A subnetwork that is managed elsewhere. You can identify it by its link instead:
# self_link = "projects/demo/regions/us-central1/subnetworks/shared"
data "google_compute_subnetwork" "shared" {
  name   = "shared"
  region = "us-central1"
}

# A service in the same region that uses addresses of the subnetwork.
resource "google_cloud_run_v2_service" "web" {
  name                = "web"
  location            = data.google_compute_subnetwork.shared.region
  deletion_protection = false

  template {
    containers {
      image = "us-docker.pkg.dev/cloudrun/container/hello"
    }

    vpc_access {
      network_interfaces {
        subnetwork = data.google_compute_subnetwork.shared.id
      }
    }
  }
}
