data "google_compute_zones" "available" {
  region = "us-central1"
  status = "UP"
}

output "zones" {
  value = data.google_compute_zones.available.names
}
