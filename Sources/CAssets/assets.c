#include "assets.h"

const cp_asset cp_assets[] = {{NULL, NULL, 0}};
const size_t cp_asset_count = 0;
