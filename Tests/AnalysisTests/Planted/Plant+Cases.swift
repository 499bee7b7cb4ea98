import Credits

extension PlantedProject {
  @discardableResult
  fileprivate mutating func openCase(_ opened: Instant, _ more: [String: String]) -> String {
    let id = id("case")
    var cells = more
    cells["case_id"] = id
    cells["opened_at"] = opened.text
    cells["request"] = "Please give back what I lost."
    add(.cases, cells)
    return id
  }
}

extension Plant {
  static let caseFaults: [Plant] = [
    .fault("reinstatement-pending", "nothing posted") { project, day in
      let opened = project.at(day, 11)
      let id = project.openCase(opened, ["credits": "250"])
      project.fault("reinstatement-pending", credits: nil, at: opened, id)
    },
    .fault("reinstatement-pending", "a part posted") { project, day in
      let opened = project.at(day, 11)
      let entry = project.post("refund", Amount(100), at: opened.later(days: 2))
      let id = project.openCase(opened, ["credits": "250", "entry_id": entry])
      project.fault("reinstatement-pending", credits: nil, at: opened, id)
    },
    .fault("credits-reinstated", "of goodwill") { project, day in
      // More than any finding's, which it would close as a part of it.
      let amount = Amount(5_000_000) + project.size()
      let at = project.at(day, 11)
      let entry = project.post("reinstatement", amount, at: at, ["credit_type": "purchased"])
      project.addReinstated(amount, at: at, entry)
    },
  ]

  static let caseTwins: [Plant] = [
    .twin("reinstatement-pending", "credited") { project, day in
      let opened = project.at(day, 11)
      let entry = project.post("refund", Amount(250), at: opened.later(days: 2))
      let id = project.openCase(opened, ["credits": "250", "entry_id": entry])
      project.twin("reinstatement-pending", id)
    },
    .twin("reinstatement-pending", "declined and closed") { project, day in
      let opened = project.at(day, 11)
      let id = project.openCase(
        opened,
        ["credits": "250", "closed_at": opened.later(days: 1).text, "resolution": "declined"])
      project.twin("reinstatement-pending", id)
    },
    .twin("reinstatement-pending", "four business days old") { project, _ in
      var day = project.zone.day(of: project.asOf)
      var passed = 0
      while passed < 4 {
        if day.weekday <= 5 { passed += 1 }
        day = day.adding(days: -1)
      }
      let id = project.openCase(project.at(day, 11), ["credits": "250"])
      project.twin("reinstatement-pending", id)
    },
    .twin("credits-reinstated", "a purchase of as much") { project, day in
      let entry = project.post("purchase", project.size(), at: project.at(day, 11))
      project.twin("credits-reinstated", entry)
    },
  ]
}
