data "google_cloud_run_locations" "all" {
}

# The Cloud Run locations in Europe.
output "europe" {
  value = [for location in data.google_cloud_run_locations.all.locations : location if startswith(location, "europe-")]
}
