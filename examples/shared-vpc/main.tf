# A Cloud Run service of one project that sends through the network of another, its Shared VPC host project.

terraform {
  required_providers {
    google = {
      source = "directvpc/google"
    }
  }
}

variable "host_project" {
  description = "Project of the network. Its owner administers Shared VPC."
  type        = string
  default     = "network-host"
}

variable "service_project" {
  description = "Project of the service."
  type        = string
  default     = "shop"
}

variable "region" {
  description = "Region of the service and its subnetwork."
  type        = string
  default     = "us-central1"
}

provider "google" {
  project = var.service_project
  region  = var.region
}

resource "google_compute_shared_vpc_host_project" "host" {
  project = var.host_project
}

resource "google_compute_shared_vpc_service_project" "shop" {
  host_project    = google_compute_shared_vpc_host_project.host.project
  service_project = var.service_project
}

resource "google_compute_network" "shared" {
  project                 = google_compute_shared_vpc_host_project.host.project
  name                    = "shared"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "shop" {
  project       = google_compute_shared_vpc_host_project.host.project
  name          = "shop"
  network       = google_compute_network.shared.id
  region        = var.region
  ip_cidr_range = "10.0.0.0/24"
}

data "google_project" "service" {
  project_id = var.service_project
}

# The service agent of Cloud Run in the service project allocates the addresses of the instances, so it has to
# be a user of the subnetwork.
resource "google_compute_subnetwork_iam_member" "service_agent" {
  project    = google_compute_subnetwork.shop.project
  region     = google_compute_subnetwork.shop.region
  subnetwork = google_compute_subnetwork.shop.name
  role       = "roles/compute.networkUser"
  member     = "serviceAccount:service-${data.google_project.service.number}@serverless-robot-prod.iam.gserviceaccount.com"
}

resource "google_cloud_run_v2_service" "shop" {
  name                = "shop"
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
      egress = "PRIVATE_RANGES_ONLY"

      # With their projects: a name alone would be looked for in the service project.
      network_interfaces {
        network    = google_compute_network.shared.id
        subnetwork = google_compute_subnetwork.shop.id
      }
    }
  }

  depends_on = [
    google_compute_shared_vpc_service_project.shop,
    google_compute_subnetwork_iam_member.service_agent,
  ]
}

output "uri" {
  description = "URL of the service."
  value       = google_cloud_run_v2_service.shop.uri
}
