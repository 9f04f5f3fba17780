data "google_compute_regions" "up" {
  status = "UP"
}

# The regions in Europe.
output "europe" {
  value = [for region in data.google_compute_regions.up.names : region if startswith(region, "europe-")]
}
