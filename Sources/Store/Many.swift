/// A list of values for `IN`: `WHERE id IN (:ids...)` with `["ids": Many(ids)]`.
///
/// An empty list matches nothing. After `NOT IN` an empty list is refused, because SQL would then match
/// nothing where everything is meant: ask another question.
public struct Many: Storable {
    public let stored: StoredValue

    public init<Item: Storable>(_ items: some Sequence<Item>) {
        stored = .many(items.map(\.stored))
    }

    /// A list is never read back from a row.
    public init?(stored: StoredValue) { nil }
}
