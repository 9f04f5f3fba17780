//! `google_storage_bucket_object`: content, its hash, and what protects it.

use crate::configuration::resource;
use crate::world::World;
use google_emulator::Fault;
use serde_json::{Value as Json, json};

const OBJECT: &str = "google_storage_bucket_object.a";
const PATH: &str = "storage.googleapis.com/b/media/o/a";
const URL: &str = "storage.googleapis.com/storage/v1/b/media/o/a";
const UPLOAD: &str = "storage.googleapis.com/upload/storage/v1/b/media/o";

/// The bucket, with these lines, and the object `a` in it.
fn both(bucket: &str, object: &str) -> String {
    let fixed = "name = \"media\"\nlocation = \"us-central1\"\n";
    resource("google_storage_bucket", "media", &(fixed.to_owned() + bucket))
        + &resource(
            "google_storage_bucket_object",
            "a",
            &("bucket = google_storage_bucket.media.name\nname = \"a\"\n".to_owned() + object),
        )
}

fn object_with(lines: &str) -> String {
    both("", lines)
}

/// The content of the object, which is JSON.
fn content(world: &World) -> Json {
    world.another_tool("GET", &format!("{URL}?alt=media"), &Json::Null)
}

fn stored(world: &World) -> Json {
    world.google.object(PATH).expect("the object")
}

/// Another tool uploads this content.
fn upload(world: &World, content: &Json) -> Json {
    world.another_tool("POST", &format!("{UPLOAD}?uploadType=media&name=a"), content)
}

/// The writes to objects, without those to the bucket and the generations.
fn writes(writes: &str) -> String {
    let is_bucket = |line: &&str| line.contains("/storage/v1/b?project=");
    let mut lines = writes.lines().peekable();
    let mut shown = String::new();
    while let Some(line) = lines.next() {
        if is_bucket(&line) {
            lines.next_if(|next| next.starts_with('{'));
            continue;
        }
        let line = line.split_once("ifGenerationMatch=").map_or_else(
            || line.to_owned(),
            |(before, rest)| {
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                let shown = if digits > 1 { "G" } else { &rest[..digits] };
                format!("{before}ifGenerationMatch={shown}{}", &rest[digits..])
            },
        );
        shown += &(line + "\n");
    }
    shown
}

#[test]
fn a_string_is_uploaded_changed_and_deleted() {
    let world = World::new();
    let change =
        world.apply(&object_with("content = \"[1]\"\nmetadata = { team = \"x\" }")).settles();
    insta::assert_snapshot!(writes(&change.writes()), @r#"
    POST /upload/storage/v1/b/media/o?ifGenerationMatch=0&uploadType=multipart
    {"content":"3 bytes","description":{"bucket":"media","metadata":{"team":"x"},"name":"a"}}
    "#);
    assert_eq!(content(&world), json!([1]));
    let state = world.state(OBJECT);
    for (attribute, value) in [
        ("id", json!("media-a")),
        ("content", json!("[1]")),
        ("content_type", json!("text/plain; charset=utf-8")),
        ("detect_md5hash", json!("Ndul11U4qbvgtNpEInWaDg==")),
        ("md5hash", json!("Ndul11U4qbvgtNpEInWaDg==")),
        ("output_name", json!("a")),
        ("self_link", json!("https://www.googleapis.com/storage/v1/b/media/o/a")),
        ("storage_class", json!("STANDARD")),
        ("kms_key_name", json!("")),
    ] {
        assert_eq!(state[attribute], value, "{attribute}");
    }
    let plan = world.plan(&object_with("content = \"[2]\"\nmetadata = { team = \"x\" }"));
    let changes = plan.changes();
    assert!(changes.starts_with("update google_storage_bucket_object.a\n"), "{changes}");
    assert!(!changes.contains("metadata"), "{changes}");
    let change =
        world.apply(&object_with("content = \"[2]\"\nmetadata = { team = \"x\" }")).settles();
    insta::assert_snapshot!(writes(&change.writes()), @r#"
    POST /upload/storage/v1/b/media/o?ifGenerationMatch=G&uploadType=multipart
    {"content":"3 bytes","description":{"bucket":"media","contentType":"text/plain; charset=utf-8","metadata":{"team":"x"},"name":"a","storageClass":"STANDARD"}}
    "#);
    assert_eq!(content(&world), json!([2]));
    assert_eq!(stored(&world)["metadata"], json!({"team": "x"}));
    let change = world.destroy();
    insta::assert_snapshot!(writes(&change.writes()), @"
    DELETE /storage/v1/b/media/o/a?ifGenerationMatch=G -> 204
    DELETE /storage/v1/b/media -> 204
    ");
    assert_eq!(world.objects(), Vec::<String>::new());
}

#[test]
fn a_changed_file_is_uploaded_again() {
    let world = World::new();
    world.write("data.json", "[1]");
    let lines = "source = \"${path.module}/data.json\"";
    world.apply(&object_with(lines)).settles();
    assert_eq!(content(&world), json!([1]));
    world.write("data.json", "[2]");
    world.apply(&object_with(lines)).settles();
    assert_eq!(content(&world), json!([2]));
    let plan = world.plan(&object_with("source = \"./other.json\""));
    assert!(
        plan.changes().starts_with("replace google_storage_bucket_object.a"),
        "{}",
        plan.changes()
    );
}

#[test]
fn content_that_another_tool_uploaded_is_replaced() {
    let world = World::new();
    for lines in ["content = \"[1]\"", "content = \"[1]\"\ndetect_md5hash = \"trigger\""] {
        world.apply(&object_with(lines)).settles();
        upload(&world, &json!([2]));
        world.apply(&object_with(lines)).settles();
        assert_eq!(content(&world), json!([1]), "{lines}");
    }
}

#[test]
fn another_source_md5hash_uploads_the_content_again() {
    let world = World::new();
    let lines =
        |hash: &str| object_with(&format!("content = \"[1]\"\nsource_md5hash = \"{hash}\""));
    world.apply(&lines("a")).settles();
    let before = stored(&world)["generation"].clone();
    world.apply(&lines("b")).settles();
    assert_ne!(stored(&world)["generation"], before);
}

#[test]
fn an_existing_object_is_replaced_with_a_warning() {
    let world = World::new();
    let bucket = json!({"name": "media", "location": "US"});
    world.another_tool("POST", "storage.googleapis.com/storage/v1/b?project=demo", &bucket);
    upload(&world, &json!([2]));
    let lines = "bucket = \"media\"\nname = \"a\"\ncontent = \"[1]\"";
    world.write("main.tf", &resource("google_storage_bucket_object", "a", lines));
    let applied = world.run(&["apply", "-auto-approve", "-no-color"]);
    assert_eq!(applied.code, Some(0), "{}", applied.everything());
    assert!(
        applied.everything().contains("Existing object was replaced"),
        "{}",
        applied.everything()
    );
    assert_eq!(content(&world), json!([1]));
}

#[test]
fn a_destroy_leaves_an_object_that_has_replaced_this_one() {
    let world = World::new();
    world.apply(&object_with("content = \"[1]\"")).settles();
    upload(&world, &json!([2]));
    let target = format!("-target={OBJECT}");
    let destroyed =
        world.run(&["destroy", "-auto-approve", "-refresh=false", "-no-color", &target]);
    assert_eq!(destroyed.code, Some(0), "{}", destroyed.everything());
    let text = destroyed.everything();
    assert!(text.contains("Replaced object was not deleted"), "{text}");
    assert_eq!(content(&world), json!([2]));
    assert_eq!(world.state(OBJECT), Json::Null);
}

#[test]
fn an_update_does_not_overwrite_what_was_uploaded_since_the_plan() {
    let world = World::new();
    world.apply(&object_with("content = \"[1]\"")).settles();
    upload(&world, &json!([2]));
    world.write("main.tf", &object_with("content = \"[3]\""));
    let refused = world.run(&["apply", "-auto-approve", "-refresh=false", "-no-color"]);
    assert_eq!(refused.code, Some(1), "{}", refused.everything());
    assert_eq!(content(&world), json!([2]));
    world.apply(&object_with("content = \"[3]\"")).settles();
    assert_eq!(content(&world), json!([3]));
}

#[test]
fn a_hold_is_released_before_new_content_is_uploaded() {
    let world = World::new();
    world.apply(&object_with("content = \"[1]\"\ntemporary_hold = true")).settles();
    let refused = world.fails(&object_with("content = \"[2]\"\ntemporary_hold = true"));
    assert!(refused.contains("hold"), "{refused}");
    let change = world.apply(&object_with("content = \"[2]\"")).settles();
    insta::assert_snapshot!(writes(&change.writes()), @r#"
    PATCH /storage/v1/b/media/o/a
    {"temporaryHold":null}
    POST /upload/storage/v1/b/media/o?ifGenerationMatch=G&uploadType=multipart
    {"content":"3 bytes","description":{"bucket":"media","contentType":"text/plain; charset=utf-8","name":"a","storageClass":"STANDARD"}}
    "#);
    let change = world.apply(&object_with("content = \"[2]\"\nevent_based_hold = true")).settles();
    insta::assert_snapshot!(writes(&change.writes()), @r#"
    PATCH /storage/v1/b/media/o/a
    {"eventBasedHold":true}
    "#);
    world.apply(&object_with("content = \"[3]\"")).settles();
    world.destroy();
}

#[test]
fn a_retention_is_shortened_and_removed_while_it_is_unlocked() {
    let world = World::new();
    let until = |year: u32| {
        let retention =
            format!("mode = \"Unlocked\"\nretain_until_time = \"{year}-01-01T00:00:00Z\"");
        both(
            "enable_object_retention = true",
            &format!("content = \"[1]\"\nretention {{\n{retention}\n}}"),
        )
    };
    world.apply(&until(2041)).settles();
    let change = world.apply(&until(2040)).settles();
    insta::assert_snapshot!(writes(&change.writes()), @r#"
    PATCH /storage/v1/b/media/o/a?overrideUnlockedRetention=true
    {"retention":{"mode":"Unlocked","retainUntilTime":"2040-01-01T00:00:00Z"}}
    "#);
    let refused = world.run(&["destroy", "-auto-approve", "-no-color"]).expect_failure();
    assert!(refused.contains("retention"), "{refused}");
    world.apply(&both("enable_object_retention = true", "content = \"[2]\"")).settles();
    assert_eq!(stored(&world).get("retention"), None);
    world.destroy();
}

#[test]
fn contexts_are_added_changed_and_removed() {
    let world = World::new();
    let with = |contexts: &[(&str, &str)]| {
        let custom = |(key, value): &(&str, &str)| {
            format!("custom {{\nkey = \"{key}\"\nvalue = \"{value}\"\n}}\n")
        };
        let custom: String = contexts.iter().map(custom).collect();
        object_with(&format!("content = \"[1]\"\ncontexts {{\n{custom}}}"))
    };
    world.apply(&with(&[("b", "1"), ("a", "1")])).settles();
    world.apply(&with(&[("a", "2"), ("c", "1")])).settles();
    let custom = stored(&world)["contexts"]["custom"].clone();
    assert_eq!(custom["a"]["value"], "2");
    assert_eq!((custom.get("b"), &custom["c"]["value"]), (None, &json!("1")));
    world.apply(&object_with("content = \"[1]\"")).settles();
    assert_eq!(stored(&world).get("contexts"), None);
}

#[test]
fn content_and_keys_are_in_no_log() {
    const KEY: &str = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    let world = World::new().traced();
    let lines = |content: &str| {
        object_with(&format!(
            "content = \"{content}\"\ncustomer_encryption {{\nencryption_key = \"{KEY}\"\n}}"
        ))
    };
    world.apply(&lines("swordfish-1")).settles();
    assert_eq!(stored(&world)["customerEncryption"]["encryptionAlgorithm"], "AES256");
    assert_ne!(world.state(OBJECT)["md5hash"], "", "Google needs the key to show the hash");
    world.apply(&lines("swordfish-2")).settles();
    world.fault(Fault {
        method: Some("POST".to_owned()),
        status: Some(400),
        body: Some(json!({"error": {"code": 400, "message": format!("swordfish-3 {KEY}")}})),
        ..Fault::default()
    });
    let refused = world.fails(&lines("swordfish-3"));
    let trace = world.read("trace.log");
    for secret in ["swordfish", KEY] {
        assert!(!refused.contains(secret), "{refused}");
        let line = trace.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "{secret}");
    }
}

/// The object with this content, encrypted with this key.
fn encrypted(content: &str, key: &str) -> String {
    object_with(&format!(
        "content = \"{content}\"\ncustomer_encryption {{\nencryption_key = \"{key}\"\n}}"
    ))
}

const KEYS: [&str; 2] = [
    "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    "YWJjZGVmZ2hpamFiY2RlZmdoaWphYmNkZWZnaGlqYWI=",
];

/// Another tool uploads other content with another key, or with none.
fn replace_with_other_key(world: &World, key_hash: Option<&str>) {
    let is_there = world.google.alter(PATH, |object| {
        object["generation"] = json!("9999999999999999");
        object["md5Hash"] = json!("other");
        object["crc32c"] = json!("other");
        object["customerEncryption"] =
            json!({"encryptionAlgorithm": "AES256", "keySha256": key_hash});
        if key_hash.is_none() {
            object.as_object_mut().expect("an object").remove("customerEncryption");
        }
    });
    assert!(is_there);
}

#[test]
fn an_object_that_was_uploaded_with_another_key_is_uploaded_again() {
    let world = World::new();
    for other in [Some("other"), None] {
        world.apply(&encrypted("[1]", KEYS[0])).settles();
        let own = stored(&world)["customerEncryption"].clone();
        replace_with_other_key(&world, other);
        let planned = world.run(&["plan", "-input=false", "-no-color"]).everything();
        assert!(planned.contains("Warning: Object has another encryption key"), "{planned}");
        assert!(planned.contains("1 to change"), "{planned}");
        world.apply(&encrypted("[1]", KEYS[0])).settles();
        assert_eq!(stored(&world)["customerEncryption"], own);
    }
    // The object is replaced with a key that the configuration did not have before.
    replace_with_other_key(&world, Some("other"));
    world.apply(&encrypted("[1]", KEYS[1])).settles();
    world.destroy();
    assert_eq!(world.objects(), Vec::<String>::new());
}

#[test]
fn an_object_without_a_key_that_was_uploaded_with_one_is_uploaded_again() {
    let world = World::new();
    world.apply(&object_with("content = \"[1]\"")).settles();
    replace_with_other_key(&world, Some("other"));
    world.apply(&object_with("content = \"[1]\"")).settles();
    assert_eq!(content(&world), json!([1]));
}

#[test]
fn another_key_replaces_the_object() {
    let world = World::new();
    world.apply(&encrypted("[1]", KEYS[0])).settles();
    let plan = world.plan(&encrypted("[1]", KEYS[1]));
    assert!(plan.changes().starts_with("replace google_storage_bucket_object.a"));
    world.apply(&encrypted("[1]", KEYS[1])).settles();
}

#[test]
fn a_key_of_another_length_is_an_error_that_does_not_show_it() {
    let world = World::new();
    let key = "customer_encryption {\nencryption_key = base64encode(\"short\")\n}";
    let refused = world.plan_fails(&object_with(&format!("content = \"[1]\"\n{key}")));
    assert!(refused.contains("must be a key of 32 bytes in base64"), "{refused}");
    assert!(!refused.contains("c2hvcnQ"), "{refused}");
}

#[test]
fn an_object_that_is_created_before_its_predecessor_is_destroyed_causes_no_warning() {
    let world = World::new();
    let lines = |control: &str| {
        let lifecycle = "lifecycle {\ncreate_before_destroy = true\n}";
        object_with(&format!("content = \"[1]\"\ncache_control = \"{control}\"\n{lifecycle}"))
    };
    world.apply(&lines("no-cache")).settles();
    world.write("main.tf", &lines("no-store"));
    let applied = world.run(&["apply", "-auto-approve", "-input=false", "-no-color"]);
    let said = applied.everything();
    assert_eq!(applied.code, Some(0), "{said}");
    assert!(said.contains("1 added, 0 changed, 1 destroyed"), "{said}");
    assert!(!said.contains("was replaced") && !said.contains("was not deleted"), "{said}");
    assert_eq!(stored(&world)["cacheControl"], "no-store");
    assert_eq!(world.plan_with(&[]).changes(), "nothing\n");
    world.destroy();
}

#[test]
fn two_contexts_of_one_key_are_an_error() {
    let world = World::new();
    let custom = |value: u8| format!("custom {{\nkey = \"a\"\nvalue = \"{value}\"\n}}\n");
    let contexts = format!("contexts {{\n{}{}}}", custom(1), custom(2));
    let refused = world.plan_fails(&object_with(&format!("content = \"[1]\"\n{contexts}")));
    insta::assert_snapshot!(refused, @r#"
    Error: Duplicate key

      with google_storage_bucket_object.a,
      on main.tf line 15, in resource "google_storage_bucket_object" "a":
      15:   key = "a"

    Two blocks `contexts[0].custom` have the same `key`, "a". Google keeps only
    one block of each `key`.
    "#);
}

#[test]
fn a_file_that_another_resource_creates_is_uploaded() {
    let world = World::new();
    let file = resource(
        "terraform_data",
        "file",
        "provisioner \"local-exec\" {\ncommand = \"echo '[1]' > later.json\"\n}",
    );
    let lines = "source = \"later.json\"\ndepends_on = [terraform_data.file]";
    world.write("main.tf", &(file.clone() + &object_with(lines)));
    let planned = world.run(&["plan", "-input=false", "-no-color"]);
    assert_eq!(planned.code, Some(0), "{}", planned.everything());
    let said = planned.everything();
    assert!(said.contains("Warning: Content cannot be read yet"), "{said}");
    world.apply(&(file + &object_with(lines))).settles();
    assert_eq!(content(&world), json!([1]));
}

#[test]
fn what_is_no_regular_file_is_an_error_of_the_plan() {
    let world = World::new();
    let made = std::process::Command::new("mkfifo").arg(world.path("pipe")).status();
    assert!(made.expect("mkfifo runs").success());
    std::fs::create_dir(world.path("folder")).expect("a new folder");
    for source in ["pipe", "folder"] {
        let refused = world.plan_fails(&object_with(&format!("source = \"{source}\"")));
        assert!(refused.contains("`source` must be a regular file"), "{source}: {refused}");
    }
    world.apply(&object_with("source = \"/dev/null\"")).settles();
    assert_eq!(stored(&world)["size"], "0");
}

#[test]
fn an_empty_string_is_an_empty_object() {
    let world = World::new();
    let change = world.apply(&object_with("content = \"\"")).settles();
    assert!(change.writes().contains(r#""content":"0 bytes""#), "{}", change.writes());
    assert_eq!(stored(&world)["size"], "0");
    assert_eq!(world.state(OBJECT)["content"], "");
    world.apply(&object_with("content = \"[1]\"")).settles();
    world.apply(&object_with("content = \"\"")).settles();
    assert_eq!(stored(&world)["size"], "0");
    world.write("data.json", "[2]");
    world.apply(&object_with("source = \"data.json\"")).settles();
    assert_eq!(content(&world), json!([2]));
    let refused = world.plan_fails(&object_with("content = \"\"\nsource = \"data.json\""));
    assert!(refused.contains("`content` and `source` are set"), "{refused}");
}

#[test]
fn an_upload_that_is_cut_off_is_made_again_once() {
    let world = World::new();
    world.write("data.json", "[1]");
    for fault in
        [Fault { cut: true, ..Fault::default() }, Fault { cut_after: true, ..Fault::default() }]
    {
        world.google.clear_faults();
        let path = Some("/upload/**".to_owned());
        world.fault(Fault { path, count: Some(1), ..fault });
        let change = world.apply(&both(
            "versioning {\nenabled = true\n}\nforce_destroy = true",
            "source = \"data.json\"",
        ));
        assert_eq!(content(&world), json!([1]));
        let change = change.settles();
        assert!(change.writes().contains("no answer"), "{}", change.writes());
        assert_eq!(world.objects().len(), 2, "a bucket and one version: {:?}", world.objects());
        world.destroy();
        assert_eq!(world.objects(), Vec::<String>::new());
    }
}

#[test]
fn a_file_that_does_not_exist_is_named() {
    let world = World::new();
    insta::assert_snapshot!(world.fails(&object_with("source = \"no/such.file\"")), @r#"
    Error: Content cannot be read

      with google_storage_bucket_object.a,
      on main.tf line 5, in resource "google_storage_bucket_object" "a":
       5: resource "google_storage_bucket_object" "a" {

    Creating media-a failed: cannot read no/such.file (No such file or directory
    (os error 2)).
    "#);
}

#[test]
fn either_a_string_or_a_file_is_required() {
    let world = World::new();
    let refused = world.plan_fails(&object_with(""));
    assert!(refused.contains("content") && refused.contains("source"), "{refused}");
}
