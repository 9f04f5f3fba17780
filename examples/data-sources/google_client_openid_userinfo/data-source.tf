data "google_client_openid_userinfo" "me" {
}

output "applied_by" {
  value = data.google_client_openid_userinfo.me.email
}
