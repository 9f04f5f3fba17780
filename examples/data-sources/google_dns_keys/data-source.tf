# The keys of a signed zone. The registrar of its domain needs the DS record.
data "google_dns_keys" "internal" {
  managed_zone = "internal"
}

output "ds_records" {
  value = data.google_dns_keys.internal.key_signing_keys[*].ds_record
}
