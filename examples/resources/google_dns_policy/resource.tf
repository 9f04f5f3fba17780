resource "google_compute_network" "main" {
  name                    = "services"
  auto_create_subnetworks = false
}

resource "google_dns_policy" "services" {
  name                      = "services"
  description               = "Queries from on-premises networks, and to their name server"
  enable_inbound_forwarding = true
  enable_logging            = true

  alternative_name_server_config {
    target_name_servers {
      ipv4_address    = "10.10.0.53"
      forwarding_path = "private"
    }
  }

  networks {
    network_url = google_compute_network.main.id
  }
}
