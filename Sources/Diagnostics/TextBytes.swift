extension String {
  /// Whether the two texts are equal byte for byte.
  ///
  /// For ids, currencies and other keys: `==` takes one letter that is written in two ways for equal.
  public func hasBytes(of other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
