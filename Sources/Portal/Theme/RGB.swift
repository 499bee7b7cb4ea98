import Glibc

/// A colour of the sRGB space, and how far it stands from another for eyes of different kinds.
struct RGB: Sendable, Hashable {
  /// 0 to 255 each.
  var red: UInt8
  var green: UInt8
  var blue: UInt8

  /// Reads `#rgb` and `#rrggbb`.
  init?(_ text: some StringProtocol) {
    guard text.hasPrefix("#") else { return nil }
    let digits = text.dropFirst().compactMap { $0.hexDigitValue.map(UInt8.init) }
    switch digits.count {
    case 3: (red, green, blue) = (digits[0] * 17, digits[1] * 17, digits[2] * 17)
    case 6:
      (red, green, blue) = (
        digits[0] * 16 + digits[1], digits[2] * 16 + digits[3], digits[4] * 16 + digits[5]
      )
    default: return nil
    }
  }

  private init(_ channels: [Double]) {
    let bytes = channels.map { UInt8(min(max($0, 0), 255)) }
    (red, green, blue) = (bytes[0], bytes[1], bytes[2])
  }

  var text: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  // MARK: Contrast

  /// Red, green and blue of 0 to 1 in light, not in code.
  private var linear: [Double] {
    [red, green, blue].map {
      let code = Double($0) / 255
      return code <= 0.04045 ? code / 12.92 : pow((code + 0.055) / 1.055, 2.4)
    }
  }

  /// The relative luminance of WCAG 2.2.
  private var luminance: Double {
    let light = linear
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
  }

  /// The contrast ratio of WCAG 2.2: 1 for equal colours, 21 for black on white.
  func contrast(with other: RGB) -> Double {
    let brighter = max(luminance, other.luminance)
    return (brighter + 0.05) / (min(luminance, other.luminance) + 0.05)
  }

  /// The nearest shade towards black or white, whichever the ground is not, that reaches the contrast.
  func shade(of contrast: Double, on ground: RGB) -> RGB {
    let end = ground.luminance > 0.18 ? 0.0 : 255.0
    let channels = [red, green, blue].map(Double.init)
    for step in 0...100 {
      let shade = RGB(channels.map { $0 + (end - $0) * Double(step) / 100 })
      if shade.contrast(with: ground) >= contrast { return shade }
    }
    return RGB([end, end, end])
  }

  // MARK: Distance

  /// How colours are seen: as by most, and without one of the three kinds of cones.
  enum Vision: String, Sendable, CaseIterable {
    case usual, protanopia, deuteranopia, tritanopia

    /// Machado, Oliveira, Fernandes: A physiologically-based model for simulation of color vision deficiency
    /// (2009), severity 1.
    fileprivate var matrix: [[Double]] {
      switch self {
      case .usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
      case .protanopia:
        [
          [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
        ]
      case .deuteranopia:
        [
          [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
        ]
      case .tritanopia:
        [
          [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900],
        ]
      }
    }
  }

  /// The distance in the Oklab space: about 0.02 is just seen, 1 is black from white.
  func distance(to other: RGB, _ vision: Vision) -> Double {
    let pair = zip(oklab(vision), other.oklab(vision))
    return pair.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  private func oklab(_ vision: Vision) -> [Double] {
    let seen = RGB.product(vision.matrix, linear).map { min(max($0, 0), 1) }
    let cones = RGB.product(RGB.toCones, seen).map { cbrt(max($0, 0)) }
    return RGB.product(RGB.toOklab, cones)
  }

  private static func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// Ottosson: A perceptual color space for image processing (2020).
  private static let toCones = [
    [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
  ]
  private static let toOklab = [
    [0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
  ]
}
