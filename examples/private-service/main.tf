# A service that only another service can call, and that other service for the people of one group.

terraform {
  required_providers {
    google = {
      source = "directvpc/google"
    }
  }
}

variable "region" {
  description = "Region of the services and their subnetwork."
  type        = string
  default     = "us-central1"
}

variable "people" {
  description = "Member of IAM whose people may use the website."
  type        = string
  default     = "group:staff@example.com"
}

provider "google" {
  region = var.region # the project is read from GOOGLE_PROJECT
}

data "google_project" "current" {}

# The website runs as this account, which may call the other service and do nothing else.
resource "google_service_account" "website" {
  account_id   = "intranet"
  display_name = "Intranet website"
}

# The other service runs as this account. It has no role until the service needs one.
resource "google_service_account" "api" {
  account_id   = "intranet-api"
  display_name = "Intranet API"
}

resource "google_compute_network" "main" {
  name                    = "intranet"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "egress" {
  name          = "intranet-egress"
  network       = google_compute_network.main.id
  region        = var.region
  ip_cidr_range = "10.0.0.0/26"

  # Lets the website reach the URL of the other service from an internal address.
  private_ip_google_access = true
}

# Requests from the internet do not reach this service: they must come from the network.
resource "google_cloud_run_v2_service" "api" {
  name                = "intranet-api"
  location            = var.region
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = false

  template {
    service_account = google_service_account.api.email

    containers {
      image = "us-docker.pkg.dev/cloudrun/container/hello"
    }
  }
}

# Of those in the network, only the website may call it.
resource "google_cloud_run_v2_service_iam_member" "website_calls_api" {
  name   = google_cloud_run_v2_service.api.id
  role   = "roles/run.invoker"
  member = google_service_account.website.member
}

resource "google_cloud_run_v2_service" "website" {
  name                = "intranet"
  location            = var.region
  iap_enabled         = true
  deletion_protection = false

  template {
    service_account = google_service_account.website.email

    containers {
      image = "us-docker.pkg.dev/cloudrun/container/hello"

      env {
        name  = "API_URL"
        value = google_cloud_run_v2_service.api.uri
      }
    }

    # The URL of the other service is a public address: with PRIVATE_RANGES_ONLY, requests to it would not
    # come from the network.
    vpc_access {
      egress = "ALL_TRAFFIC"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.egress.id
      }
    }
  }
}

# Identity-Aware Proxy calls the website on behalf of the people that it let in.
resource "google_cloud_run_v2_service_iam_member" "proxy_calls_website" {
  name   = google_cloud_run_v2_service.website.id
  role   = "roles/run.invoker"
  member = "serviceAccount:service-${data.google_project.current.number}@gcp-sa-iap.iam.gserviceaccount.com"
}

# Lets people through Identity-Aware Proxy to the website, and to nothing else that it protects.
resource "google_iap_web_cloud_run_service_iam_member" "people" {
  cloud_run_service_name = google_cloud_run_v2_service.website.name
  location               = google_cloud_run_v2_service.website.location
  role                   = "roles/iap.httpsResourceAccessor"
  member                 = var.people
}

output "url" {
  value = google_cloud_run_v2_service.website.uri
}
