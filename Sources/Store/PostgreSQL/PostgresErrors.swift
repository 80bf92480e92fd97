import CLibpq
import Foundation

extension StoreError {
    /// What the server said, without the values it was said about: its detail line, which quotes them, is
    /// left out.
    init(postgres result: OpaquePointer, broken: Bool, statement: String) {
        func field(_ letter: Unicode.Scalar) -> String? {
            PQresultErrorField(result, Int32(letter.value)).map { String(cString: $0) }
        }
        let code = field("C") ?? ""
        var message = field("M") ?? trimmed(String(cString: PQresultErrorMessage(result)))
        if code.hasPrefix("22"), let quoted = message.range(of: ": \"") {
            message = String(message[..<quoted.lowerBound])
        }
        if code == "42P18" || code == "42P08" {
            message += ". Say what type the parameter has: :name{date}"
        }
        self.init(StoreError.kind(ofState: code, broken: broken), message, statement: statement)
    }

    /// SQLSTATE codes: appendix A of PostgreSQL's manual.
    private static func kind(ofState code: String, broken: Bool) -> Kind {
        switch code {
        case "23505": .unique
        case "23503", "23001": .foreignKey
        case "23502": .notNull
        case "23514", "23P01", "P0001": .check
        case "40001", "40P01", "55P03": .busy
        case "57014", "25P03": .timeout
        case "53100": .full
        case _ where broken || code.hasPrefix("08") || code.hasPrefix("57P"): .connection
        // A plan made before the schema changed, which is made anew when it is tried again.
        case "0A000", "26000": .busy
        case _ where code.hasPrefix("42") || code.hasPrefix("22") || code == "25006": .statement
        default: .other
        }
    }
}
