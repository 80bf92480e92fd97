public import Kernel

extension ReportCalendar.Answer {
    /// For a spreadsheet: RFC 4180, a heading line, one line for each item.
    public var csv: String {
        let headings = [
            "due", "state", "kind", "title", "to", "lead", "plan", "action", "how often", "received",
        ]
        let lines = all.map { item in
            [
                item.dueOn?.description ?? "", state(of: item), item.kind.rawValue, item.title, item.toWhom, item.lead,
                item.planTitle, item.reference, item.cadence, item.receivedOn?.description ?? "",
            ]
        }
        return ([headings] + lines).map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// For another calendar: RFC 5545, a whole day for each item that is still owed.
    public func iCalendar(named name: String, at now: Instant) -> String {
        let stamp = now.description.filter { $0.isNumber || $0 == "T" }.prefix(15)
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lantern//Reporting calendar//EN", "X-WR-CALNAME:\(Self.escaped(name))",
        ]
        for item in all where item.receivedOn == nil {
            guard let day = item.dueOn else { continue }
            let about = [
                item.planTitle, item.reference.isEmpty ? "" : "Action \(item.reference)",
                item.lead.isEmpty ? "" : "Lead: \(item.lead)", item.cadence,
            ].filter { !$0.isEmpty }.joined(separator: "\n")
            lines += [
                "BEGIN:VEVENT", "UID:\(item.identity)@lantern", "DTSTAMP:\(stamp)Z",
                "DTSTART;VALUE=DATE:\(Self.compact(day))", "DTEND;VALUE=DATE:\(Self.compact(day.next))",
                "SUMMARY:\(Self.escaped(summary(item)))", "DESCRIPTION:\(Self.escaped(about))", "TRANSP:TRANSPARENT",
                "END:VEVENT",
            ]
        }
        lines.append("END:VCALENDAR")
        return lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    /// In a word, for a list that is read by programs: overdue, due, received, proposed.
    public func state(of item: CalendarItem) -> String {
        if item.receivedOn != nil { return "received" }
        if item.isOverdue(on: day) { return "overdue" }
        return item.isProposed ? "proposed" : "due"
    }

    private func summary(_ item: CalendarItem) -> String {
        "\(item.kind.label): \(item.title)" + (item.toWhom.isEmpty ? "" : " → \(item.toWhom)")
    }

    private static func compact(_ day: Day) -> String { day.description.replacing("-", with: "") }

    private static func cell(_ text: String) -> String {
        // A spreadsheet would take what begins so for a formula.
        let safe = text.first.map { "=+-@\t\r".contains($0) } == true ? "'\(text)" : text
        return safe.contains { ",\"".contains($0) || $0.isNewline } ? "\"\(safe.replacing("\"", with: "\"\""))\"" : safe
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
            .replacing("\r\n", with: "\\n").replacing("\n", with: "\\n").filter { !$0.isNewline }
    }

    /// No line is longer than 75 bytes; the rest goes on after a space, and no character is cut.
    private static func folded(_ line: String) -> String {
        var output = ""
        var length = 0
        for character in line {
            let size = String(character).utf8.count
            if length + size > 74 {
                output += "\r\n "
                length = 1
            }
            output.append(character)
            length += size
        }
        return output
    }
}
