data "google_compute_default_service_account" "default" {
}

output "default_service_account" {
  value = data.google_compute_default_service_account.default.email
}
