# A Cloud Run service that sends telemetry to a collector in a VPC network, and finds it by a private name.

terraform {
  required_providers {
    google = {
      source = "directvpc/google"
    }
  }
}

variable "region" {
  description = "Region of the service, the collector's address and their subnetworks."
  type        = string
  default     = "us-central1"
}

provider "google" {
  region = var.region # the project is read from GOOGLE_PROJECT
}

resource "google_compute_network" "main" {
  name                    = "telemetry"
  auto_create_subnetworks = false
}

# The service and the collector have subnetworks of their own: addresses that Cloud Run reserves cannot be
# those of the collector, and the firewall rule below covers the service alone.
resource "google_compute_subnetwork" "services" {
  name    = "telemetry-services"
  network = google_compute_network.main.id
  region  = var.region

  # Two addresses per instance, reserved in blocks of 16. Google recommends a /26 or larger.
  ip_cidr_range = "10.0.0.0/26"
}

resource "google_compute_subnetwork" "collectors" {
  name          = "telemetry-collectors"
  network       = google_compute_network.main.id
  region        = var.region
  ip_cidr_range = "10.0.1.0/28"
}

# The address of the collector: of a virtual machine, or of the forwarding rule of an internal load balancer,
# which other configurations create. It is reserved here, so that the record remains correct when either is
# replaced.
resource "google_compute_address" "collector" {
  name         = "telemetry-collector"
  region       = var.region
  address_type = "INTERNAL"
  subnetwork   = google_compute_subnetwork.collectors.id
}

# A zone that exists only in this network.
resource "google_dns_managed_zone" "internal" {
  name        = "telemetry-internal"
  dns_name    = "internal.example.org."
  description = "Names of internal services"
  visibility  = "private"

  private_visibility_config {
    networks {
      network_url = google_compute_network.main.id
    }
  }
}

resource "google_dns_record_set" "collector" {
  managed_zone = google_dns_managed_zone.internal.name
  name         = "collector.${google_dns_managed_zone.internal.dns_name}"
  type         = "A"
  rrdatas      = [google_compute_address.collector.address]

  # How long clients may keep using an old address.
  ttl = 60
}

# Logs the queries that the name server of the network receives: which names are looked up, and which are not
# found. The name resolves without it.
resource "google_dns_policy" "main" {
  name           = "telemetry"
  enable_logging = true

  networks {
    network_url = google_compute_network.main.id
  }
}

# A network denies all incoming traffic unless a rule allows it. The source is the whole range of the
# service's subnetwork, because the addresses of its instances change.
resource "google_compute_firewall" "collector" {
  name          = "telemetry-collector"
  network       = google_compute_network.main.id
  direction     = "INGRESS"
  source_ranges = [google_compute_subnetwork.services.ip_cidr_range]
  target_tags   = ["collector"] # a network tag of the virtual machines of the collector

  allow {
    protocol = "tcp"
    ports    = ["4318"] # OTLP over HTTP
  }
}

resource "google_cloud_run_v2_service" "app" {
  name                = "telemetry-app"
  location            = var.region
  deletion_protection = false

  template {
    containers {
      image = "us-docker.pkg.dev/cloudrun/container/hello"

      # The name of a record ends with a dot; in a URL it is omitted.
      env {
        name  = "OTEL_EXPORTER_OTLP_ENDPOINT"
        value = "http://${trimsuffix(google_dns_record_set.collector.name, ".")}:4318"
      }
    }

    scaling {
      max_instance_count = 4
    }

    vpc_access {
      # Requests to private addresses enter the network; all others take the usual way to the internet and
      # need no NAT.
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.services.id
      }
    }
  }
}

output "collector" {
  description = "Address of the collector, for its virtual machine or forwarding rule."
  value       = google_compute_address.collector.address
}

output "uri" {
  description = "URL of the service."
  value       = google_cloud_run_v2_service.app.uri
}
