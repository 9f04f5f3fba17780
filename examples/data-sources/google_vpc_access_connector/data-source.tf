data "google_vpc_access_connector" "services" {
  name   = "services"
  region = "us-central1"
}

resource "google_cloud_run_v2_service" "web" {
  name                = "web"
  location            = data.google_vpc_access_connector.services.region
  deletion_protection = false

  template {
    containers {
      image = "us-docker.pkg.dev/cloudrun/container/hello"
    }

    vpc_access {
      connector = data.google_vpc_access_connector.services.id
    }
  }
}
