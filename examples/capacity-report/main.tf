# Two Cloud Run services and a job that share a subnetwork. The workflow beside this file reports on each pull
# request whether its addresses are enough for them.

terraform {
  required_providers {
    google = {
      source = "directvpc/google"
    }
  }
}

variable "region" {
  description = "Region of the workloads and their subnetwork."
  type        = string
  default     = "us-central1"
}

variable "max_instances" {
  description = "Maximum number of instances of the service `api`."
  type        = number
  default     = 8
}

provider "google" {
  region = var.region # the project is read from GOOGLE_PROJECT
}

resource "google_compute_network" "main" {
  name                    = "shop"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "egress" {
  name          = "egress"
  network       = google_compute_network.main.id
  region        = var.region
  ip_cidr_range = "10.0.0.0/26"
}

resource "google_cloud_run_v2_service" "api" {
  name                = "api"
  location            = var.region
  deletion_protection = false

  template {
    containers {
      image = "us-docker.pkg.dev/cloudrun/container/hello"
    }

    scaling {
      max_instance_count = var.max_instances
    }

    vpc_access {
      network_interfaces {
        subnetwork = google_compute_subnetwork.egress.id
      }
    }
  }
}

resource "google_cloud_run_v2_service" "web" {
  name                = "web"
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
      network_interfaces {
        subnetwork = google_compute_subnetwork.egress.id
      }
    }
  }
}

resource "google_cloud_run_v2_job" "nightly" {
  name                = "nightly"
  location            = var.region
  deletion_protection = false

  template {
    task_count = 10

    template {
      containers {
        image = "us-docker.pkg.dev/cloudrun/container/job"
      }

      vpc_access {
        network_interfaces {
          subnetwork = google_compute_subnetwork.egress.id
        }
      }
    }
  }
}
