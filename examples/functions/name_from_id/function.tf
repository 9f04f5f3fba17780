# "main"
output "name" {
  value = provider::google::name_from_id("projects/demo/global/networks/main")
}
