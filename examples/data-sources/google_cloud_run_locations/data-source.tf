data "google_cloud_run_locations" "all" {
}

# Where services in Europe can be.
output "europe" {
  value = [for location in data.google_cloud_run_locations.all.locations : location if startswith(location, "europe-")]
}
