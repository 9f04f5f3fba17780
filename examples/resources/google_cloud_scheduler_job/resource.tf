resource "google_service_account" "scheduler" {
  account_id = "scheduler"
}

resource "google_cloud_run_v2_service" "report" {
  name                = "report"
  location            = "us-central1"
  deletion_protection = false

  template {
    containers {
      image = "us-docker.pkg.dev/cloudrun/container/hello"
    }
  }
}

resource "google_cloud_run_v2_service_iam_member" "scheduler" {
  name   = google_cloud_run_v2_service.report.id
  role   = "roles/run.invoker"
  member = google_service_account.scheduler.member
}

# Calls the service every night.
resource "google_cloud_scheduler_job" "nightly" {
  name      = "nightly-report"
  region    = "us-central1"
  schedule  = "0 3 * * *"
  time_zone = "Europe/Berlin"

  http_target {
    uri = "${google_cloud_run_v2_service.report.uri}/run"

    oidc_token {
      service_account_email = google_service_account.scheduler.email
      audience              = google_cloud_run_v2_service.report.uri
    }
  }

  retry_config {
    retry_count = 3
  }
}
