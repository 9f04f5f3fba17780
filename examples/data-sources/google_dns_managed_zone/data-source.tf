# A zone that is managed elsewhere.
data "google_dns_managed_zone" "internal" {
  name = "internal"
}

resource "google_dns_record_set" "api" {
  managed_zone = data.google_dns_managed_zone.internal.name
  name         = "api.${data.google_dns_managed_zone.internal.dns_name}"
  type         = "A"
  ttl          = 300
  rrdatas      = ["192.0.2.10"]
}
