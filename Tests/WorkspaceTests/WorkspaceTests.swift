import Glibc
import Testing

@testable import Workspace

@Suite struct Workspaces {
  @Test func aMissingFileSaysHowToMakeOne() throws {
    let folder = try TemporaryFolder()
    let (workspace, diagnostics) = Workspace.open(folder.path)
    #expect(workspace == nil)
    let problem = try #require(diagnostics.first)
    #expect(problem.code == "no-workspace")
    #expect(problem.help?.contains("creditpress new DIR") == true)
  }

  @Test func aPipeForAFileDoesNotHang() throws {
    let folder = try TemporaryFolder()
    mkfifo(folder.path + "/creditpress.yml", 0o644)
    #expect(Workspace.open(folder.path).diagnostics.map(\.code) == ["file-not-regular"])
  }

  @Test func foldersAreTheContracts() {
    let here = Workspace(root: ".")
    #expect(here.dataFolder == "Content/Data")
    let there = Workspace(root: "/a/b/")
    #expect(there.helpFolder == "/a/b/Content/Help")
    #expect(there.templatesFolder == "/a/b/Templates")
    #expect(there.outputFolder == "/a/b/Output")
  }

  @Test func articlesAreFoundInAllFoldersInByteOrder() throws {
    let folder = try TemporaryFolder()
    for name in ["b.md", "a/z.md", "a-b.md", "a/b/c.md", ".hidden.md", "a/.h/x.md", "notes.txt"] {
      try folder.write("Content/Help/" + name, name)
    }
    let (files, diagnostics) = Workspace(root: folder.path).articles()
    #expect(diagnostics == [])
    let names = files.map(\.path)
    #expect(names == ["a-b.md", "a/b/c.md", "a/z.md", "b.md"])
    #expect(files.map(\.bytes) == names.map { Array($0.utf8) })
  }

  @Test func aWorkspaceWithoutArticlesOrTemplatesIsFine() throws {
    let folder = try TemporaryFolder()
    #expect(Workspace(root: folder.path).articles().diagnostics == [])
    #expect(Workspace(root: folder.path).templates().files.isEmpty)
  }

  @Test func templatesStandInOneFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write("Templates/page.mustache", "a")
    try folder.write("Templates/deep/page.mustache", "b")
    let (files, _) = Workspace(root: folder.path).templates()
    #expect(files.map(\.path) == ["page.mustache"])
  }

  @Test func whatOverridesMayHaveAnyOfFiveEndings() throws {
    let folder = try TemporaryFolder()
    let names = ["icon.svg", "page.mustache", "site.js", "style.css", "words.en.yml"]
    for name in names + ["notes.txt"] { try folder.write("Templates/" + name, "a") }
    #expect(Workspace(root: folder.path).templates().files.map(\.path).sorted() == names)
  }

  @Test(arguments: [
    ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "logo.svg"),
    ("\u{FEFF}<?xml version=\"1.0\"?>\n<svg/>", "logo.svg"),
    ("RIFF....WEBPVP8", "logo.webp"),
  ])
  func aLogoIsNamedByWhatItIs(_ text: String, _ name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("brand.bin", text)
    var workspace = Workspace(root: folder.path)
    workspace.configuration.theme.logo = "brand.bin"
    #expect(try workspace.logo()?.get().path == name)
  }

  @Test(arguments: [
    ("<p>no picture</p>", "logo-format"), ("alert(1)<svg/>", "logo-format"), ("", "logo-format"),
    (String(repeating: " ", count: WorkspaceLimits.logoSize + 1), "file-too-large"),
  ])
  func whatIsNoLogoIsSaid(_ text: String, _ code: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("brand.svg", text)
    var workspace = Workspace(root: folder.path)
    workspace.configuration.theme.logo = "brand.svg"
    let fault = try #require(throws: LogoFault.self) { try workspace.logo()?.get() }
    #expect(fault.diagnostic.code == code)
  }

  @Test func aLogoMustBeInTheWorkspace() throws {
    let folder = try TemporaryFolder()
    let outside = try TemporaryFolder()
    try outside.write("logo.svg", "<svg/>")
    symlink(outside.path + "/logo.svg", folder.path + "/logo.svg")
    var workspace = Workspace(root: folder.path)
    #expect(workspace.logo() == nil)
    workspace.configuration.theme.logo = "logo.svg"
    let fault = try #require(throws: LogoFault.self) { try workspace.logo()?.get() }
    #expect(fault.diagnostic.code == "link-outside")
    workspace.configuration.theme.logo = "missing.svg"
    let missing = try #require(throws: LogoFault.self) { try workspace.logo()?.get() }
    #expect(missing.diagnostic.code == "file-unreadable")
  }

  @Test func linksMustStayInTheWorkspace() throws {
    let folder = try TemporaryFolder()
    let outside = try TemporaryFolder()
    try outside.write("secret.md", "secret")
    try folder.write("Content/Help/a.md", "a")
    try folder.write("shared.md", "shared")
    symlink(outside.path + "/secret.md", folder.path + "/Content/Help/out.md")
    symlink(outside.path, folder.path + "/Content/Help/out")
    symlink("../../shared.md", folder.path + "/Content/Help/in.md")
    symlink("nowhere", folder.path + "/Content/Help/dangling.md")
    let (files, diagnostics) = Workspace(root: folder.path).articles()
    #expect(files.map { String(decoding: $0.bytes, as: UTF8.self) } == ["a", "shared"])
    #expect(diagnostics.map(\.code).sorted() == ["file-unreadable", "link-outside", "link-outside"])
  }

  @Test func filesThatAreNoTextsAreErrors() throws {
    let folder = try TemporaryFolder()
    try folder.write("Content/Help/bytes.md", [0xC3, 0x28])
    try folder.write("Content/Help/folder.md/x.md", "x")
    mkfifo(folder.path + "/Content/Help/pipe.md", 0o644)
    let (files, diagnostics) = Workspace(root: folder.path).articles()
    #expect(files.isEmpty)
    #expect(diagnostics.map(\.code) == ["file-encoding", "file-not-regular", "file-not-regular"])
  }

  @Test(arguments: [(0, true), (1, false)])
  func anArticleHasAnUpperSize(_ more: Int, _ isRead: Bool) throws {
    let folder = try TemporaryFolder()
    let size = WorkspaceLimits.fileSize + more
    try folder.write("Content/Help/long.md", [UInt8](repeating: 0x61, count: size))
    let (files, diagnostics) = Workspace(root: folder.path).articles()
    #expect(files.map(\.bytes.count) == (isRead ? [size] : []))
    #expect(diagnostics.map(\.code) == (isRead ? [] : ["file-too-large"]))
  }

  @Test(arguments: [(WorkspaceLimits.depth, true), (WorkspaceLimits.depth + 1, false)])
  func foldersHaveALargestDepth(_ depth: Int, _ isRead: Bool) throws {
    let folder = try TemporaryFolder()
    let inner = String(repeating: "d/", count: depth - 1)
    try folder.write("Content/Help/" + inner + "a.md", "a")
    let (files, diagnostics) = Workspace(root: folder.path).articles()
    #expect(files.count == (isRead ? 1 : 0))
    #expect(diagnostics.map(\.code) == (isRead ? [] : ["folder-depth"]))
  }
}
