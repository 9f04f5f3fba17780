resource "google_compute_network" "main" {
  name                    = "jobs"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "egress" {
  name                     = "egress"
  network                  = google_compute_network.main.id
  region                   = "us-central1"
  ip_cidr_range            = "10.0.0.0/26"
  private_ip_google_access = true
}

resource "google_cloud_run_v2_job" "report" {
  name                = "report"
  location            = "us-central1"
  deletion_protection = false

  template {
    task_count  = 4
    parallelism = 2

    template {
      max_retries = 1
      timeout     = "1800s"

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
