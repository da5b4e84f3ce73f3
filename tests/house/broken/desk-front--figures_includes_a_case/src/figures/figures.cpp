#include "casework/model/case_file.h"
namespace linden {
}
