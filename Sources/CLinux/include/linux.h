// Calls of Linux that the C library keeps behind _GNU_SOURCE, where Swift's Glibc module does not look.
#ifndef CREDITPRESS_LINUX_H
#define CREDITPRESS_LINUX_H

// Exchanges what stands at two paths, each below a folder, in one step. 0, or -1 with errno.
int creditpress_exchange(int first_folder, const char *first, int second_folder, const char *second);

// Writes the file system that holds the open file to its disk. 0, or -1 with errno.
int creditpress_sync(int file);

#endif
