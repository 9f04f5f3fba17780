resource "google_dns_managed_zone" "main" {
  name     = "main"
  dns_name = "services.example.org."
}

resource "google_dns_record_set" "www" {
  managed_zone = google_dns_managed_zone.main.name
  name         = "www.${google_dns_managed_zone.main.dns_name}"
  type         = "A"
  ttl          = 300
  rrdatas      = ["192.0.2.10", "192.0.2.11"]
}
