import Credits

/// The columns of `notices`, in the order of the contract.
private enum Column {
  static let notice = 0, published = 1, title = 2, project = 3, effective = 4, kind = 5, url = 6, body = 7
}

extension Cells {
  /// Checks a row of `notices`, column by column.
  func notice(_ source: RowSource, names: inout NameTable) throws(RowFault) -> NoticeRow {
    let notice = try requiredID(Column.notice)
    let publishedAt = try requiredInstant(Column.published)
    let title = try requiredText(Column.title)
    let project = try id(Column.project)
    var row = NoticeRow(
      source: source, notice: names.intern(notice), publishedAt: publishedAt, title: names.intern(title),
      isForAll: project.isEmpty)
    row.effectiveAt = try instant(Column.effective)
    row.kind = try word(Column.kind, "notice-kind", as: NoticeRow.Kind.self)
    row.url = names.intern(try text(Column.url))
    row.body = names.intern(try text(Column.body))
    try checkUnknown()
    return row
  }
}
