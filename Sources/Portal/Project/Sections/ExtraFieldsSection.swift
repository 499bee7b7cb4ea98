import Credits
import Intake
import Mustache

/// The columns that the contract does not know: kept for the reader, in no figure.
struct ExtraFieldsSection {
  let project: ProjectContext

  /// One row a file and column: how many values it has, and the first of them.
  var value: Value {
    let fields = project.report.rows.extras
    if fields.isEmpty { return .null }
    let words = project.words
    var table = HTMLTable(
      words, label: words("extra.title"),
      columns: [
        .words(words("extra.column")), .words(words("extra.file")), .number(words("extra.values")),
        .words(words("extra.first")), .words(words("extra.row")),
      ])
    for column in columns(of: fields) {
      table.beginRow()
      table.head(project.name(column.first.column))
      table.code(project.settings.files[Int(column.first.source.file)])
      table.count(column.count)
      table.words(excerpt(project.name(column.first.value)))
      table.code(project.address(of: column.first.source))
      table.endRow()
    }
    return table.finish()
  }

  private struct Key: Hashable {
    let file: UInt32
    let column: Name
  }

  /// In the order of their first value.
  private func columns(of fields: [ExtraField]) -> [(first: ExtraField, count: Int)] {
    var places: [Key: Int] = [:]
    var columns: [(first: ExtraField, count: Int)] = []
    for field in fields {
      let key = Key(file: field.source.file, column: field.column)
      if let place = places[key] {
        columns[place].count += 1
      } else {
        places[key] = columns.count
        columns.append((field, 1))
      }
    }
    return columns
  }

  private func excerpt(_ text: String) -> String {
    text.unicodeScalars.count <= 80
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(79))) + "…"
  }
}
