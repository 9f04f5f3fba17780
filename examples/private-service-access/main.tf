# A Cloud Run service that reaches managed services, such as Cloud SQL and Memorystore, by internal addresses.

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
  name                    = "orders"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "egress" {
  name          = "orders-egress"
  network       = google_compute_network.main.id
  region        = var.region
  ip_cidr_range = "10.0.0.0/26"
}

# Google gives the instances of managed services addresses of this range. No subnetwork can use it. Google
# recommends a /16, because each service and region takes a /24 of it.
resource "google_compute_global_address" "managed_services" {
  name          = "orders-managed-services"
  purpose       = "VPC_PEERING"
  address_type  = "INTERNAL"
  prefix_length = 16
  network       = google_compute_network.main.id
}

# The peering with the network of Google's managed services. A managed service refers to it with `depends_on`,
# because it cannot be created before.
resource "google_service_networking_connection" "managed_services" {
  network                 = google_compute_network.main.id
  service                 = "servicenetworking.googleapis.com"
  reserved_peering_ranges = [google_compute_global_address.managed_services.name]
}

resource "google_cloud_run_v2_service" "orders" {
  name                = "orders"
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
      # The range of managed services is private, so requests to it enter the network.
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.egress.id
      }
    }
  }

  depends_on = [google_service_networking_connection.managed_services]
}

output "range" {
  description = "Range of the managed services."
  value       = "${google_compute_global_address.managed_services.address}/${google_compute_global_address.managed_services.prefix_length}"
}
