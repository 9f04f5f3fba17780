data "google_compute_router_nat" "egress" {
  name   = "egress"
  router = "services"
  region = "us-central1"
}

output "nat_addresses" {
  value = data.google_compute_router_nat.egress.nat_ips
}
