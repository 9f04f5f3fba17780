data "google_compute_global_address" "frontend" {
  name = "frontend"
}

output "address" {
  value = data.google_compute_global_address.frontend.address
}
