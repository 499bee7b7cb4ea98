#define _GNU_SOURCE
#include "linux.h"

#include <stdio.h>
#include <unistd.h>

int creditpress_exchange(int first_folder, const char *first, int second_folder, const char *second) {
  return renameat2(first_folder, first, second_folder, second, RENAME_EXCHANGE);
}

int creditpress_sync(int file) { return syncfs(file); }
