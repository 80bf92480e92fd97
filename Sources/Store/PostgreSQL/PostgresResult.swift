import CLibpq
import Kernel

/// The answer to one statement. Holds libpq's memory until it goes.
final class PostgresResult {
    private let pointer: OpaquePointer

    /// Throws what the server said when it is not a success.
    init(_ pointer: OpaquePointer?, on connection: PostgresConnection, _ statement: String) throws {
        guard let pointer else { throw connection.lost(statement) }
        let status = PQresultStatus(pointer)
        guard status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY else {
            defer { PQclear(pointer) }
            throw StoreError(postgres: pointer, broken: connection.isBroken, statement: statement)
        }
        self.pointer = pointer
    }

    deinit {
        PQclear(pointer)
    }

    /// How many rows the statement inserted, changed or removed.
    var changed: Int {
        Int(String(cString: PQcmdTuples(pointer))) ?? 0
    }

    /// What was done: `COMMIT`, or `ROLLBACK` where a commit could not be.
    var command: String { String(cString: PQcmdStatus(pointer)) }

    var count: Int { Int(PQntuples(pointer)) }

    func rows(atMost limit: Int?) throws -> [Row] {
        let columns = self.columns
        let types = self.types
        return (0..<Int32(min(count, limit ?? .max))).map { row(at: $0, columns, types) }
    }

    /// False where the body wanted no more.
    func forEach(_ body: (Row) throws -> Bool) throws -> Bool {
        let columns = self.columns
        let types = self.types
        for place in 0..<Int32(count) {
            guard try body(row(at: place, columns, types)) else { return false }
        }
        return true
    }

    private var columns: Columns {
        Columns((0..<PQnfields(pointer)).map { String(cString: PQfname(pointer, $0)) })
    }

    private var types: [Oid] {
        (0..<PQnfields(pointer)).map { PQftype(pointer, $0) }
    }

    private func row(at place: Int32, _ columns: Columns, _ types: [Oid]) -> Row {
        var values: [StoredValue?] = []
        values.reserveCapacity(types.count)
        for (column, type) in types.enumerated() {
            let column = Int32(column)
            if PQgetisnull(pointer, place, column) == 1 {
                values.append(nil)
            } else if let start = PQgetvalue(pointer, place, column) {
                let bytes = UnsafeRawBufferPointer(
                    start: start,
                    count: Int(PQgetlength(pointer, place, column))
                )
                values.append(stored(bytes, type))
            } else {
                values.append(nil)
            }
        }
        return Row(columns: columns, values: values)
    }

    private func stored(_ bytes: UnsafeRawBufferPointer, _ type: Oid) -> StoredValue {
        if type == PostgresType.bool { return .bool(bytes.first == UInt8(ascii: "t")) }
        if type == PostgresType.bytea { return .bytes(unhexed(bytes)) }
        let text = String(decoding: bytes, as: UTF8.self)
        switch type {
        case PostgresType.int8, PostgresType.int4, PostgresType.int2, PostgresType.oid:
            return Int64(text).map { .integer($0) } ?? .text(text)
        case PostgresType.float8, PostgresType.float4:
            return Double(text).map { .real($0) } ?? .text(text)
        case PostgresType.numeric:
            // The sum of whole numbers is one; an average is not.
            if let whole = Int64(text) { return .integer(whole) }
            return Double(text).map { .real($0) } ?? .text(text)
        case PostgresType.timestamptz:
            return Instant(text).map { .instant($0) } ?? .text(text)
        default:
            return .text(text)
        }
    }

    /// `\x0aff` as bytes.
    private func unhexed(_ letters: UnsafeRawBufferPointer) -> [UInt8] {
        func digit(_ letter: UInt8) -> UInt8 { letter < 58 ? letter & 0x0F : (letter & 0x0F) + 9 }
        return stride(from: 2, to: letters.count - 1, by: 2).map {
            digit(letters[$0]) << 4 | digit(letters[$0 + 1])
        }
    }
}

/// The numbers by which PostgreSQL names its own types (pg_type.dat; they never change).
private enum PostgresType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let oid: Oid = 26
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let timestamptz: Oid = 1184
    static let numeric: Oid = 1700
}
