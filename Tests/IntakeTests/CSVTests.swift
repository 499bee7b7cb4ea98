import Testing

@testable import Intake

/// A table of one project row in CSV, and what its `name` column then holds.
struct CSVCase: Sendable, CustomTestStringConvertible {
  var about: String
  var text: String
  var names: [String] = []
  var rejections: [String] = []

  var testDescription: String { about }
}

private let cases = [
  CSVCase(about: "commas in quotes", text: "project_id,name\np,\"a, b\"\n", names: ["a, b"]),
  CSVCase(
    about: "doubled quotes", text: "project_id,name\np,\"say \"\"hi\"\" now\"\n", names: ["say \"hi\" now"]),
  CSVCase(about: "only quotes", text: "project_id,name\np,\"\"\"\"\"\"\n", names: ["\"\""]),
  CSVCase(
    about: "a line break in quotes", text: "project_id,name\r\np,\"x\r\ny\"\r\nq,z\r\n",
    names: ["x\r\ny", "z"]),
  CSVCase(about: "no end of the last line", text: "project_id,name\np,x", names: ["x"]),
  CSVCase(about: "blanks are kept", text: "project_id,name\np, x \n", names: [" x "]),
  CSVCase(
    about: "empty lines between rows", text: "project_id,name\n\r\np,x\n\n\nq,y\n\n", names: ["x", "y"]),
  CSVCase(about: "a byte order mark", text: "\u{FEFF}project_id,name\np,x\n", names: ["x"]),
  CSVCase(about: "a quoted header", text: "\"name\",\"project_id\"\nx,p\n", names: ["x"]),
  CSVCase(about: "quoted and bare empty", text: "project_id,name\np,\"\"\nq,\n", names: ["", ""]),
  CSVCase(
    about: "too few fields", text: "project_id,name\np\nq,y\n", names: ["y"],
    rejections: ["projects.csv:2 - csv-columns"]),
  CSVCase(
    about: "too many fields", text: "project_id,name\np,x,\nq,y\n", names: ["y"],
    rejections: ["projects.csv:2 - csv-columns"]),
  CSVCase(
    about: "a quote in a bare field", text: "project_id,name\np,x\"y\nq,y\n", names: ["y"],
    rejections: ["projects.csv:2 - csv-quote"]),
  CSVCase(
    about: "text after a closing quote", text: "project_id,name\np,\"x\"y\nq,y\n", names: ["y"],
    rejections: ["projects.csv:2 - csv-quote-text"]),
  CSVCase(
    about: "a quote that is never closed", text: "project_id,name\np,x\nq,\"y\nr,z\n", names: ["x"],
    rejections: ["projects.csv:3 - csv-quote-open"]),
  CSVCase(
    about: "lines are counted in the file", text: "project_id,name\n\np,\"x\ny\"\n\nq\n", names: ["x\ny"],
    rejections: ["projects.csv:6 - csv-columns"]),
]

@Suite struct CSVRows {
  @Test(arguments: cases)
  func areReadAfterRFC4180(_ sample: CSVCase) {
    let files = DataFiles([
      "projects.csv": sample.text, "usage.csv": "request_id,project_id,occurred_at,action\n",
    ])
    let data = files.read()
    #expect(data.errors == [])
    #expect(data.rejections == sample.rejections)
    #expect(data.projects.map { $0.names.string($0.project?.name ?? .none) } == sample.names)
  }

  @Test(arguments: [
    ("", "no-header"), ("\n\n", "no-header"), ("name\nx\n", "column-missing"),
    ("project_id,name,name\n", "column-twice"), ("project_id,x,x\n", "column-twice"),
    ("project_id,\n", "column-unnamed"),
    ("\u{FEFF}\u{FEFF}project_id\n", "column-missing"), ("project_id,\"a\n", "header-broken"),
    ("a\0b\n", "file-encoding"),
  ])
  func withoutAUsableHeaderRefuseTheFile(_ text: String, _ code: String) {
    let files = DataFiles(["ledger.csv": ledgerHeader, "projects.csv": text])
    #expect(files.read().errors == ["projects.csv:\(text == "\n\n" ? 1 : 1) \(code)"])
  }
}

let ledgerHeader = "entry_id,project_id,posted_at,type,amount\n"
