# A Cloud Run job that runs every night and reaches servers in a VPC network by their internal addresses.

terraform {
  required_providers {
    google = {
      source = "directvpc/google"
    }
  }
}

variable "region" {
  description = "Region of the job, its subnetwork and its schedule."
  type        = string
  default     = "us-central1"
}

provider "google" {
  region = var.region # the project is read from GOOGLE_PROJECT
}

# The tasks run as this account. It has no role until they need one.
resource "google_service_account" "report" {
  account_id   = "nightly-report"
  display_name = "Nightly report"
}

# The schedule starts the job as this account, which may start it and do nothing else.
resource "google_service_account" "starter" {
  account_id   = "nightly-report-starter"
  display_name = "Schedule of the nightly report"
}

resource "google_compute_network" "main" {
  name                    = "reports"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "egress" {
  name    = "reports-egress"
  network = google_compute_network.main.id
  region  = var.region

  # Each task has an address while it runs, and addresses are reserved in blocks of 16.
  ip_cidr_range = "10.0.0.0/26"

  # Requests to Google APIs stay inside Google's network.
  private_ip_google_access = true
}

resource "google_cloud_run_v2_job" "report" {
  name                = "nightly-report"
  location            = var.region
  deletion_protection = false

  template {
    task_count  = 4
    parallelism = 2

    template {
      service_account = google_service_account.report.email
      max_retries     = 1
      timeout         = "1800s"

      containers {
        image = "us-docker.pkg.dev/cloudrun/container/job"
      }

      vpc_access {
        egress = "PRIVATE_RANGES_ONLY"

        network_interfaces {
          network    = google_compute_network.main.id
          subnetwork = google_compute_subnetwork.egress.id
        }
      }
    }
  }
}

# Allows the account to start the job, and nothing else.
resource "google_cloud_run_v2_job_iam_member" "starter" {
  name     = google_cloud_run_v2_job.report.name
  location = google_cloud_run_v2_job.report.location
  role     = "roles/run.invoker"
  member   = google_service_account.starter.member
}

resource "google_cloud_scheduler_job" "nightly" {
  name      = "nightly-report"
  region    = var.region
  schedule  = "0 3 * * *"
  time_zone = "Europe/Berlin"

  http_target {
    uri = "https://run.googleapis.com/v2/${google_cloud_run_v2_job.report.id}:run"

    # The Cloud Run API takes OAuth tokens. A service of one's own would take an OpenID Connect token.
    oauth_token {
      service_account_email = google_service_account.starter.email
    }
  }

  retry_config {
    retry_count = 2
  }

  depends_on = [google_cloud_run_v2_job_iam_member.starter]
}
