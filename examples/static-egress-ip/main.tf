# A Cloud Run service whose traffic to the internet comes from one fixed address, for a third party that
# allows only addresses that it knows.

terraform {
  required_providers {
    google = {
      source = "directvpc/google"
    }
  }
}

variable "region" {
  description = "Region of the service, its subnetwork, its router and its address."
  type        = string
  default     = "us-central1"
}

variable "max_instances" {
  description = "Maximum number of instances of the service. Its subnetwork is as large as they need."
  type        = number
  default     = 8
}

provider "google" {
  region = var.region # the project is read from GOOGLE_PROJECT
}

resource "google_compute_network" "main" {
  name                    = "partner"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "egress" {
  name    = "partner-egress"
  network = google_compute_network.main.id
  region  = var.region

  # Two addresses per instance, reserved in blocks of 16, for the instances of the old and of the new revision
  # during a deployment: 2 x (8 + 8) = 32. Google requires a /26 or larger, so this is a /26.
  ip_cidr_range = "10.0.0.0/${provider::google::cloud_run_prefix_length("rollout", var.max_instances)}"

  # Requests to Google APIs stay inside Google's network, and do not pass through the NAT.
  private_ip_google_access = true
}

# The address to give to the third party.
resource "google_compute_address" "egress" {
  name   = "partner-egress"
  region = var.region
}

resource "google_compute_router" "main" {
  name    = "partner"
  network = google_compute_network.main.id
  region  = var.region
}

resource "google_compute_router_nat" "egress" {
  name   = "partner-egress"
  router = google_compute_router.main.name
  region = google_compute_router.main.region

  # Only the reserved address: with AUTO_ONLY, Google chooses addresses, and changes them.
  nat_ip_allocate_option = "MANUAL_ONLY"
  nat_ips                = [google_compute_address.egress.self_link]

  # Only this subnetwork: another one in the network does not share the address by accident.
  source_subnetwork_ip_ranges_to_nat = "LIST_OF_SUBNETWORKS"

  subnetwork {
    name                    = google_compute_subnetwork.egress.id
    source_ip_ranges_to_nat = ["PRIMARY_IP_RANGE"]
  }

  # Twice the ports that one instance needs at the same time: here 256.
  min_ports_per_vm = 512

  # Logs the connections that were dropped because no port was free.
  log_config {
    enable = true
    filter = "ERRORS_ONLY"
  }
}

# A network allows all outgoing traffic unless a rule denies it. These two rules leave HTTPS to the instances
# with the service's network tag, which is also how they reach Google APIs.
resource "google_compute_firewall" "https" {
  name               = "partner-egress-https"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  priority           = 1000
  target_tags        = ["partner-client"]
  destination_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
}

resource "google_compute_firewall" "others" {
  name               = "partner-egress-others"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  priority           = 2000
  target_tags        = ["partner-client"]
  destination_ranges = ["0.0.0.0/0"]

  deny {
    protocol = "all"
  }
}

resource "google_cloud_run_v2_service" "client" {
  name                = "partner-client"
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
      # With PRIVATE_RANGES_ONLY, requests to the internet would not enter the network, and would not come
      # from the fixed address.
      egress = "ALL_TRAFFIC"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.egress.id
        tags       = ["partner-client"]
      }
    }
  }

  # No attribute of the service refers to these, but without them its instances reach nothing, or too much.
  depends_on = [
    google_compute_router_nat.egress,
    google_compute_firewall.https,
    google_compute_firewall.others,
  ]
}

output "egress_address" {
  description = "Address from which requests to the internet come."
  value       = google_compute_address.egress.address
}

output "uri" {
  description = "URL of the service."
  value       = google_cloud_run_v2_service.client.uri
}
