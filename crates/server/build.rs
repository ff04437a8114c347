//! The built app is embedded; before it is built for the first time its folder is empty.

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=../../dist");
    std::fs::create_dir_all("../../dist")
}
