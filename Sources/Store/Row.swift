/// One row of an answer. A column is read by its name and by what is wanted of it:
/// `let due: Day? = try row("due_on")`.
public struct Row: Sendable {
    let columns: Columns
    let values: [StoredValue?]

    /// The value of a column that is never empty. Throws, naming the column, when there is no such column,
    /// when it is empty here, and when it holds something else.
    public func callAsFunction<Value: Storable>(_ column: String) throws -> Value {
        guard let stored = values[try columns.place(of: column)] else {
            throw StoreError(.row, "Column \(column) is empty (NULL), and \(Value.self) was asked of it.")
        }
        return try read(stored, column)
    }

    /// The value of a column that may be empty; nil when it is.
    public func callAsFunction<Value: Storable>(_ column: String) throws -> Value? {
        guard let stored = values[try columns.place(of: column)] else { return nil }
        return try read(stored, column) as Value
    }

    private func read<Value: Storable>(_ stored: StoredValue, _ column: String) throws -> Value {
        guard let value = Value(stored: stored) else {
            throw StoreError(
                .row,
                "Column \(column) holds \(stored.noun) that cannot be read as \(Value.self)."
            )
        }
        return value
    }
}

/// The names of an answer's columns, shared by its rows.
final class Columns: Sendable {
    let names: [String]
    private let places: [String: Int]
    private let doubled: Set<String>

    init(_ names: [String]) {
        self.names = names
        var places: [String: Int] = [:]
        var doubled: Set<String> = []
        for (place, name) in names.enumerated() where places.updateValue(place, forKey: name) != nil {
            doubled.insert(name)
        }
        self.places = places
        self.doubled = doubled
    }

    func place(of name: String) throws -> Int {
        guard let place = places[name] else {
            throw StoreError(
                .row,
                "There is no column \(name): the answer has \(names.joined(separator: ", "))."
            )
        }
        guard !doubled.contains(name) else {
            throw StoreError(.row, "Two columns are called \(name): give each its own name with AS.")
        }
        return place
    }
}
