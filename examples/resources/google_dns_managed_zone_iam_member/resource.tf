resource "google_service_account" "reader" {
  account_id = "reader"
}

resource "google_dns_managed_zone" "internal" {
  name     = "internal"
  dns_name = "internal.example.org."
}

resource "google_dns_managed_zone_iam_member" "reader" {
  managed_zone = google_dns_managed_zone.internal.name
  role         = "roles/dns.reader"
  member       = google_service_account.reader.member
}
