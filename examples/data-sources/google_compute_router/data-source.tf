data "google_compute_router" "services" {
  name    = "services"
  network = "services"
  region  = "us-central1"
}

output "asn" {
  value = one(data.google_compute_router.services.bgp[*].asn)
}
