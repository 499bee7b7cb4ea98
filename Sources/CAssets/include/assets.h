#ifndef CREDITPRESS_ASSETS_H
#define CREDITPRESS_ASSETS_H

#include <stddef.h>

/// One file that the program carries: a template, a style sheet, an article.
typedef struct {
  const char *path;
  const unsigned char *bytes;
  size_t count;
} cp_asset;

/// All carried files, sorted by path; `cp_asset_count` of them.
const cp_asset *cp_assets(void);
size_t cp_asset_count(void);

#endif
