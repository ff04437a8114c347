//! The key that encrypts the private keys of tokens: never in the database, so that whoever reads a copy of the database
//! signs nothing.

use std::{fs, io::ErrorKind};

use model::error::ErrorCode;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::{Digest, Sha256};

use crate::{
    config::Config,
    data_folder::{TOKEN_KEY_FILE, make_private},
    error::{Error, Result},
    random,
};

/// Encrypts and decrypts.
pub struct TokenKey(LessSafeKey);

impl TokenKey {
    /// The setting's key, else that of the data folder, which is made at first need. Servers that share a PostgreSQL share
    /// no folder: there the setting is needed.
    ///
    /// # Errors
    /// 409/600303 without the setting on PostgreSQL, 500 when the file can neither be read nor made.
    pub fn of(config: &Config) -> Result<Self> {
        let text = match (&config.token_key, &config.database_url) {
            (Some(key), _) => key.clone(),
            (None, Some(_)) => return Err(ErrorCode::NoTokenKey.into()),
            (None, None) => in_folder(config).map_err(Error::internal)?,
        };
        let key = UnboundKey::new(&AES_256_GCM, &Sha256::digest(text.trim().as_bytes()));
        Ok(Self(LessSafeKey::new(key.map_err(Error::internal)?)))
    }

    /// Encrypts bytes for one name: the nonce, then what is encrypted with its tag.
    ///
    /// # Errors
    /// 500 when the library fails.
    pub fn seal(&self, name: &str, plain: &[u8]) -> Result<Vec<u8>> {
        let nonce = random::bytes::<NONCE_LEN>();
        let mut sealed = plain.to_vec();
        let done = self.0.seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(name.as_bytes()),
            &mut sealed,
        );
        done.map_err(Error::internal)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// What was encrypted for this name with this key; none for anything else.
    pub fn open(&self, name: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, rest) = sealed.split_first_chunk::<NONCE_LEN>()?;
        let mut opened = rest.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let plain = self.0.open_in_place(nonce, Aad::from(name.as_bytes()), &mut opened).ok()?;
        Some(plain.to_vec())
    }
}

fn in_folder(config: &Config) -> std::io::Result<String> {
    let file = config.data_dir.join(TOKEN_KEY_FILE);
    match fs::read_to_string(&file) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            // Of two at once, one makes it, and both read it.
            make_private(&file, &random::token())?;
            fs::read_to_string(&file)
        }
        read => read,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> TokenKey {
        TokenKey::of(&Config { token_key: Some(text.to_owned()), ..Config::default() }).unwrap()
    }

    #[test]
    fn only_the_same_key_and_name_open_it() {
        let sealed = key("one key of thirty-two characters").seal("a", b"secret").unwrap();
        assert!(!sealed.windows(6).any(|part| part == b"secret"));
        assert_eq!(
            key("one key of thirty-two characters").open("a", &sealed).as_deref(),
            Some(&b"secret"[..])
        );
        assert_eq!(key("one key of thirty-two characters").open("b", &sealed), None);
        assert_eq!(key("two keys of thirty-two character").open("a", &sealed), None);
        assert_eq!(key("one key of thirty-two characters").open("a", &sealed[..8]), None);
    }

    /// [R37]
    #[test]
    fn postgresql_needs_the_setting() {
        let config =
            Config { database_url: Some("postgres://db.example/pd".to_owned()), ..Config::default() };
        assert_eq!(TokenKey::of(&config).err().map(|error| error.code()), Some(ErrorCode::NoTokenKey));
    }
}
