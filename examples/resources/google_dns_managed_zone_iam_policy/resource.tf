resource "google_service_account" "reader" {
  account_id = "reader"
}

resource "google_dns_managed_zone" "internal" {
  name     = "internal"
  dns_name = "internal.example.org."
}

data "google_iam_policy" "readers" {
  binding {
    role    = "roles/dns.reader"
    members = [google_service_account.reader.member]
  }
}

resource "google_dns_managed_zone_iam_policy" "readers" {
  managed_zone = google_dns_managed_zone.internal.name
  policy_data  = data.google_iam_policy.readers.policy_data
}
