import SVG

/// Draws a journey as rows under each other: the task, a face that stands the further right the better the mood,
/// and a sign for each actor in a column of its own.
struct JourneyDrawing {
  let journey: Journey
  /// Pixels of the type.
  let size: Double
  private let actors: [String]
  private let columns: [String: Int]
  private let names: [TextBlock]
  private let nameWidth: Double

  private var pad: Double { size * 0.8 }
  /// Pixels from one score to the next.
  private var stop: Double { size * 2.9 }
  private var trackStart: Double { pad + nameWidth + size * 2.6 }
  private var actorStart: Double { trackStart + 4 * stop + size * 2.8 }
  private var actorStep: Double { size * 1.7 }
  private var width: Double {
    actors.isEmpty
      ? trackStart + 4 * stop + size * 2 : actorStart + actorStep * Double(actors.count - 1) + size * 1.5
  }

  init(journey: Journey, size: Double) {
    self.journey = journey
    self.size = size
    actors = journey.actors
    columns = Dictionary(zip(actors, actors.indices), uniquingKeysWith: { first, _ in first })
    names = journey.tasks.map { Self.block($0.name, size: size, bold: false, limit: 15 * size) }
    nameWidth = names.map(\.width).max() ?? 0
  }

  /// A name's lines: `<br>` breaks them.
  private static func block(_ name: String, size: Double, bold: Bool, limit: Double) -> TextBlock {
    TextBlock(LabelText(plain: name), size: size, bold: bold, limit: limit)
  }

  func canvas() -> Canvas {
    var canvas = Canvas(fontSize: size)
    var box = Box(x: 0, y: 0, width: journey.tasks.isEmpty ? 20 * size : width, height: 0)
    var faces: [(place: Point, score: Double)] = []
    var top = 0.0
    for (number, range) in journey.sections.enumerated() {
      let bottom = section(range, number, top, &faces, &canvas)
      box.height = bottom
      top = bottom + size * 0.5
    }
    course(faces.map(\.place), &canvas)
    for face in faces {
      JourneyFace(middle: face.place, radius: size * 0.85, score: face.score).draw(on: &canvas)
    }
    box = key(above: box, &canvas)
    canvas.frame = canvas.titled(journey.heading.title, above: box)
    return canvas
  }

  // MARK: - Sections

  /// Draws a section with its tasks; where it ends.
  private func section(
    _ range: Range<Int>, _ number: Int, _ top: Double, _ faces: inout [(place: Point, score: Double)],
    _ canvas: inout Canvas
  ) -> Double {
    let name = journey.tasks[range.lowerBound].section
    let title = Self.block(name, size: size, bold: true, limit: width - 2 * pad)
    let heading = title.height > 0 ? title.height + size * 0.9 : 0
    let heights = range.map { max(names[$0].height + size * 0.8, size * 2.3) }
    let bottom = top + heading + heights.reduce(0, +)
    canvas.begin("k\(number % 8 + 1)")
    canvas.rect(Box(x: 0, y: top, width: width, height: bottom - top), "stage", radius: size * 0.3)
    if title.height > 0 {
      if journey.doublesNames {
        canvas.tooltip(Words.oneLine(LabelText(plain: name).plain), listed: Entities.decode(name))
      }
      canvas.text(title, at: Point(x: pad, y: top + heading / 2 + size * 0.1), .start, size: size, "b")
    }
    canvas.end()
    track(from: top + heading, to: bottom, &canvas)
    var y = top + heading
    for (index, height) in zip(range, heights) {
      task(index, y + height / 2, &faces, &canvas)
      y += height
    }
    return bottom
  }

  /// The five places of faces, from sad to happy.
  private func track(from top: Double, to bottom: Double, _ canvas: inout Canvas) {
    for score in 0...4 {
      let x = trackStart + Double(score) * stop
      canvas.line(Point(x: x, y: top + size * 0.3), Point(x: x, y: bottom - size * 0.3), "faint")
    }
  }

  private func task(
    _ index: Int, _ y: Double, _ faces: inout [(place: Point, score: Double)], _ canvas: inout Canvas
  ) {
    let task = journey.tasks[index]
    canvas.begin("")
    if journey.doublesNames {
      canvas.tooltip(Words.oneLine(LabelText(plain: task.name).plain), listed: Entities.decode(task.name))
    }
    canvas.text(names[index], at: Point(x: pad, y: y), .start, size: size)
    canvas.end()
    if let score = task.score {
      // Scores beyond the track stand just outside it, clear of the name and of the first actor's sign.
      let step = min(max(score, 0.65), 5.35) - 1
      faces.append((Point(x: trackStart + step * stop, y: y), score))
    }
    for actor in task.actors {
      guard let number = columns[actor] else { continue }
      let place = Point(x: actorStart + Double(number) * actorStep, y: y)
      sign(number, at: place, &canvas)
    }
  }

  /// The line that joins the faces.
  private func course(_ places: [Point], _ canvas: inout Canvas) {
    guard let first = places.first, places.count > 1 else { return }
    var data = PathData()
    data.move(first.x, first.y)
    for place in places.dropFirst() { data.line(place.x, place.y) }
    canvas.path(data, "course")
  }

  // MARK: - Actors

  /// Signs and colours in pairs that repeat only after sixty-four actors.
  private func sign(_ number: Int, at place: Point, _ canvas: inout Canvas) {
    let colour = (number + number / 8) % 8 + 1
    ChartSymbol(number).draw(at: place, radius: size * 0.45, "sign k\(colour)", on: &canvas)
  }

  private func key(above box: Box, _ canvas: inout Canvas) -> Box {
    let entries = actors.enumerated().map { number, name in
      ChartKey.Entry(
        label: TextBlock(LabelText(plainLines: lines(of: name)), size: size, limit: .infinity),
        mark: { sign(number, at: $0.middle, &$1) })
    }
    return ChartKey(entries: entries, size: size, markWidth: size).draw(above: box, on: &canvas)
  }

  /// A name in lines of the width that the author set; a word that is wider is broken with a hyphen.
  private func lines(of name: String) -> [String] {
    let limit = journey.nameLimit * size / 16
    func width(_ text: String) -> Double { TextWidth.pixels(of: text, size: size) }
    if width(name) <= limit { return [name] }
    var lines: [String] = []
    var line = ""
    for word in name.split(separator: " ").map(String.init) {
      let longer = line.isEmpty ? word : line + " " + word
      if width(longer) <= limit {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = word
      if width(word) <= limit { continue }
      var part = ""
      for character in word {
        if !part.isEmpty, width(part + String(character) + "-") > limit {
          lines.append(part + "-")
          part = ""
        }
        part.append(character)
      }
      line = part
    }
    return lines + (line.isEmpty ? [] : [line])
  }
}

extension DiagramStyle {
  /// The rules of journeys.
  static let journey = """
    .diagram .stage{fill:var(--k);fill-opacity:.3}
    .diagram .course{fill:none;stroke:var(--dl);stroke-width:2;stroke-opacity:.8}
    .diagram .face{fill:var(--k);stroke:var(--dt);stroke-width:1.25}
    .diagram .eye{fill:var(--dt)}
    .diagram .mouth{fill:none;stroke:var(--dt);stroke-width:1.5;stroke-linecap:round}

    """
}
