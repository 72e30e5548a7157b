// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/net/certificate.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace hub {

namespace {

namespace ssl = boost::asio::ssl;
using base::FaultKind;

template <class T, void (*release)(T*)> struct Releaser
{
    void operator()(T* object) const { release(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Releaser<EVP_PKEY, EVP_PKEY_free>>;
using X509Ptr = std::unique_ptr<X509, Releaser<X509, X509_free>>;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, Releaser<X509_EXTENSION, X509_EXTENSION_free>>;
struct BioReleaser
{
    void operator()(BIO* bio) const { BIO_free_all(bio); }
};
using Bio = std::unique_ptr<BIO, BioReleaser>;

constexpr long tenYears = 10L * 365 * 24 * 60 * 60;

std::string hostName()
{
    char name[256] = {};
    return gethostname(name, sizeof name - 1) == 0 ? std::string(name) : std::string();
}

bool isDnsName(const std::string& name)
{
    for (const char c : name) {
        const bool fits
            = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
        if (!fits) {
            return false;
        }
    }
    return !name.empty();
}

bool addExtension(X509* certificate, int nid, const std::string& value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

X509Ptr selfSigned(EVP_PKEY* key)
{
    X509Ptr certificate(X509_new());
    std::uint64_t serial = 0;
    if (!certificate || RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) != 1) {
        return nullptr;
    }
    std::string names = "DNS:localhost,IP:127.0.0.1,IP:0:0:0:0:0:0:0:1";
    if (const std::string host = hostName(); isDnsName(host) && host != "localhost") {
        names += ",DNS:" + host;
    }
    X509_NAME* name = X509_get_subject_name(certificate.get());
    const auto* commonName = reinterpret_cast<const unsigned char*>("Cloudseat hub");
    // One hour back, for clocks that go slow.
    const bool good = X509_set_version(certificate.get(), 2) == 1
        && ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial >> 1) == 1
        && X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600) != nullptr
        && X509_gmtime_adj(X509_getm_notAfter(certificate.get()), tenYears) != nullptr
        && X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, commonName, -1, -1, 0) == 1
        && X509_set_issuer_name(certificate.get(), name) == 1 && X509_set_pubkey(certificate.get(), key) == 1
        && addExtension(certificate.get(), NID_subject_alt_name, names)
        && addExtension(certificate.get(), NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(certificate.get(), NID_ext_key_usage, "serverAuth")
        && X509_sign(certificate.get(), key, EVP_sha256()) > 0;
    return good ? std::move(certificate) : nullptr;
}

std::string drained(BIO* bio)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return std::string(data, static_cast<std::size_t>(size));
}

base::Status writePrivately(const std::filesystem::path& path, const std::string& bytes)
{
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) {
        return base::fail(errno == ENOSPC ? FaultKind::Full : FaultKind::Io,
            "can't write " + path.string() + ": " + std::strerror(errno));
    }
    const bool good = write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) && fsync(file) == 0;
    const int error = errno;
    close(file);
    if (!good) {
        unlink(path.c_str());
        return base::fail(error == ENOSPC ? FaultKind::Full : FaultKind::Io,
            "can't write " + path.string() + ": " + std::strerror(error));
    }
    return {};
}

base::Status make(const std::filesystem::path& chain, const std::filesystem::path& keyFile)
{
    const Key key(EVP_EC_gen("P-256"));
    const X509Ptr certificate = key ? selfSigned(key.get()) : nullptr;
    const Bio chainText(BIO_new(BIO_s_mem()));
    const Bio keyText(BIO_new(BIO_s_secmem()));
    if (!certificate || PEM_write_bio_X509(chainText.get(), certificate.get()) != 1
        || PEM_write_bio_PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) {
        return base::fail(FaultKind::Io, "OpenSSL can't make a certificate");
    }
    if (auto written = writePrivately(keyFile, drained(keyText.get())); !written) {
        return written;
    }
    if (auto written = writePrivately(chain, drained(chainText.get())); !written) {
        unlink(keyFile.c_str());
        return written;
    }
    return {};
}

std::string hexOf(X509* certificate)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    std::string hex;
    if (certificate != nullptr && X509_digest(certificate, EVP_sha256(), digest, &size) == 1) {
        for (unsigned int i = 0; i < size; ++i) {
            hex += "0123456789abcdef"[digest[i] >> 4];
            hex += "0123456789abcdef"[digest[i] & 15];
        }
    }
    return hex;
}

} // namespace

base::Result<Certificate> givenCertificate(const std::filesystem::path& chain, const std::filesystem::path& key)
{
    ERR_clear_error();
    const Bio chainFile(BIO_new_file(chain.c_str(), "r"));
    if (!chainFile) {
        return base::fail(FaultKind::Invalid, "certificate " + chain.string() + " can't be read");
    }
    const X509Ptr certificate(PEM_read_bio_X509(chainFile.get(), nullptr, nullptr, nullptr));
    if (!certificate) {
        return base::fail(FaultKind::Invalid, "certificate " + chain.string() + " is not a certificate in PEM");
    }
    const Bio keyFile(BIO_new_file(key.c_str(), "r"));
    if (!keyFile) {
        return base::fail(FaultKind::Invalid, "key " + key.string() + " can't be read");
    }
    // A key with a pass phrase can't be asked for here: an empty answer instead of a prompt on the terminal.
    const Key privateKey(PEM_read_bio_PrivateKey(
        keyFile.get(), nullptr, [](char*, int, int, void*) { return -1; }, nullptr));
    if (!privateKey) {
        return base::fail(
            FaultKind::Invalid, "key " + key.string() + " is not a private key in PEM without pass phrase");
    }
    if (X509_check_private_key(certificate.get(), privateKey.get()) != 1) {
        return base::fail(
            FaultKind::Invalid, "key " + key.string() + " doesn't belong to certificate " + chain.string());
    }
    if (X509_cmp_current_time(X509_get0_notAfter(certificate.get())) < 0) {
        return base::fail(FaultKind::Invalid, "certificate " + chain.string() + " has expired");
    }
    return Certificate {chain, key, hexOf(certificate.get())};
}

base::Result<Certificate> ownCertificate(const std::filesystem::path& directory)
{
    const std::filesystem::path chain = directory / "hub-cert.pem";
    const std::filesystem::path key = directory / "hub-key.pem";
    std::error_code error;
    if (!std::filesystem::exists(chain, error) && !std::filesystem::exists(key, error)) {
        if (auto made = make(chain, key); !made) {
            return base::Failure(made.error());
        }
    }
    return givenCertificate(chain, key);
}

base::Result<std::unique_ptr<ssl::context>> serverContext(const Certificate& certificate)
{
    auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
    boost::system::error_code error;
    context->set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1
            | ssl::context::no_compression,
        error);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(context->native_handle(), "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL");
    SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    // 34 KB less per idle connection.
    SSL_CTX_set_mode(context->native_handle(), SSL_MODE_RELEASE_BUFFERS);
    context->use_certificate_chain_file(certificate.chain.string(), error);
    if (!error) {
        context->use_private_key_file(certificate.key.string(), ssl::context::pem, error);
    }
    if (error) {
        return base::fail(FaultKind::Invalid, "certificate " + certificate.chain.string() + ": " + error.message());
    }
    return context;
}

std::unique_ptr<ssl::context> clientContext(bool authorities)
{
    auto context = std::make_unique<ssl::context>(ssl::context::tls_client);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    if (authorities) {
        boost::system::error_code ignored;
        context->set_default_verify_paths(ignored);
    }
    return context;
}

std::string peerFingerprint(SSL* session)
{
    const X509Ptr certificate(SSL_get1_peer_certificate(session));
    return hexOf(certificate.get());
}

} // namespace hub
