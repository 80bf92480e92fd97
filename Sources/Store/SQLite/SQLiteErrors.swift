import GRDB

extension StoreError {
    /// What SQLite said, without the values it was said about.
    init(sqlite error: DatabaseError) {
        let kind: Kind
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            kind = .unique
        case .SQLITE_CONSTRAINT_FOREIGNKEY: kind = .foreignKey
        case .SQLITE_CONSTRAINT_NOTNULL: kind = .notNull
        case .SQLITE_CONSTRAINT_CHECK, .SQLITE_CONSTRAINT_TRIGGER: kind = .check
        default:
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: kind = .busy
            case .SQLITE_FULL: kind = .full
            case .SQLITE_CANTOPEN, .SQLITE_NOTADB: kind = .connection
            case .SQLITE_CONSTRAINT: kind = .check
            case .SQLITE_ERROR, .SQLITE_MISUSE, .SQLITE_RANGE: kind = .statement
            default: kind = .other
            }
        }
        self.init(
            kind,
            error.message ?? "SQLite error \(error.extendedResultCode.rawValue)",
            statement: error.sql
        )
    }

    /// Runs the body and lets nothing of GRDB's out.
    static func translating<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(sqlite: error)
        }
    }
}
