resource "google_compute_network" "main" {
  name                    = "services"
  auto_create_subnetworks = false
}

resource "google_dns_response_policy" "services" {
  response_policy_name = "services"

  networks {
    network_url = google_compute_network.main.id
  }
}

# Google's APIs by addresses that are reachable from the network alone.
resource "google_dns_response_policy_rule" "restricted" {
  response_policy = google_dns_response_policy.services.response_policy_name
  rule_name       = "restricted"
  dns_name        = "*.googleapis.com."

  local_data {
    local_datas {
      name    = "*.googleapis.com."
      type    = "A"
      ttl     = 300
      rrdatas = ["199.36.153.4", "199.36.153.5", "199.36.153.6", "199.36.153.7"]
    }
  }
}
