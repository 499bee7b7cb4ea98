/// Items gathered by a key; the keys in the order in which they first came.
struct OrderedGroups<Key: Hashable, Item> {
  private(set) var list: [(key: Key, items: [Item])] = []
  private var places: [Key: Int] = [:]

  mutating func add(_ item: Item, to key: Key) {
    if let place = places[key] {
      list[place].items.append(item)
    } else {
      places[key] = list.count
      list.append((key, [item]))
    }
  }
}
