#include "crypto/base64.h"
#include <sodium.h>
namespace linden::crypto {

std::string base64(ByteView bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back(); // the closing zero byte
  return text;
}
} // namespace linden::crypto
