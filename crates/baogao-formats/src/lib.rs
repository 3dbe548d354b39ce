//! Readers for the file formats that reports come in.
