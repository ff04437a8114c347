//! The binary embeds the built app, whose folder must be there also before the app is built.

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    std::fs::create_dir_all("../../dist")
}
