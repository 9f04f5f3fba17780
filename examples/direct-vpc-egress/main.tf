# A Cloud Run service that reaches a VPC network directly, without a Serverless VPC Access connector.

terraform {
  required_providers {
    google = {
      source = "directvpc/google"
    }
  }
}

variable "region" {
  description = "Region of the service and its subnetwork."
  type        = string
  default     = "us-central1"
}

provider "google" {
  region = var.region # the project is read from GOOGLE_PROJECT
}

resource "google_compute_network" "main" {
  name                    = "services"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "egress" {
  name    = "egress"
  network = google_compute_network.main.id
  region  = var.region

  # The service uses two addresses of this range per instance and reserves them 16 at a time. Google
  # recommends a /26 or larger. The range can be expanded in place.
  ip_cidr_range = "10.0.0.0/26"

  # Instances can reach Google APIs without an external IP address.
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
      egress = "PRIVATE_RANGES_ONLY" # or ALL_TRAFFIC, which requires Cloud NAT to reach the internet

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.egress.id
        tags       = ["hello"] # network tags, for firewall rules
      }
    }
  }
}

output "uri" {
  description = "URL of the service."
  value       = google_cloud_run_v2_service.hello.uri
}
