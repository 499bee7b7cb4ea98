import Credits
import Diagnostics

extension DeepgramImport.Reading {
  func projects(_ items: [JSON], _ list: String, into sheet: inout ImportSheet) {
    for (index, json) in items.enumerated() {
      sheet.take("\(list)[\(index)]", of: file) { () throws(RowFault) in
        var item = ImportItem(json)
        var row = ImportRow()
        row.set("project_id", try required(item.id("project_id", "project_id"), "project_id"))
        row.set("name", item.text("name"))
        addRest(of: item, to: &row, table: .projects)
        return [(.projects, row)]
      }
    }
  }

  /// Each order opens a lot: the amount is the original one.
  func orders(_ items: [JSON], into sheet: inout ImportSheet) throws(ImportRefusal) {
    let project = try project(sheet)
    note(page: "purchases", of: project, count: items.count, in: &sheet)
    for (index, json) in items.enumerated() {
      sheet.take("orders[\(index)]", of: file) { () throws(RowFault) in
        [(.ledger, try order(json, project))]
      }
    }
  }

  private func order(_ json: JSON, _ project: String) throws(RowFault) -> ImportRow {
    var item = ImportItem(json)
    let created = try required(item.instant("posted_at", "created"), "posted_at")
    let amount = try required(item.amount("amount", "amount"), "amount")
    if amount.utf8.first == UInt8(ascii: "-"), try !checkedAmount(amount, "amount").amount.isZero {
      throw RowFault("amount", "sign", "an order is not negative")
    }
    let type = item.text("order_type")
    let isPromotional = type == "promotional"
    let key = "deepgram:order:\(created):\(type ?? ""):\(amount)"
    let id = try checkedID(item.text("order_id") ?? key, "entry_id")
    var row = ImportRow([
      "entry_id": id, "project_id": project, "posted_at": created,
      "type": isPromotional ? "grant" : "purchase", "amount": amount,
      "currency": item.text("units").map(currencyUnit),
      "credit_type": isPromotional ? "promotional" : "purchased", "lot_id": id,
      "expires_at": try item.instant("expires_at", "expiration"), "order_type": type,
    ])
    addRest(of: item, to: &row, table: .ledger)
    return row
  }
}

extension DeepgramImport {
  /// What is left of one order.
  struct Balance {
    var id: String
    var project: String
    var unit: String
    var amount: Amount
  }
}

extension DeepgramImport.Reading {
  /// Notes balances; their sum is stated once all files are read, so that none counts twice.
  func balances(_ items: [JSON], _ list: String, into sheet: inout ImportSheet) throws(ImportRefusal) {
    let project = try project(sheet)
    guard sheet.options.asOf != nil else {
      throw file.refusal(
        "import-no-time", "a balance does not say when it was stated",
        help: "add --as-of INSTANT, such as 2026-06-30T12:00:00Z")
    }
    for (index, json) in items.enumerated() {
      let name = "\(list)[\(index)]"
      sheet.counts.read += 1
      do throws(RowFault) {
        var item = ImportItem(json)
        let digits = try required(item.amount("balance_after", "amount"), "balance_after")
        let balance = DeepgramImport.Balance(
          id: item.text("balance_id") ?? file.path + " " + name, project: project,
          unit: item.text("units").map(currencyUnit) ?? "",
          amount: try checkedAmount(digits, "balance_after").amount)
        try note(balance, in: &sheet)
      } catch {
        sheet.counts.read -= 1
        sheet.take(name, of: file) { () throws(RowFault) in throw error }
      }
    }
  }

  private func note(_ balance: DeepgramImport.Balance, in sheet: inout ImportSheet) throws(RowFault) {
    let known = sheet.balances.first {
      $0.id.utf8.elementsEqual(balance.id.utf8) && $0.project.utf8.elementsEqual(balance.project.utf8)
    }
    guard let known else {
      sheet.balances.append(balance)
      sheet.counts.written += 1
      return
    }
    guard known.amount == balance.amount, known.unit == balance.unit else {
      throw RowFault("balance_after", "conflict", "another file states this balance differently")
    }
    sheet.counts.redelivered += 1
  }
}

extension DeepgramImport {
  /// States one balance for each project and unit.
  static func finish(_ sheet: inout ImportSheet) {
    guard let asOf = sheet.options.asOf?.text else { return }
    var sums: [(balance: Balance, sum: Amount)] = []
    for balance in sheet.balances {
      let place = sums.firstIndex { $0.balance.project == balance.project && $0.balance.unit == balance.unit }
      if let place {
        sums[place].sum += balance.amount
      } else {
        sums.append((balance, balance.amount))
      }
    }
    for (balance, sum) in sums {
      let row = ImportRow([
        "entry_id": "deepgram:balances:\(balance.unit):\(asOf)", "project_id": balance.project,
        "posted_at": asOf, "type": "balance_check", "amount": "0", "currency": balance.unit,
        "balance_after": sum.description,
      ])
      sheet.add(row, to: .ledger)
    }
  }
}
