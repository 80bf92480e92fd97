import CLibpq

/// Where the server is, and how each session with it is set.
struct PostgresSettings: Sendable {
    /// `postgres://user@host/database` or `host=… dbname=…`.
    let connectionInfo: String
    /// In place of the database that the connection information names.
    var database: String?
    /// The longest that one statement may take.
    var statementSeconds = 60

    func connect() -> OpaquePointer? {
        var settings = [
            ("application_name", "lantern"), ("connect_timeout", "10"), ("client_encoding", "UTF8"),
            ("dbname", connectionInfo),
        ]
        if let database { settings.append(("dbname", database)) }
        return withCStrings(settings.map(\.0)) { keywords in
            withCStrings(settings.map(\.1)) { values in PQconnectdbParams(keywords, values, 1) } ?? nil
        } ?? nil
    }

    /// Dates and moments in a shape that every session reads alike, whatever the server's own settings are.
    var sessionScript: String {
        """
        SET DateStyle = 'ISO, YMD'; SET TimeZone = 'UTC'; SET bytea_output = 'hex'; SET extra_float_digits = 1; \
        SET standard_conforming_strings = on; SET jit = off; SET client_min_messages = warning; \
        SET idle_in_transaction_session_timeout = '5min'; SET statement_timeout = '\(statementSeconds)s'
        """
    }

    /// The texts as an array of C strings that ends with a null pointer.
    private func withCStrings<Result>(
        _ texts: [String],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result? {
        var bytes: [CChar] = []
        var starts: [Int] = []
        for text in texts {
            starts.append(bytes.count)
            bytes.append(contentsOf: text.utf8CString)
        }
        return bytes.withUnsafeBufferPointer { buffer in
            let pointers = starts.map { start in buffer.baseAddress.map { $0 + start } } + [nil]
            return pointers.withUnsafeBufferPointer { $0.baseAddress.map(body) }
        }
    }
}
