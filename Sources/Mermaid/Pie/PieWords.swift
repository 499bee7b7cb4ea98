/// A pie chart in words: a table of values and shares.
struct PieWords {
  let pie: Pie

  var words: Words {
    let rows = pie.slices.map { slice in
      [name(slice), NumberText.text(slice.value), share(slice)]
    }
    return Words(
      pie.heading, title: title, description: description, summary: "Chart as a table",
      .table(head: ["Label", "Value", "Share"], rows: rows))
  }

  private func name(_ slice: Pie.Slice) -> String { LabelText(plain: slice.label).plain }

  private func share(_ slice: Pie.Slice) -> String { NumberText.rounded(pie.share(of: slice)) + "%" }

  private var title: String {
    let names = pie.slices.prefix(4).map(name)
    if names.isEmpty { return "Pie chart" }
    return "Pie chart: " + names.joined(separator: ", ") + (pie.slices.count > 4 ? " and others" : "")
  }

  private var description: String {
    guard let first = pie.slices.first else { return "A pie chart without slices." }
    var (least, most) = (first, first)
    for slice in pie.slices {
      if slice.value < least.value { least = slice }
      if slice.value > most.value { most = slice }
    }
    let count = pie.slices.count == 1 ? "1 slice" : "\(pie.slices.count) slices"
    let sum = "\(count), \(NumberText.rounded(pie.total)) in all."
    if pie.slices.count == 1 { return "\(sum) \(name(first)) is all of it." }
    if least.value == most.value { return "\(sum) Each is \(share(first))." }
    return "\(sum) The largest is \(name(most)) with \(share(most)), the smallest \(name(least)) with "
      + "\(share(least))."
  }
}
