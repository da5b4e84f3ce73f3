#include "casework/store/case_store.h"
namespace linden {
}
