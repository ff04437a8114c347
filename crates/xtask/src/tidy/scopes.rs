//! What the server reads for a request it reads in scope.

use super::File;

/// Types that stand for what the caller may see: a scope, or a row that was read in one.
const SCOPES: [&str; 6] = ["&Scope", "&Context", "&Reader", "provider: TenantId", "&Pair", "Model"];

/// Every function of `db::scoped` that reads without a scope, as `file:line: what`. By the habit of the house, what reads
/// takes `db`, and what writes takes `tx`.
pub(super) fn check(files: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    for file in files.iter().filter(|file| file.path.starts_with("crates/db/src/scoped")) {
        for (at, _) in file.text.match_indices("pub async fn ") {
            let rest = &file.text[at..];
            let signature = rest.find(" -> ").map_or(rest, |end| &rest[..end]);
            let reads = signature.contains("db: &");
            if reads && !SCOPES.iter().any(|scope| signature.contains(scope)) {
                let line = file.text[..at].lines().count() + 1;
                broken.push(format!("{}:{line}: a read without a scope belongs in db::system", file.path));
            }
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(path: &str, text: &str) -> Vec<String> {
        check(&[File::new(path, text)])
    }

    #[test]
    fn a_read_without_a_scope_is_named_with_its_line() {
        let text = "use x;\n\npub async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<()> {\n";
        let found = broken("crates/db/src/scoped/x.rs", text);
        assert_eq!(found, ["crates/db/src/scoped/x.rs:3: a read without a scope belongs in db::system"]);
        assert!(broken("crates/db/src/system/x.rs", text).is_empty());
    }

    #[test]
    fn reads_in_scope_and_writes_are_in_order() {
        let text = "pub async fn find(\n    db: &impl ConnectionTrait,\n    scope: &Scope,\n) -> Result<()> {\n\
                    pub async fn end(tx: &impl ConnectionTrait, id: Uuid) -> Result<()> {\n";
        assert!(broken("crates/db/src/scoped/x.rs", text).is_empty());
    }
}
