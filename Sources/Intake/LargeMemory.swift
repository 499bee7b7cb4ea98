import Glibc

/// Allocates memory that is used all over, in large pages where the system has them: a page is then set up
/// once in 2 MiB instead of 512 times, and looked up in one step.
///
/// The memory is given back with `free`.
func allocateLarge(_ bytes: Int) -> UnsafeMutableRawPointer {
  let page = 2 << 20
  let isLarge = bytes >= page
  let size = isLarge ? (bytes + page - 1) & ~(page - 1) : (bytes + 63) & ~63
  guard let memory = aligned_alloc(isLarge ? page : 64, size) else {
    fatalError("no memory for \(bytes) bytes")
  }
  if isLarge { madvise(memory, size, Int32(MADV_HUGEPAGE)) }
  return memory
}

/// A growing list of plain values (without references) in large pages.
struct LargeList<Element>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity = 1 << 10

  init() { base = Self.allocate(capacity) }

  deinit { free(base) }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    (base + count).initialize(to: element)
    count += 1
  }

  @inline(never)
  private mutating func grow() {
    let larger = Self.allocate(capacity * 2)
    larger.initialize(from: base, count: count)
    free(base)
    base = larger
    capacity *= 2
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Element> {
    let bytes = capacity * MemoryLayout<Element>.stride
    return allocateLarge(bytes).bindMemory(to: Element.self, capacity: capacity)
  }
}
