/// A text of the input, interned: equal numbers are equal bytes within one ``NameTable``.
///
/// Number 0 is the empty text, which stands for "not given".
public struct Name: Sendable, Hashable {
  public let number: UInt32

  public init(number: UInt32) { self.number = number }

  public static let none = Name(number: 0)

  public var isNone: Bool { number == 0 }
}
