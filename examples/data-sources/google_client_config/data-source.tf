data "google_client_config" "current" {
}

output "project" {
  value = data.google_client_config.current.project
}

# Access token for tools that accept one. It expires after at most one hour.
output "token" {
  value     = data.google_client_config.current.access_token
  sensitive = true
}
