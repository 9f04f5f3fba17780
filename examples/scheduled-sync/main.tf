# A Cloud Run service that is called on a schedule, and reads a secret.

terraform {
  required_providers {
    google = {
      source = "directvpc/google"
    }
  }
}

variable "region" {
  description = "Region of the service and its schedule."
  type        = string
  default     = "us-central1"
}

variable "api_key" {
  description = "Key of the third party that the service reads from. It is stored neither in plans nor in the state."
  type        = string
  default     = "change-me"
  ephemeral   = true
}

provider "google" {
  region = var.region # the project is read from GOOGLE_PROJECT
}

# The service runs as this account, which may read the key and do nothing else.
resource "google_service_account" "sync" {
  account_id   = "sync-service"
  display_name = "Sync service"
}

# The schedule calls the service as this account, which may call it and do nothing else.
resource "google_service_account" "schedule" {
  account_id   = "sync-schedule"
  display_name = "Schedule of the sync service"
}

resource "google_secret_manager_secret" "api_key" {
  secret_id = "sync-api-key"

  replication {
    auto {}
  }
}

# To change the key, increase the version with it.
resource "google_secret_manager_secret_version" "api_key" {
  secret                 = google_secret_manager_secret.api_key.id
  secret_data_wo         = var.api_key
  secret_data_wo_version = 1

  # The old version stays until the service reads the new one.
  lifecycle {
    create_before_destroy = true
  }
}

resource "google_secret_manager_secret_iam_member" "sync_reads_key" {
  secret_id = google_secret_manager_secret.api_key.id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.sync.member
}

resource "google_cloud_run_v2_service" "sync" {
  name                = "sync"
  location            = var.region
  deletion_protection = false

  template {
    service_account = google_service_account.sync.email
    timeout         = "900s"

    scaling {
      max_instance_count = 1
    }

    containers {
      image = "us-docker.pkg.dev/cloudrun/container/hello"

      env {
        name = "API_KEY"

        value_source {
          secret_key_ref {
            secret  = google_secret_manager_secret.api_key.secret_id
            version = google_secret_manager_secret_version.api_key.version
          }
        }
      }
    }
  }

  # A revision whose account may not read its secret fails.
  depends_on = [google_secret_manager_secret_iam_member.sync_reads_key]
}

resource "google_cloud_run_v2_service_iam_member" "schedule_calls_sync" {
  name   = google_cloud_run_v2_service.sync.id
  role   = "roles/run.invoker"
  member = google_service_account.schedule.member
}

resource "google_cloud_scheduler_job" "sync" {
  name             = "sync"
  region           = var.region
  schedule         = "*/30 * * * *"
  attempt_deadline = "900s"

  http_target {
    uri = "${google_cloud_run_v2_service.sync.uri}/sync"

    oidc_token {
      service_account_email = google_service_account.schedule.email
      audience              = google_cloud_run_v2_service.sync.uri
    }
  }

  retry_config {
    retry_count = 1
  }

  depends_on = [google_cloud_run_v2_service_iam_member.schedule_calls_sync]
}
