data "google_netblock_ip_ranges" "private_googleapis" {
  range_type = "private-googleapis"
}

resource "google_compute_network" "main" {
  name                    = "restricted"
  auto_create_subnetworks = false
}

# Services with the network tag `internal` may reach Google APIs through private.googleapis.com.
resource "google_compute_firewall" "googleapis" {
  name               = "internal-to-googleapis"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  target_tags        = ["internal"]
  destination_ranges = data.google_netblock_ip_ranges.private_googleapis.cidr_blocks_ipv4

  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
}
