//! The provider as a library.
