data "google_compute_address" "egress" {
  name   = "egress"
  region = "us-central1"
}

output "address" {
  value = data.google_compute_address.egress.address
}
