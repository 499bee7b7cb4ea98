/// What a browser may do with a page: load the site's own style, scripts and images, and nothing else.
///
/// One policy for all pages. It stands in each page, so that it holds for files on a disk, and in `_headers`
/// for hosts that read that file.
struct SecurityPolicy {
  /// Of the header `Content-Security-Policy`.
  let text: String

  init(_ settings: SiteSettings) {
    let images = settings.allowsRemoteImages ? "'self' data: https:" : "'self' data:"
    text =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src \(images); "
      + "base-uri 'none'; form-action 'none'"
  }

  var headers: PageFile {
    // A page cannot say itself who may frame it.
    let lines = [
      "/*", "  Content-Security-Policy: \(text); frame-ancestors 'none'", "  X-Content-Type-Options: nosniff",
      "  X-Frame-Options: DENY", "  Referrer-Policy: no-referrer",
      "  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()",
      "  Cross-Origin-Opener-Policy: same-origin", "  Cross-Origin-Resource-Policy: same-origin",
    ]
    return PageFile(path: "_headers", bytes: Array(lines.map { $0 + "\n" }.joined().utf8))
  }
}
