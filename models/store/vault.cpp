// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/vault.h"

#include <sodium.h>

#include <cassert>

namespace store {

namespace {

const unsigned char* bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytesOf(std::string& text)
{
    return reinterpret_cast<unsigned char*>(text.data());
}

constexpr std::size_t nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

} // namespace

Vault::Vault(base::Secret key)
    : m_key(std::move(key))
{
    [[maybe_unused]] const int ready = sodium_init();
    assert(ready >= 0);
    assert(m_key.reveal().size() == keyBytes);
}

base::Secret Vault::makeKey()
{
    [[maybe_unused]] const int ready = sodium_init();
    assert(ready >= 0);
    std::string key(keyBytes, '\0');
    randombytes_buf(key.data(), key.size());
    return base::Secret(std::move(key));
}

std::string Vault::seal(std::string_view plain, std::string_view place) const
{
    std::string sealed(nonceBytes + plain.size() + tagBytes, '\0');
    randombytes_buf(sealed.data(), nonceBytes);
    unsigned long long length = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytesOf(sealed) + nonceBytes, &length, bytesOf(plain), plain.size(),
        bytesOf(place), place.size(), nullptr, bytesOf(sealed), bytesOf(m_key.reveal()));
    return sealed;
}

base::Result<std::string> Vault::open(std::string_view sealed, std::string_view place) const
{
    if (sealed.size() < nonceBytes + tagBytes) {
        return base::fail(base::FaultKind::Corrupt, "sealed value too short");
    }
    std::string plain(sealed.size() - nonceBytes - tagBytes, '\0');
    unsigned long long length = 0;
    const int result
        = crypto_aead_xchacha20poly1305_ietf_decrypt(bytesOf(plain), &length, nullptr, bytesOf(sealed) + nonceBytes,
            sealed.size() - nonceBytes, bytesOf(place), place.size(), bytesOf(sealed), bytesOf(m_key.reveal()));
    if (result != 0) {
        return base::fail(base::FaultKind::Corrupt, "sealed value does not open");
    }
    return plain;
}

std::string place(std::string_view table, const base::Uuid& id)
{
    return place(table, std::string_view(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()));
}

std::string place(std::string_view table, std::string_view id)
{
    std::string name(table);
    name += ':';
    name += id;
    return name;
}

std::string sealForHub(const base::Secret& key, const base::PersonId& person, std::string_view hubKey)
{
    if (hubKey.size() != crypto_box_PUBLICKEYBYTES) {
        return {};
    }
    const base::Secret text("cloudseat-store-1\n" + person.name + "\n" + toBase64Url(key.reveal()));
    std::string box(text.reveal().size() + crypto_box_SEALBYTES, '\0');
    if (crypto_box_seal(bytesOf(box), bytesOf(text.reveal()), text.reveal().size(), bytesOf(hubKey)) != 0) {
        return {};
    }
    return box;
}

std::string toBase64Url(std::string_view bytes)
{
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(), bytesOf(bytes), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.pop_back(); // the terminating zero
    return text;
}

base::Result<std::string> fromBase64Url(std::string_view text)
{
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    if (sodium_base642bin(bytesOf(bytes), bytes.size(), text.data(), text.size(), nullptr, &length, nullptr,
            sodium_base64_VARIANT_URLSAFE_NO_PADDING)
        != 0) {
        return base::fail(base::FaultKind::Invalid, "not base64url");
    }
    bytes.resize(length);
    return bytes;
}

} // namespace store
