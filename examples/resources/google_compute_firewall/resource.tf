resource "google_compute_network" "main" {
  name                    = "services"
  auto_create_subnetworks = false
}

# Services with Direct VPC egress and the network tag `egress` may reach only the database.
resource "google_compute_firewall" "database" {
  name               = "egress-to-database"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  priority           = 1000
  target_tags        = ["egress"]
  destination_ranges = ["10.0.8.0/24"]

  allow {
    protocol = "tcp"
    ports    = ["5432"]
  }
}

resource "google_compute_firewall" "others" {
  name               = "egress-to-others"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  priority           = 2000
  target_tags        = ["egress"]
  destination_ranges = ["0.0.0.0/0"]

  deny {
    protocol = "all"
  }

  log_config {
    metadata = "INCLUDE_ALL_METADATA"
  }
}
