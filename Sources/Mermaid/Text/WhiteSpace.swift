extension Substring {
  /// Without what JavaScript takes for white space at both ends.
  var trimmedWhite: Substring {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isWhite }),
      let last = scalars.lastIndex(where: { !$0.isWhite })
    else { return self[startIndex..<startIndex] }
    return Substring(scalars[first...last])
  }
}

extension String {
  /// Without what JavaScript takes for white space at both ends.
  var trimmedWhite: String { String(Substring(self).trimmedWhite) }
}

extension Unicode.Scalar {
  /// White space and line ends, as `\s` in JavaScript's patterns.
  var isWhite: Bool {
    switch value {
    case 9...13, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
  }
}
