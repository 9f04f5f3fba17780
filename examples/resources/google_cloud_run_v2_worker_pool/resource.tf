resource "google_compute_network" "main" {
  name                    = "workers"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "egress" {
  name                     = "workers-egress"
  network                  = google_compute_network.main.id
  region                   = "us-central1"
  ip_cidr_range            = "10.0.0.0/26"
  private_ip_google_access = true
}

resource "google_cloud_run_v2_worker_pool" "consumers" {
  name                = "consumers"
  location            = "us-central1"
  deletion_protection = false

  scaling {
    manual_instance_count = 2
  }

  template {
    containers {
      image = "us-docker.pkg.dev/cloudrun/container/worker-pool"

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }
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
