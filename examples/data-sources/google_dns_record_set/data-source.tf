data "google_dns_record_set" "www" {
  managed_zone = "internal"
  name         = "www.internal.example.org."
  type         = "A"
}

output "addresses" {
  value = data.google_dns_record_set.www.rrdatas
}
