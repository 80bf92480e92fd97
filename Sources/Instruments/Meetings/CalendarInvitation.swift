public import Kernel

/// An invitation that real calendars take, move and take away again (RFC 5545 and 5546): the same meeting is the same `UID`, each
/// change a higher `SEQUENCE`, being called off or taken off the list a `CANCEL`. It names no child: a reference and a place.
public struct CalendarInvitation: Hashable, Sendable {
    public enum Method: String, Hashable, Sendable { case request = "REQUEST", cancel = "CANCEL" }

    public var method: Method
    /// The meeting’s own, for as long as it lives: never another’s.
    public var uid: String
    public var sequence: Int
    public var stamp: Instant
    public var begins: Instant
    /// In minutes.
    public var length: Int
    /// “Strategy discussion SD-7K3QXM”.
    public var summary: String
    public var place: String
    public var description: String
    public var attendeeName: String
    public var attendeeAddress: String
    /// Who asks; the mailbox from which it is sent where nil.
    public var organiserName: String
    public var organiserAddress: String?

    public init(
        method: Method,
        uid: String,
        sequence: Int,
        stamp: Instant,
        begins: Instant,
        length: Int,
        summary: String,
        place: String,
        description: String,
        attendeeName: String,
        attendeeAddress: String,
        organiserName: String,
        organiserAddress: String? = nil
    ) {
        self.method = method
        self.uid = uid
        self.sequence = sequence
        self.stamp = stamp
        self.begins = begins
        self.length = length
        self.summary = summary
        self.place = place
        self.description = description
        self.attendeeName = attendeeName
        self.attendeeAddress = attendeeAddress
        self.organiserName = organiserName
        self.organiserAddress = organiserAddress
    }

    /// Stands where the organiser’s address goes until it is sent.
    public static let organiserToCome = "mailto:organiser@invalid"

    /// The object: lines end in CRLF and are folded at 75 octets; times are in UTC, which every calendar reads alike.
    public var text: String {
        var lines = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Lantern//Meetings//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:\(method.rawValue)",
            "BEGIN:VEVENT",
            "UID:\(Self.escaped(uid))",
            "SEQUENCE:\(sequence)",
            "DTSTAMP:\(Self.moment(stamp))",
            "DTSTART:\(Self.moment(begins))",
            "DTEND:\(Self.moment(begins.adding(seconds: length * 60)))",
            "SUMMARY:\(Self.escaped(summary))",
        ]
        if !place.isBlank { lines.append("LOCATION:\(Self.escaped(place))") }
        if !description.isBlank { lines.append("DESCRIPTION:\(Self.escaped(description))") }
        let organiser = organiserAddress.map { "mailto:\($0)" } ?? Self.organiserToCome
        lines.append("ORGANIZER;CN=\(Self.quoted(organiserName)):\(organiser)")
        let asks = method == .request ? ";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE" : ""
        lines.append("ATTENDEE;CN=\(Self.quoted(attendeeName))\(asks):mailto:\(Self.address(attendeeAddress))")
        lines.append("STATUS:\(method == .request ? "CONFIRMED" : "CANCELLED")")
        lines += ["CLASS:PRIVATE", "TRANSP:\(method == .request ? "OPAQUE" : "TRANSPARENT")", "END:VEVENT", "END:VCALENDAR"]
        return lines.map { Self.folded($0) }.joined(separator: "\r\n") + "\r\n"
    }

    /// The same, once it is known from which mailbox it goes.
    public static func completed(_ text: String, from sender: String) -> String {
        text.replacing("\r\n ", with: "").split(separator: "\r\n").map { line in
            folded(String(line).replacing(organiserToCome, with: "mailto:\(address(sender))"))
        }.joined(separator: "\r\n") + "\r\n"
    }

    /// `TEXT` of RFC 5545, 3.3.11: what would end a value or begin another is escaped; control characters go.
    static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
            switch scalar {
            case "\\": output += "\\\\"
            case ";": output += "\\;"
            case ",": output += "\\,"
            case "\n", "\r": output += "\\n"
            case "\t": output += " "
            default: if scalar.value >= 32, scalar.value != 127 { output.unicodeScalars.append(scalar) }
            }
        }
        return output
    }

    /// A parameter’s value: in quotation marks, in which no quotation mark and no control character may stand.
    static func quoted(_ text: String) -> String {
        "\"" + String(text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 && $0 != "\"" }.map(Character.init)) + "\""
    }

    private static func address(_ text: String) -> String {
        String(text.unicodeScalars.filter { $0.value > 32 && $0.value != 127 && $0 != "\"" && $0 != ";" }.map(Character.init))
    }

    /// `20261123T101500Z`.
    static func moment(_ instant: Instant) -> String {
        String(instant.description.prefix(19)).replacing("-", with: "").replacing(":", with: "") + "Z"
    }

    /// Folded so that no line is longer than 75 octets, and no character is cut in two.
    static func folded(_ line: String) -> String {
        var output = ""
        var room = 75
        for character in line {
            let size = character.utf8.count
            if size > room {
                output += "\r\n "
                room = 74
            }
            output.append(character)
            room -= size
        }
        return output
    }
}
