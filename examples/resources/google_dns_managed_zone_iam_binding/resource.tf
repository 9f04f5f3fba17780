resource "google_dns_managed_zone" "internal" {
  name     = "internal"
  dns_name = "internal.example.org."
}

resource "google_dns_managed_zone_iam_binding" "readers" {
  managed_zone = google_dns_managed_zone.internal.name
  role         = "roles/dns.reader"

  members = [
    "group:developers@example.com",
    "serviceAccount:reader@demo.iam.gserviceaccount.com",
  ]
}
