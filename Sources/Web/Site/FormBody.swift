import Foundation
import Hummingbird
import Kernel
import NIOCore

/// What a form sent: every field as typed, and its files. Made from `application/x-www-form-urlencoded` and
/// `multipart/form-data`; whatever cannot be read is a refusal in words and never a crash.
struct FormBody: Sendable {
    struct File: Sendable {
        let name: String
        let bytes: [UInt8]
    }

    private(set) var values: [String: [String]] = [:]
    private(set) var files: [String: File] = [:]

    /// The first value of a field, or nothing.
    subscript(field: String) -> String { values[field]?.first ?? "" }

    /// The first value of each field.
    var first: [String: String] { values.compactMapValues(\.first) }

    mutating func put(_ field: String, _ value: String) { values[field] = [value] }

    /// All the values of a field that can be sent several times.
    func all(_ field: String) -> [String] { values[field] ?? [] }

    /// For showing the form again: nothing typed is lost.
    var state: FormState { FormState(values: values.compactMapValues(\.first)) }

    /// A day from its three boxes: nil when all are empty; throws when they are no day.
    func day(_ field: String, called label: String) throws -> Day? {
        let parts = ["day", "month", "year"].map { self["\(field)-\($0)"].trimmingSpaces }
        if parts.allSatisfy(\.isEmpty) { return nil }
        let month =
            Int(parts[1])
            ?? Day.monthNames.firstIndex { $0.lowercased().hasPrefix(parts[1].lowercased()) && parts[1].count > 2 }.map { $0 + 1 }
        guard let day = Int(parts[0]), let month, var year = Int(parts[2]) else { throw DayProblem(field: field, label: label) }
        if (0..<100).contains(year) { year += 2000 }
        guard let found = Day(year: year, month: month, day: day), (1900...2200).contains(year) else {
            throw DayProblem(field: field, label: label)
        }
        return found
    }

    /// A day, a month and year, or a year alone; nil where nothing is typed. Throws where it is none of these.
    func partialDay(_ field: String, called label: String = "The day of birth") throws -> PartialDate? {
        let month = self["\(field)-month"].trimmingSpaces
        let year = self["\(field)-year"].trimmingSpaces
        if self["\(field)-day"].trimmingSpaces.isEmpty, let number = Int(year), year.count == 4 {
            if month.isEmpty { return PartialDate(year: number) }
            if let month = Int(month) { return PartialDate(year: number, month: month) }
        }
        return try day(field, called: label).map(PartialDate.init)
    }

    static func read(_ request: Request, upTo limit: Int) async throws -> FormBody {
        let buffer: ByteBuffer
        do {
            buffer = try await request.body.collect(upTo: limit)
        } catch {
            throw TooLarge(limit: limit)
        }
        let bytes = Array(buffer.readableBytesView)
        let type = request.headers[.contentType] ?? ""
        if type.lowercased().hasPrefix("multipart/form-data") {
            guard let boundary = boundary(in: type) else { throw UnreadableForm() }
            return try multipart(bytes, boundary: boundary)
        }
        return try urlEncoded(bytes)
    }

    static func urlEncoded(_ bytes: [UInt8]) throws -> FormBody {
        var form = FormBody()
        for pair in bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true) {
            let pieces = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decode(pieces[0]), let value = pieces.count > 1 ? decode(pieces[1]) : "" else {
                throw UnreadableForm()
            }
            form.values[name, default: []].append(value.withPlainLineEnds)
        }
        return form
    }

    /// Percent-decoding with plus as a space. Nil when the bytes are not UTF-8.
    private static func decode(_ bytes: ArraySlice<UInt8>) -> String? {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var place = bytes.startIndex
        while place < bytes.endIndex {
            let byte = bytes[place]
            if byte == UInt8(ascii: "+") {
                output.append(32)
            } else if byte == UInt8(ascii: "%"), place + 2 < bytes.endIndex, let high = nibble(bytes[place + 1]),
                let low = nibble(bytes[place + 2])
            {
                output.append(high << 4 | low)
                place += 2
            } else {
                output.append(byte)
            }
            place += 1
        }
        guard !output.contains(0) else { return nil }
        return String(validating: output, as: UTF8.self)
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }

    private static func boundary(in type: String) -> String? {
        guard let range = type.range(of: "boundary=") else { return nil }
        let rest = type[range.upperBound...].prefix { $0 != ";" }
        let boundary = rest.trimmingPrefix("\"").filter { $0 != "\"" }
        return boundary.isEmpty || boundary.utf8.count > 200 ? nil : boundary
    }

    static func multipart(_ bytes: [UInt8], boundary: String) throws -> FormBody {
        var form = FormBody()
        let mark = Array("--\(boundary)".utf8)
        let lineEnd: [UInt8] = [13, 10]
        guard var start = find(mark, in: bytes, from: 0) else { throw UnreadableForm() }
        while true {
            start += mark.count
            guard start + 2 <= bytes.count else { throw UnreadableForm() }
            if bytes[start] == UInt8(ascii: "-"), bytes[start + 1] == UInt8(ascii: "-") { return form }
            guard let headEnd = find(lineEnd + lineEnd, in: bytes, from: start),
                let next = find(lineEnd + mark, in: bytes, from: headEnd + 2)
            else { throw UnreadableForm() }
            let head = String(decoding: bytes[start..<headEnd], as: UTF8.self)
            let content = bytes[(headEnd + 4)..<max(next, headEnd + 4)]
            guard let name = parameter("name", in: head) else { throw UnreadableForm() }
            if let file = parameter("filename", in: head) {
                // Only the last part of a path: some browsers send all of it.
                let last = file.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
                if !last.isEmpty || !content.isEmpty { form.files[name] = File(name: last, bytes: Array(content)) }
            } else {
                guard !content.contains(0), let text = String(validating: content, as: UTF8.self) else { throw UnreadableForm() }
                form.values[name, default: []].append(text.withPlainLineEnds)
            }
            start = next + 2
        }
    }

    /// A parameter of the Content-Disposition line: `name="x"`.
    private static func parameter(_ name: String, in head: String) -> String? {
        for line in head.split(whereSeparator: \.isNewline) where line.lowercased().hasPrefix("content-disposition:") {
            for piece in line.split(separator: ";") {
                let piece = piece.trimmingPrefix { $0.isWhitespace }
                guard piece.hasPrefix("\(name)=\"") else { continue }
                return String(piece.dropFirst(name.count + 2).prefix { $0 != "\"" }).replacing("%22", with: "\"")
            }
        }
        return nil
    }

    private static func find(_ needle: [UInt8], in bytes: [UInt8], from: Int) -> Int? {
        guard let first = needle.first, from >= 0 else { return nil }
        var place = from
        while place + needle.count <= bytes.count {
            if bytes[place] == first, bytes[place..<(place + needle.count)].elementsEqual(needle) { return place }
            place += 1
        }
        return nil
    }
}

extension String {
    /// Browsers send CR LF for a line end; we keep LF.
    var withPlainLineEnds: String { replacing("\r\n", with: "\n") }

    var trimmingSpaces: String {
        String(trimmingPrefix { $0.isWhitespace }.reversed().trimmingPrefix { $0.isWhitespace }.reversed())
    }
}

/// Three boxes that are no day.
struct DayProblem: Problem, Hashable {
    let fieldName: String
    let label: String

    init(field: String, label: String) {
        fieldName = field
        self.label = label
    }

    var message: String { "\(label) is not a day of the calendar. Give it as 27 3 2026." }
    var field: String? { fieldName }
}

/// More was sent than this form takes.
struct TooLarge: Error {
    let limit: Int
}

/// What was sent is no form.
struct UnreadableForm: Error {}
