# A Cloud Run service that reaches the addresses of a VPC network directly, without a connector.

terraform {
  required_providers {
    google = {
      source = "directvpc/google"
    }
  }
}

variable "region" {
  description = "Where the service and its subnetwork are: the same region for both."
  type        = string
  default     = "us-central1"
}

provider "google" {
  region = var.region # the project comes from GOOGLE_PROJECT
}

resource "google_compute_network" "main" {
  name                    = "services"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "egress" {
  name    = "egress"
  network = google_compute_network.main.id
  region  = var.region

  # The service takes two addresses here for each of its instances, 16 at a time. Google asks for a
  # /26 or larger; the range can grow in place.
  ip_cidr_range = "10.0.0.0/26"

  # Google's own APIs are reached without an address on the internet.
  private_ip_google_access = true
}

resource "google_cloud_run_v2_service" "hello" {
  name                = "hello"
  location            = var.region
  deletion_protection = false

  template {
    containers {
      image = "us-docker.pkg.dev/cloudrun/container/hello"
    }

    scaling {
      max_instance_count = 4
    }

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY" # or ALL_TRAFFIC, which needs Cloud NAT to reach the internet

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.egress.id
        tags       = ["hello"] # firewall rules know the service by them
      }
    }
  }
}

output "uri" {
  description = "Where the service answers."
  value       = google_cloud_run_v2_service.hello.uri
}
