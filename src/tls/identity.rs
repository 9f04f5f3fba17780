//! The key and certificate of this process.

use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

/// A key, and the certificate that the peer must trust. They are discarded with the process.
pub(crate) struct Identity {
    /// Self-signed, for `localhost`.
    pub(crate) certificate: CertificateDer<'static>,
    /// The key of the certificate.
    pub(crate) key: PrivateKeyDer<'static>,
}

impl Identity {
    /// Creates a key and a self-signed certificate for `localhost`, the only thing that peers check in it. It is
    /// valid from 1975 to 4096, so that clocks do not matter.
    ///
    /// # Errors
    /// If the system has no random numbers.
    pub(crate) fn new() -> Result<Self, rcgen::Error> {
        let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256)?;
        let parameters = rcgen::CertificateParams::new(["localhost".to_owned()])?;
        let certificate = parameters.self_signed(&key)?.into();
        Ok(Self { certificate, key: PrivatePkcs8KeyDer::from(key.serialize_der()).into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_process_has_its_own_key() {
        let (first, second) = (Identity::new().unwrap(), Identity::new().unwrap());
        assert_ne!(first.certificate, second.certificate);
    }
}
