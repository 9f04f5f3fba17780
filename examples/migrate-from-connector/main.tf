# A Cloud Run service that moves from a connector of Serverless VPC Access to Direct VPC egress, without an
# interruption and with a way back at every step. The three variables are the steps: the guide lists them.

terraform {
  required_providers {
    google = {
      source = "directvpc/google"
    }
  }
}

variable "region" {
  description = "Region of the service, its connector and its subnetwork."
  type        = string
  default     = "us-central1"
}

variable "egress" {
  description = "How new revisions reach the network: \"connector\" or \"direct\"."
  type        = string
  default     = "direct"

  validation {
    condition     = contains(["connector", "direct"], var.egress)
    error_message = "Must be \"connector\" or \"direct\"."
  }
}

variable "canary" {
  description = "During the canary: the last revision with the connector, and the percentage of the requests that the latest revision receives."
  type = object({
    connector_revision = string
    direct_percent     = number
  })
  default = null
}

variable "keep_connector" {
  description = "Whether the connector still exists. It is the way back."
  type        = bool
  default     = false
}

locals {
  connector_range = "10.8.0.0/28"
}

provider "google" {
  region = var.region # the project is read from GOOGLE_PROJECT
}

resource "google_compute_network" "main" {
  name                    = "orders"
  auto_create_subnetworks = false
}

# New: two addresses per instance, reserved in blocks of 16. During the canary, instances of an old and a
# new direct revision may run at the same time: 2 x (8 + 8) = 32.
resource "google_compute_subnetwork" "direct" {
  name                     = "orders-direct"
  network                  = google_compute_network.main.id
  region                   = var.region
  ip_cidr_range            = "10.0.0.0/26"
  private_ip_google_access = true
}

# Old: removed last.
resource "google_vpc_access_connector" "main" {
  count = var.keep_connector ? 1 : 0

  name          = "orders"
  region        = var.region
  network       = google_compute_network.main.name
  ip_cidr_range = local.connector_range
  min_instances = 2
  max_instances = 3
}

# The database accepts requests from the connector's range, and already from the subnetwork's.
resource "google_compute_firewall" "database" {
  name          = "orders-database"
  network       = google_compute_network.main.id
  direction     = "INGRESS"
  target_tags   = ["database"]
  source_ranges = concat(var.keep_connector ? [local.connector_range] : [], [google_compute_subnetwork.direct.ip_cidr_range])

  allow {
    protocol = "tcp"
    ports    = ["5432"]
  }
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
      max_instance_count = 8
    }

    vpc_access {
      egress    = "PRIVATE_RANGES_ONLY"
      connector = var.egress == "connector" ? one(google_vpc_access_connector.main[*].id) : null

      # Google accepts either a connector or an interface. The update that removes the one adds the other.
      dynamic "network_interfaces" {
        for_each = var.egress == "direct" ? [google_compute_subnetwork.direct] : []

        content {
          network    = google_compute_network.main.id
          subnetwork = network_interfaces.value.id
        }
      }
    }
  }

  dynamic "traffic" {
    for_each = var.canary == null ? [] : [var.canary]

    content {
      type     = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION"
      revision = traffic.value.connector_revision
      percent  = 100 - traffic.value.direct_percent
      tag      = "connector"
    }
  }

  # During the canary, each tag gives its revision a URL of its own, at 0 percent too.
  traffic {
    type    = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"
    percent = var.canary == null ? 100 : var.canary.direct_percent
    tag     = var.canary == null ? null : "direct"
  }

  lifecycle {
    precondition {
      condition     = var.keep_connector || var.egress == "direct" && var.canary == null
      error_message = "A revision with the connector still receives requests: keep the connector until all of them go to direct egress."
    }
  }

  # No attribute of the service refers to the rule, but without it the service does not reach the database.
  depends_on = [google_compute_firewall.database]
}

output "revision" {
  description = "Latest revision that is ready: before the canary, the value of connector_revision."
  value       = basename(google_cloud_run_v2_service.orders.latest_ready_revision)
}

output "canary_uris" {
  description = "URL of the latest revision during the canary."
  value       = [for status in google_cloud_run_v2_service.orders.traffic_statuses : status.uri if status.tag == "direct"]
}

output "uri" {
  description = "URL of the service."
  value       = google_cloud_run_v2_service.orders.uri
}
