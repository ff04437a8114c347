use argon2::{PasswordHasher, PasswordVerifier};

use super::*;

/// What was left in the memory by others changes nothing, and hashes are those that everybody makes.
#[test]
fn hashes_are_the_same_in_memory_that_was_used() {
    let memory = Memory::default();
    let small = Params::new(64, 1, 1, None).unwrap();
    let large = Params::new(256, 2, 2, Some(24)).unwrap();
    let usual = |params: &Params| Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    for (params, password) in [(&large, "first"), (&small, "second"), (&large, "third"), (&small, "second")] {
        let salt = SaltString::encode_b64(&random::bytes::<16>()).unwrap();
        let theirs = usual(params).hash_password(password.as_bytes(), &salt).unwrap().to_string();
        assert!(fits(&memory, password, &theirs).unwrap(), "{theirs}");
        assert!(!fits(&memory, "another", &theirs).unwrap());
    }
    let ours = hash(&small, &memory, "second").unwrap();
    let read = PasswordHash::new(&ours).unwrap();
    usual(&small).verify_password(b"second", &read).unwrap();
    assert!(ours.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{ours}");
    for nothing in ["", "x", "$argon2id$v=19$m=64,t=1,p=1", "$2b$10$abc"] {
        assert!(!fits(&memory, "", nothing).unwrap_or(false), "{nothing}");
    }
}

/// As many blocks of memory as were ever used at once, and no more.
#[tokio::test]
async fn memory_is_kept_and_not_made_again() {
    let passwords = Passwords::new(PasswordCost::Low, 2).unwrap();
    let tasks: Vec<_> = (0..40)
        .map(|n| {
            let passwords = passwords.clone();
            tokio::spawn(async move { passwords.verify(format!("wrong {n}"), None).await.unwrap() })
        })
        .collect();
    for task in tasks {
        assert!(!task.await.unwrap());
    }
    let kept = passwords.0.memory.kept();
    assert!((1..=2).contains(&kept), "{kept}");
}
