import Mustache
import Testing

func rendered(
  _ template: String, _ data: Value = .null, _ partials: [String: String] = [:]
) throws -> String {
  var sources = partials
  sources["main"] = template
  return String(decoding: try TemplateLibrary(sources).render("main", data), as: UTF8.self)
}

@Suite struct Variables {
  @Test(arguments: [
    ("{{a}}", "&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; é"), ("{{{a}}}", "<b> & \"c\" 'd' é"),
    ("{{& a }}", "<b> & \"c\" 'd' é"), ("[{{missing}}]", "[]"), ("{{ yes }}{{no}}", "truefalse"),
    ("{{o.p}}{{o.p.q}}{{o.x}}", "1"), ("{{markup}}", "<svg/>"), ("{{!a}}b{{! multi\nline }}", "b"),
    ("{{=<% %>=}}<%n%>{{n}}<%={{ }}=%>{{n}}", "5{{n}}5"), ("{{list}}{{o}}{{nothing}}", ""),
  ])
  func showsValues(_ template: String, _ expected: String) throws {
    let data: Value = [
      "a": "<b> & \"c\" 'd' é", "yes": true, "no": false, "o": ["p": "1"], "n": "5",
      "markup": .html(Array("<svg/>".utf8)), "list": ["x"], "nothing": .null,
    ]
    #expect(try rendered(template, data) == expected)
  }

  @Test func tellsLongNamesApart() throws {
    let data: Value = ["a_name_of_many_bytes_1": "1", "a_name_of_many_bytes_2": "2", "abcdefghijklmno": "3"]
    let template = "{{a_name_of_many_bytes_1}}{{a_name_of_many_bytes_2}}{{abcdefghijklmno}}"
    #expect(try rendered(template, data) == "123")
  }
}

@Suite struct Sections {
  @Test(arguments: [
    ("{{#t}}y{{/t}}{{^t}}n{{/t}}", "y"), ("{{#f}}y{{/f}}{{^f}}n{{/f}}", "n"),
    ("{{#empty}}y{{/empty}}{{^empty}}n{{/empty}}", "n"),
    ("{{#none}}y{{/none}}{{^none}}n{{/none}}", "n"),
    ("{{#blank}}y{{/blank}}{{^blank}}n{{/blank}}", "n"), ("{{#list}}{{.}},{{/list}}", "1,2,"),
    ("{{#rows}}{{name}}{{outer}} {{/rows}}", "ao bo "), ("{{#o}}{{p}}{{outer}}{{/o}}", "1o"),
    ("{{#o}}{{deep.missing}}{{/o}}", ""), ("a\n{{#t}}\nb\n{{/t}}\nc\n", "a\nb\nc\n"),
    ("  {{#t}}  \r\nb\r\n\t{{/t}}", "b\r\n"), ("{{#t}} {{/t}}{{#t}}{{/t}}\n", " \n"),
  ])
  func repeatAndChoose(_ template: String, _ expected: String) throws {
    let data: Value = [
      "t": true, "f": false, "empty": [], "blank": "", "list": ["1", "2"], "outer": "o",
      "rows": [["name": "a"], ["name": "b"]], "o": ["p": "1", "deep": ["x": "1"]],
      "deep": ["missing": "found outside"],
    ]
    #expect(try rendered(template, data) == expected)
  }
}

@Suite struct Partials {
  @Test(arguments: [
    ("[{{>p}}]", "x{{n}}", "[x1]"), ("a\n  {{>p}}\nb", "x\ny\n", "a\n  x\n  y\nb"),
    ("  {{n}} {{>p}}\n", "x\ny", "  1 x\ny\n"), (" {{>p}}\n", "{{{lines}}}\n\n<\n", " a\nb\n\n <\n"),
    ("[{{>missing}}]", "", "[]"), ("[{{>*name}}]", "dynamic", "[dynamic]"), ("[{{>*n}}]", "", "[]"),
    ("{{<p}}{{$b}}mine{{/b}}{{/p}}", "({{$b}}default{{/b}})", "(mine)"),
    ("{{<p}}{{/p}}", "({{$b}}default{{/b}})", "(default)"),
    (
      "{{<p}}\n{{$b}}\n    one\n      two\n{{/b}}\n{{/p}}\n", "<a>\n  {{$b}}\n  {{/b}}\n</a>\n",
      "<a>\n  one\n    two\n</a>\n"
    ),
    ("{{<p}}{{$b}}{{n}}{{/b}}{{/p}}", "{{#o}}{{$b}}{{/b}}{{/o}}", "2"),
  ])
  func standInTheirPlace(_ template: String, _ partial: String, _ expected: String) throws {
    let data: Value = ["n": "1", "lines": "a\nb", "name": "p", "o": ["n": "2"]]
    #expect(try rendered(template, data, ["p": partial]) == expected)
  }

  @Test func recurseOverData() throws {
    let data: Value = ["v": "1", "in": [["v": "2", "in": [["v": "3", "in": []]]]]]
    #expect(try rendered("{{>t}}", data, ["t": "{{v}}({{#in}}{{>t}}{{/in}})"]) == "1(2(3()))")
  }

  @Test func endWhenTheyIncludeEachOtherForever() throws {
    #expect(throws: RenderError.self) { try rendered("{{>t}}", .null, ["t": "x{{>main}}"]) }
    #expect(throws: RenderError.self) {
      try rendered("{{<p}}{{$a}}{{$a}}{{/a}}{{/a}}{{/p}}", .null, ["p": "{{$a}}{{/a}}"])
    }
  }

  @Test func goAsDeepAsTheLimit() throws {
    func chain(_ depth: Int) -> [String: String] {
      var sources = ["p\(depth)": "end"]
      for level in 1..<depth { sources["p\(level)"] = "{{>p\(level + 1)}}" }
      return sources
    }
    #expect(try rendered("{{>p1}}", .null, chain(TemplateLimits.partialDepth)) == "end")
    #expect(throws: RenderError.self) {
      try rendered("{{>p1}}", .null, chain(TemplateLimits.partialDepth + 1))
    }
  }

  @Test func endWhenTheyMultiply() throws {
    var sources = ["p40": ""]
    for level in 1..<40 { sources["p\(level)"] = "{{>p\(level + 1)}}{{>p\(level + 1)}}" }
    #expect(throws: RenderError.self) { try rendered("{{>p1}}", .null, sources) }
  }
}

@Suite struct FaultyTemplates {
  @Test(arguments: [
    ("a\n {{#b}}", 2, 2), ("{{/b}}", 1, 1), ("{{#a}}{{#b}}{{/a}}{{/b}}", 1, 13), ("é{{a", 1, 2),
    ("{{{a}}", 1, 1), ("{{}}", 1, 1), ("{{a b}}", 1, 1), ("{{a..b}}", 1, 1), ("{{=x=}}", 1, 1),
    ("{{=a b c=}}", 1, 1),
    ("{{>}}", 1, 1), ("{{=}}", 1, 1),
  ])
  func areRefusedWithThePlace(_ source: String, _ line: Int, _ column: Int) {
    let error = #expect(throws: TemplateError.self) { try Template(source, name: "t") }
    #expect(error?.line == line)
    #expect(error?.column == column)
  }

  @Test func mayNestAsDeepAsTheLimit() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "{{#a}}", count: depth) + "x" + String(repeating: "{{/a}}", count: depth)
    }
    #expect(try rendered(nested(TemplateLimits.nesting), ["a": true]) == "x")
    #expect(throws: TemplateError.self) { try Template(nested(TemplateLimits.nesting + 1), name: "t") }
  }

  @Test func ofManyLinesCompileInTheirOrder() throws {
    let lines = (0..<50_000).map { "line \($0)\n" }.joined()
    #expect(try rendered(lines) == lines)
  }

  @Test func anUnknownNameIsAnError() throws {
    #expect(throws: RenderError.self) { try TemplateLibrary([String: String]()).render("x", .null) }
  }

  @Test func namesWhatNobodyProvides() throws {
    let missing = try TemplateLibrary(["a": "{{>b}}{{>c}}", "b": ""]).missing
    #expect(missing.map(\.included) == ["c"])
  }
}
